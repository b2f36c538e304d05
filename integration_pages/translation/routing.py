"""From an address to the German row, in two queries at the first visit and none later, however deep the page lies.

Wagtail asks for the site, the locale, both start pages and then twice for every level. Here the site and its German
start page come from memory and the page is found by its whole path; what is not found so (routable pages, aliases) is
left to Wagtail. It hangs on `process_view`, so that a city's own addresses stay as they are.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from .memory import remember, remember_found
from .models import OverlayPage
from .rows import live_page
from .sites import GermanRoot, german_root, site_of


def find(request: HttpRequest, path: str) -> RouteResult | None:
    """The German page at a path below the language; None when Wagtail has to look itself."""
    site = site_of(request)
    root = german_root(site) if site else None
    if root is None:
        return None
    components = [part for part in path.split("/") if part]
    url_path = root.url_path + "".join(f"{part}/" for part in components)
    known = remember_found(("page at", url_path), lambda: _at(url_path, root))
    if known is None:
        return None
    model, pk = known
    page = live_page(model, pk)
    return RouteResult(page) if page else None


def _at(url_path: str, root: GermanRoot) -> tuple[type[OverlayPage], int] | None:
    """Type and key of the live page at a path; None for what has no prose in other languages."""
    page = Page.objects.filter(url_path=url_path, live=True, path__startswith=root.path, alias_of=None).first()
    model = page.specific_class if page else None
    return (model, page.pk) if page and model and issubclass(model, OverlayPage) else None


class TreeRoutingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        site_of(request)
        request._wagtail_cached_site_root_paths = remember("root paths", Site.get_site_root_paths)  # type: ignore[attr-defined]
        if view is serve and (found := find(request, args[0] if args else kwargs.get("path", ""))):
            request._wagtail_route_for_request = found  # type: ignore[attr-defined]
