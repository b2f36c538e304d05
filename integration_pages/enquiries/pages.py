"""Pages of the tree with a form below their text."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from integration_pages.translation.models import OverlayPage

from .forms import EnquiryForm
from .models import Kind
from .receiving import receive


def _came_from(request: HttpRequest) -> str:
    """The page of ours that led here; empty for any other."""
    parts = urlsplit(request.headers.get("Referer", ""))
    return parts.path[:500] if parts.netloc == request.get_host() and parts.path != request.path else ""


def serve_with_form(page: OverlayPage, request: HttpRequest, form_class: type[EnquiryForm]) -> HttpResponse:
    """A page of the tree with a form below its text, on the same address."""
    initial = {"page_path": _came_from(request)} if form_class.kind == Kind.BARRIER else None
    result = receive(request, form_class, initial=initial)
    if isinstance(result, HttpResponse):
        return result
    request.is_preview = False  # type: ignore[attr-defined]
    context: dict[str, Any] = {**page.get_context(request), "enquiry": result}
    response = TemplateResponse(request, page.get_template(request), context, status=result.status)
    add_never_cache_headers(response)
    return response
