from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from .languages import NOT_FOR_SEARCH_ENGINES, SOURCE


def preferred_language(accept_language: str) -> str:
    """The portal's language that a browser asks for first; German when it asks for none of ours (RFC 9110, 12.5.4)."""
    published = {code.lower(): code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES}
    for tag, _ in parse_accept_lang_header(accept_language.lower()):
        if tag in published:
            return published[tag]
        primary = tag.split("-")[0]
        if primary in published and primary not in NOT_FOR_SEARCH_ENGINES:
            return published[primary]
    return SOURCE


def to_reader_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the start page in the browser's language."""
    response = HttpResponseRedirect(f"/{preferred_language(request.headers.get('Accept-Language', ''))}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response
