"""The page that an address of our own stands below: files and sheets that Wagtail does not serve."""

from typing import TypeVar

from django.http import Http404, HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.sites import german_root, site_of

PageT = TypeVar("PageT", bound=OverlayPage)


def find_page(request: HttpRequest, model: type[PageT], path: str) -> PageT | None:
    """The live German page at a path below the start page; None when there is none.

    Raises Http404 for one that is not open to everyone.
    """
    site = site_of(request)
    root = german_root(site) if site else None
    address = f"{root.url_path}{path}/" if root else ""
    page: PageT | None = model._default_manager.filter(url_path=address, live=True, alias_of=None).first()
    if page is not None and page.get_view_restrictions():
        raise Http404
    return page


def renamed_page(request: HttpRequest, model: type[PageT], path: str) -> PageT:
    """The page that stood here before, as Wagtail's redirects know it; raises Http404 when there is none."""
    redirect = get_redirect(request, f"/{SOURCE}/{path}")
    target = redirect.redirect_page.specific if redirect and redirect.redirect_page else None
    if not isinstance(target, model) or not target.live:
        raise Http404
    return target
