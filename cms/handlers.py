"""Requests are read as UTF-8, as our pages and forms are.

Django takes the character set that a client names in `Content-Type`, before any middleware: "hex" or "idna" make every
page fail, and "utf-7" makes letters that no database stores.
"""

from typing import Any

from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8:
    """Knows the type of what was sent, and takes no character set from it."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Utf8WSGIRequest(Utf8, WSGIRequest):
    pass


class Utf8ASGIRequest(Utf8, ASGIRequest):
    pass


class Utf8WSGIHandler(WSGIHandler):
    request_class = Utf8WSGIRequest


class Utf8ASGIHandler(ASGIHandler):
    request_class = Utf8ASGIRequest
