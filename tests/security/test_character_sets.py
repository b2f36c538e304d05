"""A client that names a strange character set gets a page, and its letters can be stored."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import close_old_connections
from django.core.signals import request_finished, request_started
from django.test import RequestFactory

from cms.wsgi import application
from integration_pages.enquiries.models import Enquiry
from tests.enquiries.sending import HINT, form_data

pytestmark = pytest.mark.django_db
CHARSETS = ["utf-7", "hex", "idna", "punycode", "unicode_escape", "rot13", "undefined", "utf-16"]


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Any:
    """As the test client does: the transaction of the test stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def status_of(environ: dict[str, Any]) -> int:
    """What the server's own entrance answers: the test client does not go through it."""
    return int(application(environ, lambda *_: None).status_code)  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_page_asked_for_in_any_character_set_is_a_page(site: SimpleNamespace, charset: str) -> None:
    for path in ("/en/suche/?q=%2B2AA-&page=1", "/en/angebote/?q=%5Cud800&kind=x", "/en/"):
        environ = RequestFactory().get(path).environ
        assert status_of({**environ, "CONTENT_TYPE": f"text/plain; charset={charset}"}) == 200, path


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_sent_in_any_character_set_is_kept_as_it_came(site: SimpleNamespace, charset: str) -> None:
    factory = RequestFactory()
    factory.cookies["csrftoken"] = "a" * 32
    data = form_data("hint", **{**HINT, "text": "+2AA- \\ud800 Größe"}, csrfmiddlewaretoken="a" * 32)
    environ = factory.post("/en/hinweis/", data).environ
    assert status_of({**environ, "CONTENT_TYPE": f"{environ['CONTENT_TYPE']}; charset={charset}"}) == 302
    assert Enquiry.objects.get().text == "+2AA- \\ud800 Größe"
