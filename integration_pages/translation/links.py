"""Every link in a reader's language is built here: templates, rich text, feeds, mails."""

from urllib.parse import quote

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from .languages import SOURCE
from .models import OverlayPage
from .sites import german_root, site_of


def url_in(page: Page | None, language: str | None = None, request: HttpRequest | None = None) -> str:
    """The path of a page in a language (the active one by default); empty when the page cannot be reached."""
    if page is None:
        return ""
    specific = page.specific_deferred if not isinstance(page, OverlayPage) else page
    if not isinstance(specific, OverlayPage):
        return str(page.get_url(request) or "")
    code = language or get_language() or SOURCE
    if request and (path := _path_below(request, specific.facts)) is not None:
        return f"/{code}/{path}"
    parts = specific.url_parts_in(code, request)
    return str(parts[2]) if parts and parts[2] else ""


def _path_below(request: HttpRequest, german: OverlayPage) -> str | None:
    """The path below the language where the page belongs to the site that is asked: all but a few links of a page.

    What Wagtail would find by resolving the address, at a tenth of the cost.
    """
    site = site_of(request)
    root = german_root(site) if site and german.is_source else None
    if root is None or not german.url_path.startswith(root.url_path):
        return None
    return quote(german.url_path.removeprefix(root.url_path))
