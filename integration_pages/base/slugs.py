import re
from datetime import date
from itertools import count

from django.utils.translation import pgettext
from wagtail.models import Page

from .latin import in_latin

# The last part of addresses that stand below any page: `…/hinweis/`, `…/drucken/`, `…/termine.ics`.
ROUTE_WORDS = frozenset({"drucken", "hinweis", "termine"})
LONGEST_SLUG = 80


def slug_problem(page: Page, fixed_slug: str) -> str:
    """Why a German page cannot have its slug; empty when it can."""
    if fixed_slug and page.slug != fixed_slug:
        return pgettext("admin", "Other systems rely on this address. It has to stay “%s”.") % fixed_slug
    return word_problem(page.slug, page.get_parent() if page.depth else None)


def word_problem(slug: str, parent: Page | None) -> str:
    """Why nothing below this page can have the slug; empty when it can."""
    reserved: frozenset[str] = frozenset()
    if isinstance(parent, Page):
        reserved = getattr(parent.specific_class, "reserved_slugs", reserved)
    if slug in reserved | ROUTE_WORDS:
        return pgettext("admin", "“%s” is an address of the portal itself. Please choose another one.") % slug
    return ""


def slug_of(title: str, language: str = "de") -> str:
    """The title in small Latin letters, digits and hyphens, cut between words; empty when nothing of it is left."""
    return _shortened(re.sub(r"[^a-z0-9]+", "-", in_latin(title, language)).strip("-"))


def _shortened(slug: str, longest: int = LONGEST_SLUG) -> str:
    if len(slug) <= longest:
        return slug
    whole_words, _, _ = slug[: longest + 1].rpartition("-")
    return whole_words or slug[:longest]


def free_slug(title: str, parent: Page, day: date, language: str = "de") -> str:
    """A slug that no page below `parent` has, live or not; the day where the title leaves nothing.

    Two that ask at once get the same one: whoever calls holds the parent's row until the page is there.
    """
    wanted = slug_of(title, language) or day.isoformat()
    taken = frozenset(parent.get_children().values_list("slug", flat=True)) | ROUTE_WORDS
    taken |= getattr(parent.specific_class, "reserved_slugs", frozenset())
    if wanted not in taken:
        return wanted
    for number in count(2):
        slug = f"{_shortened(wanted, LONGEST_SLUG - len(str(number)) - 1)}-{number}"
        if slug not in taken:
            return slug
    raise AssertionError("unreachable")
