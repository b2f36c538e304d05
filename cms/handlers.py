"""Requests are read as UTF-8, as our pages and forms are.

Django takes the character set that a client names in `Content-Type`, before any middleware: "hex" or "idna" make every
page fail, and "utf-7" makes letters that no database stores.
"""

from typing import Any

from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest
from django.utils.http import parse_header_parameters


def without_character_set(request: HttpRequest, meta: dict[str, Any]) -> None:
    """Note the type of what was sent, in place of Django's own method, and take no character set from it."""
    request.content_type, request.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Utf8WSGIRequest(WSGIRequest):
    _set_content_type_params = without_character_set


class Utf8ASGIRequest(ASGIRequest):
    _set_content_type_params = without_character_set


class Utf8WSGIHandler(WSGIHandler):
    request_class = Utf8WSGIRequest


class Utf8ASGIHandler(ASGIHandler):
    request_class = Utf8ASGIRequest
