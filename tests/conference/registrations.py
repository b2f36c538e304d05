"""What tests of the registration look at: the clock, mails, places."""

from datetime import datetime
from typing import Any

import pytest
from django.test import TestCase
from django.utils import timezone
from post_office.models import Email

from integration_pages.conference.registration import telling
from integration_pages.enquiries.models import RecordMail
from integration_pages.models import ConferencePage, Registration, SessionPage


def at_time(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> datetime:
    """From now on it is this moment."""
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def time_passes(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """It is this moment, and what is due is done; twice, as two servers may."""
    at_time(monkeypatch, moment)
    for _ in range(2):
        with TestCase.captureOnCommitCallbacks(execute=True):
            telling.run_due(moment)
            telling.housekeeping(moment)


def mails_of(row: Registration) -> list[str]:
    """Subjects, the first one first."""
    rows = Email.objects.filter(pk__in=RecordMail.objects.filter(record=row.uuid).values("mail")).order_by("pk")
    return [mail.subject for mail in rows]


def last_mail(row: Registration) -> Any:
    rows = Email.objects.filter(pk__in=RecordMail.objects.filter(record=row.uuid).values("mail"))
    return rows.order_by("-pk").first()


def text_of(mail: Any) -> str:
    return str(mail.message)


def place_of(row: Registration) -> str:
    return str(Registration.objects.get(pk=row.pk).place)


def place_in(row: Registration, session: SessionPage) -> str:
    return str(row.session_places.get(session=session).place)


def set_edition(edition: ConferencePage, **values: Any) -> None:
    """As an editor changes and publishes it."""
    for name, value in values.items():
        setattr(edition, name, value)
    edition.save_revision().publish()


def set_session(session: SessionPage, **values: Any) -> None:
    for name, value in values.items():
        setattr(session, name, value)
    session.save_revision().publish()
