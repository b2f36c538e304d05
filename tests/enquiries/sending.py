"""Filling in a reader's form, and what stands in its way."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from integration_pages.enquiries.models import Kind
from integration_pages.enquiries.spam import new_stamp

HINT = {"topic": "outdated", "text": "Der Kurs beginnt um 10 Uhr."}


def form_data(kind: str, **fields: Any) -> dict[str, Any]:
    """What a browser posts, from a form that was open long enough."""
    return {"stamp": new_stamp(kind, again=True), "website": "", **fields}


def send(path: str, kind: str = Kind.HINT, client: Client | None = None, **fields: Any) -> HttpResponse:
    return (client or Client()).post(path, form_data(kind, **fields))


def send_hint(path: str = "/en/hinweis/", **fields: Any) -> HttpResponse:
    return send(path, **{**HINT, **fields})


def token_in(response: HttpResponse) -> str:
    """The secret in the address that a sent form leads to."""
    found = re.fullmatch(r"/[\w-]+/anliegen/([\w-]{43})/danke/", response.headers["Location"])
    assert found, response.headers["Location"]
    return found[1]


def link_in(text: str) -> str:
    """The path of the one link to us in a mail that is no start page."""
    found = re.search(r"https?://[^/\s]+(/[\w-]+/anliegen/\S+)", text)
    assert found, text
    return found[1]
