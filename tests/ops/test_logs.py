"""Logs and reports of errors name no person, hold no key to anybody's page, and do not say who was searched for."""

import logging
import re
import smtplib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as mailed
from django.core.mail.backends import locmem
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.utils.log import AdminEmailHandler
from django.utils.module_loading import import_string
from django.views.debug import ExceptionReporter
from post_office import mail
from post_office.models import Log

from cms.logs import NoSecrets, without_secrets
from cms.settings.base import LOGGING
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.offers.trust.tokens import make_token
from integration_pages.sponsorships.desk.listing import SponsorshipIndexView
from tests.enquiries.rows import enquiry
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filters_of_the_settings() -> Iterator[None]:
    """Tests have a logging of their own: only what the settings filter is put on the loggers."""
    added = [
        (logging.getLogger(name), import_string(LOGGING["filters"][key]["()"])())
        for name, logger in LOGGING["loggers"].items()
        for key in logger.get("filters", ())
    ]
    for logger, one in added:
        logger.addFilter(one)
    yield
    for logger, one in added:
        logger.removeFilter(one)


def test_a_refused_mail_does_not_name_its_receiver(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self: object, messages: object) -> None:
        raise smtplib.SMTPRecipientsRefused({"someone@example.org": (550, b"unknown")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    mail.send("someone@example.org", subject="Ihre Anfrage", message="Text")
    assert "SMTPRecipientsRefused" in caplog.text
    assert "someone@" not in caplog.text
    assert "someone@" in Log.objects.get().message


def test_a_refused_request_does_not_tell_the_secret_of_its_address(
    site: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    row, centre = enquiry("contact", email="someone@example.org"), make_organisation(email="centre@example.org")
    secrets = [private_token(row.uuid), confirm_token(row.uuid, row.address), make_token(centre)]
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/en/anliegen/{secrets[0]}/loeschen/").status_code == 403
    assert client.post(f"/en/anliegen/bestaetigen/{secrets[1]}/").status_code == 403
    assert client.post(f"/en/anliegen/{secrets[0]}/").status_code == 403
    assert Client().post(f"/en/anliegen/{secrets[0]}/").status_code == 405
    assert Client().post(f"/en/bestaetigen/{secrets[2]}/", {"action": "x"}).status_code == 400
    assert Client().get("/en/anliegen/danke/nichts/").status_code == 404
    assert not [secret for secret in secrets if secret in caplog.text]
    for shown in ("/en/anliegen/…/loeschen/", "/en/anliegen/bestaetigen/…/", "/en/bestaetigen/…/", "/danke/nichts/"):
        assert shown in caplog.text


def test_a_report_of_an_error_holds_nothing_that_a_person_wrote() -> None:
    request = RequestFactory().post("/en/kontakt/", {"text": "Ich bin krank", "email": "someone@example.org"})
    report = ExceptionReporter(request, ValueError, ValueError("x"), None, is_email=True)
    for text in (report.get_traceback_text(), report.get_traceback_html()):
        assert "email" in text
        assert "someone@" not in text
        assert "krank" not in text


@pytest.mark.parametrize("kind", ["private", "confirm", "entries"])
def test_the_mail_about_an_error_on_a_private_link_does_not_open_it(
    site: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    settings.ADMINS = [("", "technik@example.org")]
    row, centre = enquiry("contact", email="someone@example.org"), make_organisation(email="centre@example.org")
    secret, path = {
        "private": (token := private_token(row.uuid), f"/en/anliegen/{token}/"),
        "confirm": (token := confirm_token(row.uuid, row.address), f"/en/anliegen/bestaetigen/{token}/"),
        "entries": (token := make_token(centre), f"/en/bestaetigen/{token}/"),
    }[kind]
    monkeypatch.setattr(TemplateResponse, "render", lambda self: broken(secret))
    monkeypatch.setattr("django.shortcuts.loader.render_to_string", lambda *args, **kwargs: broken(secret))
    handler = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(handler)
    mailed.outbox.clear()
    try:
        Client(raise_request_exception=False).get(path, headers={"referer": f"http://testserver{path}danke/"})
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    (message,) = [one for one in mailed.outbox if one.alternatives]
    for text in (message.subject, message.body, str(message.alternatives[0].content)):
        assert "broken" in text or path.partition(secret)[0] in text
        assert secret not in text


def broken(token: str) -> str:
    raise RuntimeError(f"broken at {token}")


# whom somebody searched for

WHO = "Jürgen@example.org"
IN_ADDRESS = "J%C3%BCrgen%40example.org"
SEARCH = f"/admin/patenschaften/?q={IN_ADDRESS}&state=waiting"


def breaks_while_searching(self: object, *args: object, **kwargs: object) -> None:
    raise RuntimeError(f"cannot search for {WHO} now")


@pytest.fixture
def failing_search(site: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The desk of the sponsorships, where every search fails."""
    settings.ADMINS = [("", "technik@example.org")]
    monkeypatch.setattr(SponsorshipIndexView, "search_queryset", breaks_while_searching)
    client = Client(raise_request_exception=False)
    client.force_login(make_person("integration_manager"))
    return client


def tells(text: str) -> list[str]:
    return [word for word in (WHO, IN_ADDRESS, "rgen@", "rgen%40") if word in text]


def test_an_error_of_a_search_does_not_say_for_whom_it_was(
    failing_search: Client, caplog: pytest.LogCaptureFixture
) -> None:
    handler = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(handler)
    mailed.outbox.clear()
    try:
        with caplog.at_level("ERROR", logger="django.request"):
            answer = failing_search.get(SEARCH, headers={"referer": f"http://testserver{SEARCH}"})
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    line = logging.Formatter("%(message)s").format(caplog.records[-1])
    assert "RuntimeError" in line and not tells(line)
    (message,) = [one for one in mailed.outbox if one.alternatives]
    for text in (message.subject, message.body, str(message.alternatives[0].content)):
        assert "/admin/patenschaften/" in text
        assert not tells(text)
    assert "cannot search for" in message.body, "what went wrong is still said"
    assert "state" in message.body and "waiting" not in message.body.partition("META:")[0].partition("GET:")[2]


def test_the_log_of_accesses_does_not_say_it_either(caplog: pytest.LogCaptureFixture) -> None:
    """That of `runserver`, which the demo and developers use: the proxy of a real one has its own."""
    logger = logging.getLogger("django.server")
    logger.addHandler(caplog.handler)
    try:
        with caplog.at_level("INFO", logger="django.server"):
            logger.info('"%s" %s %s', f"GET {SEARCH} HTTP/1.1", "200", "5", extra={"server_time": "", "request": None})
    finally:
        logger.removeHandler(caplog.handler)
    assert '"GET /admin/patenschaften/?q=…&state=waiting HTTP/1.1" 200 5' in caplog.text


def test_a_refusal_that_names_the_page_before_does_not_say_it(
    site: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    referer = f"https://anderswo.example.org{SEARCH}"
    assert client.post("/de/hinweis/", headers={"referer": referer}, secure=True).status_code == 403
    assert "anderswo.example.org/admin/patenschaften/?q=…" in caplog.text
    assert not tells(caplog.text.replace("anderswo.example.org", ""))


def test_whatever_is_printed_goes_through_the_filter() -> None:
    filters = [import_string(LOGGING["filters"][name]["()"])() for name in LOGGING["handlers"]["console"]["filters"]]
    record = logging.makeLogRecord({"name": "anything", "msg": "%s failed", "args": (SEARCH,)})
    assert all(one.filter(record) for one in filters)
    assert record.getMessage() == "/admin/patenschaften/?q=…&state=waiting failed"


@pytest.mark.parametrize("referer", ["http://[", "?q", "http://x/?q=%ff%", ""])
def test_an_address_that_is_none_breaks_no_log(referer: str) -> None:
    request = RequestFactory().get("/", {"q": "%"}, headers={"referer": referer})
    record = logging.makeLogRecord({"msg": "x", "request": request})
    assert NoSecrets().filter(record) and record.getMessage() == "x"


@pytest.mark.parametrize(
    "path",
    [
        "/de/sprachmittlung/pool/{}/",
        "/de/sprachmittlung/termin/{}/",
        "/de/sprachmittlung/anfragen/{}/absagen/",
        "/de/konferenz/anmeldung/{}/aendern/",
        "/admin/konferenz/einlass/{}/",
    ],
)
def test_links_of_all_rooms_are_keys(path: str) -> None:
    key = private_token(uuid4())
    assert without_secrets(f"Not Found: {path.format(key)}") == f"Not Found: {path.format('…')}"
    proxy = Path("docs/betrieb/nginx.conf").read_text()
    pattern = re.search(r'"~(\^\(\?<start>/\[\^/\]\+/\(anliegen.*?)" ', proxy)
    assert pattern, "the map of the proxy's log"
    assert re.match(pattern[1].replace("(?<", "(?P<"), path.format(key))
