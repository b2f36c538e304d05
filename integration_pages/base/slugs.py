from typing import TYPE_CHECKING

from django.utils.translation import pgettext
from wagtail.models import Page

if TYPE_CHECKING:
    from .models import BasePage


def slug_problem(page: "BasePage") -> str:
    """Why a German page cannot have its slug; empty when it can."""
    if page.fixed_slug and page.slug != page.fixed_slug:
        return pgettext("admin", "Other systems rely on this address. It has to stay “%s”.") % page.fixed_slug
    parent = page.get_parent() if page.depth else None
    reserved: frozenset[str] = frozenset()
    if isinstance(parent, Page):
        reserved = getattr(parent.specific_class, "reserved_slugs", reserved)
    if page.slug in reserved:
        return pgettext("admin", "“%s” is an address of the portal itself. Please choose another one.") % page.slug
    return ""
