"""What a first visit moves over the wire."""

import gzip
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import APIResponse, Page, Response

from .server import Portal

LIMIT = 30_000  # bytes without photographs
PHOTOGRAPHS = "/media/"


def on_the_wire(response: Response) -> int:
    """Bytes of headers and body; static files as production sends them, packed when they were collected."""
    sizes = response.request.sizes()
    path = urlsplit(response.url).path
    if path.startswith("/static/"):
        with open(str(finders.find(path.removeprefix("/static/"))), "rb") as file:
            return int(sizes["responseHeadersSize"]) + len(gzip.compress(file.read(), 9))
    return int(sizes["responseHeadersSize"]) + int(sizes["responseBodySize"])


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("path", ["", "angebote/"])
def test_a_first_visit_moves_at_most_30_kb(visit: Callable[..., Page], language: str, path: str) -> None:
    page = visit(width=390)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"/{language}/{path}", wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    parts = {urlsplit(it.url).path: on_the_wire(it) for it in answers if PHOTOGRAPHS not in it.url}
    total = sum(parts.values())
    print(f"\n/{language}/{path}: {total} bytes", parts)  # noqa: T201
    assert answers[0].header_value("content-encoding") == "gzip"
    assert total <= LIMIT, parts


def test_pages_that_hold_a_secret_are_not_packed(visit: Callable[..., Page], portal: Portal) -> None:
    """A page's size must not tell of its secrets (BREACH)."""
    answer: APIResponse = visit().request.get(f"{portal.url}/de/konto/", headers={"Accept-Encoding": "gzip"})
    assert answer.ok
    assert "content-encoding" not in answer.headers
