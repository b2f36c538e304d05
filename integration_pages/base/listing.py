"""Several things in a row, with the comma of the reader's script."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def separator() -> str:
    """What stands between the items: ", " or "، "."""
    return pgettext("between the items of a list", ", ")


def listed(items: Iterable[object] | None) -> str:
    """ "Lift, Toilet" or "مصعد، مرحاض"; what is empty is left out."""
    return separator().join(str(item) for item in items or () if item)
