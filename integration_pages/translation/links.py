"""Every link in a reader's language is built here: templates, rich text, feeds, mails."""

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from .languages import SOURCE
from .models import OverlayPage


def url_in(page: Page | None, language: str | None = None, request: HttpRequest | None = None) -> str:
    """The path of a page in a language (the active one by default); empty when the page cannot be reached."""
    if page is None:
        return ""
    specific = page.specific_deferred if not isinstance(page, OverlayPage) else page
    if not isinstance(specific, OverlayPage):
        return str(page.get_url(request) or "")
    parts = specific.url_parts_in(language or get_language() or SOURCE, request)
    return str(parts[2]) if parts and parts[2] else ""
