"""The language of a request is the first part of its address, and nothing else: no cookie, no header, no `Vary`."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from . import memory
from .languages import SOURCE

GetResponse = Callable[[HttpRequest], HttpResponse]


def language_in_path(path: str) -> str | None:
    """The content language that `path` begins with, if any; also one that Django itself does not know."""
    first = path.lstrip("/").partition("/")[0]
    return first if any(first == code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES) else None


class ReaderLanguageMiddleware:
    """Django's LocaleMiddleware drops languages without a catalogue of Django's and looks at cookies and headers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_in_path(request.path_info)
        request.LANGUAGE_CODE = code or SOURCE
        memory.begin_request()
        try:
            with translation.override(request.LANGUAGE_CODE):
                response = self.get_response(request)
        finally:
            memory.end_request()
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
