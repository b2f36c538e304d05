"""Lists in words, for files."""

from collections.abc import Iterable

from django.utils.translation import pgettext

from snippets.languages import name_of_language


def listed(items: Iterable[str]) -> str:
    """With the comma of the reader's script."""
    return pgettext("between the items of a list", ", ").join(items)


def language_names(codes: Iterable[str]) -> str:
    return listed(name_of_language(code) for code in codes)
