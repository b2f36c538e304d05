from datetime import date
from itertools import count

from anyascii import anyascii
from django.utils.text import slugify
from django.utils.translation import pgettext
from wagtail.models import Page

# The last part of addresses that stand below any page: `…/hinweis/`, `…/drucken/`, `…/termine.ics`.
ROUTE_WORDS = frozenset({"drucken", "hinweis", "termine"})


def slug_problem(page: Page, fixed_slug: str) -> str:
    """Why a German page cannot have its slug; empty when it can."""
    if fixed_slug and page.slug != fixed_slug:
        return pgettext("admin", "Other systems rely on this address. It has to stay “%s”.") % fixed_slug
    parent = page.get_parent() if page.depth else None
    reserved: frozenset[str] = frozenset()
    if isinstance(parent, Page):
        reserved = getattr(parent.specific_class, "reserved_slugs", reserved)
    if page.slug in reserved | ROUTE_WORDS:
        return pgettext("admin", "“%s” is an address of the portal itself. Please choose another one.") % page.slug
    return ""


def free_slug(title: str, parent: Page | None, date: date) -> str:
    """A slug that no page below the parent has."""
    words = slugify(anyascii(title))[:60].strip("-") or f"{date:%Y-%m-%d}"
    taken = set(parent.get_children().values_list("slug", flat=True)) if parent else set()
    choices = (words if number == 1 else f"{words}-{number}" for number in count(1))
    reserved = ROUTE_WORDS | getattr(getattr(parent, "specific_class", None), "reserved_slugs", frozenset())
    return next(slug for slug in choices if slug not in taken | reserved)
