"""Logs and reports of errors name no person, and hold no key to anybody's page."""

import logging
import smtplib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

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

from cms.settings.base import LOGGING
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.offers.trust.tokens import make_token
from tests.enquiries.rows import enquiry
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
