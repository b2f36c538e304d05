"""Files that programs ask for again and again: they get 304 while nothing in them has changed."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag


def answer(
    request: HttpRequest, body: bytes, content_type: str, headers: Mapping[str, str], changed: datetime | None = None
) -> HttpResponseBase:
    """The file with an `ETag` made from what is in it, and `Last-Modified` where it is known (RFC 9110, 13.1)."""
    etag = quote_etag(sha256(body).hexdigest()[:32])
    response = HttpResponse(body, content_type=content_type, headers={**headers, "ETag": etag})
    modified = int(changed.timestamp()) if changed else None
    if modified is not None:
        response.headers["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, etag=etag, last_modified=modified, response=response) or response
