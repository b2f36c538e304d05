"""What registered people are told by themselves, each of it once and in their language."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from post_office.models import Attachment

from integration_pages.models import Registration
from tests.factories.conference import at, make_edition, make_registration, make_session

from .conftest import NOW
from .registrations import (
    last_mail,
    mails_of,
    place_in,
    place_of,
    set_edition,
    set_session,
    text_of,
    time_passes,
)

pytestmark = pytest.mark.slow

HOUR = timedelta(hours=1)
MOVED, OFF = "A session has another time or room", "A session is cancelled"
REMINDER = "Soon: Konferenz 2027"


def test_a_moved_session_is_told_once(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    row = make_registration(conference.edition, sessions=[session])
    other = make_registration(conference.edition, "Chen")
    time_passes(monkeypatch, NOW + HOUR)
    assert MOVED not in mails_of(row)
    set_session(session, starts_at=at("14:00"), ends_at=at("15:00"))
    time_passes(monkeypatch, NOW + 2 * HOUR)
    set_session(session, abstract="Ein anderer Text.")
    time_passes(monkeypatch, NOW + 3 * HOUR)
    assert mails_of(row).count(MOVED) == 1
    assert "14:00 to 15:00: Werkstatt (Saal)" in text_of(last_mail(row))
    assert (
        "DTSTART;TZID=Europe/Berlin:20270508T140000"
        in Attachment.objects.get(emails=last_mail(row)).file.read().decode()
    )
    assert MOVED not in mails_of(other)
    set_session(session, room="room")
    time_passes(monkeypatch, NOW + 4 * HOUR)
    assert mails_of(row).count(MOVED) == 2


def test_a_cancelled_session_is_told_once_and_the_day_stays(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, capacity=1)
    row = make_registration(conference.edition, sessions=[session])
    waits = make_registration(conference.edition, "Chen", sessions=[session])
    set_session(session, is_cancelled=True)
    time_passes(monkeypatch, NOW + HOUR)
    assert [mails_of(found).count(OFF) for found in (row, waits)] == [1, 1]
    assert (place_of(row), place_in(row, session), place_in(waits, session)) == ("held", "gone", "gone")


def test_a_session_that_is_taken_off_the_programme_is_told(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = make_session(conference.edition, "Werkstatt", registration_needed=True)
    deleted = make_session(conference.edition, "Rundgang", "12:00", "13:00", registration_needed=True)
    row = make_registration(conference.edition, sessions=[hidden, deleted])
    hidden.unpublish()
    deleted.delete()
    time_passes(monkeypatch, NOW + HOUR)
    assert mails_of(row).count(OFF) == 2


def test_a_cancelled_edition_is_told_once_with_its_reason(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, gone = make_registration(conference.edition), make_registration(conference.edition, "Chen", confirmed=False)
    set_edition(conference.edition, status="cancelled", cancelled_reason="Hochwasser")
    time_passes(monkeypatch, NOW + HOUR)
    assert mails_of(row).count("Cancelled: Konferenz 2027") == 1
    assert "Hochwasser" in text_of(last_mail(row))
    assert [Registration.objects.get(pk=found.pk).state for found in (row, gone)] == ["closed", "closed"]
    assert "Cancelled: Konferenz 2027" not in mails_of(gone)


def test_the_reminder_comes_two_days_before_in_the_morning_once(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make_registration(conference.edition)
    silent = make_registration(conference.edition, "Chen", confirmed=False)
    time_passes(monkeypatch, at("7:59") - timedelta(days=2))
    assert REMINDER not in mails_of(row)
    time_passes(monkeypatch, at("8:00") - timedelta(days=2))
    time_passes(monkeypatch, at("9:00") - timedelta(days=1))
    assert mails_of(row).count(REMINDER) == 1
    assert REMINDER not in mails_of(silent)


def test_who_waits_is_not_reminded(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    set_edition(conference.edition, capacity=1)
    make_registration(conference.edition)
    waits = make_registration(conference.edition, "Chen")
    time_passes(monkeypatch, at("8:00") - timedelta(days=2))
    assert REMINDER not in mails_of(waits)


def test_another_day_takes_the_day_of_deletion_with_it(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make_registration(conference.edition)
    set_edition(conference.edition, starts_on=date(2027, 6, 5))
    time_passes(monkeypatch, NOW + HOUR)
    row.refresh_from_db()
    assert (row.ends_on, row.delete_on) == (date(2027, 6, 5), date(2027, 7, 5))


def test_mails_are_in_the_language_of_the_form(conference: SimpleNamespace) -> None:
    row = make_registration(conference.edition, language="ar")
    assert "/ar/anliegen/" in text_of(last_mail(row))
    assert "2027" in text_of(last_mail(row))


def test_the_night_in_which_the_clock_is_changed(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """31 October 2027: from 2:00 to 3:00 the clock runs twice. Hours to accept are hours, whatever the clock says."""
    night = date(2027, 10, 31)
    edition = make_edition(conference.conferences, 2028, starts_on=night, capacity=1)
    session = make_session(edition, "Nachtschicht", at("1:30", night), at("1:30", night) + 2 * HOUR)
    set_session(session, registration_needed=True)
    first, second = (make_registration(edition, name, sessions=[session]) for name in ("Amal", "Chen"))
    body = Attachment.objects.get(emails=last_mail(first)).file.read().decode()
    assert "DTSTART;TZID=Europe/Berlin:20271031T013000" in body
    assert "DTEND:20271031T013000Z" in body
    set_edition(edition, starts_on=date(2027, 11, 1), ends_on=date(2027, 11, 1))
    time_passes(monkeypatch, at("1:30", night - timedelta(days=1)))
    first.session_places.all().delete()
    Registration.objects.filter(pk=first.pk).update(people=1)
    from integration_pages.conference.registration import services

    services.cancel(first)
    second.refresh_from_db()
    assert second.offered_until == at("0:00", date(2027, 11, 1))


def test_a_session_past_midnight_belongs_to_the_evening(conference: SimpleNamespace) -> None:
    session = make_session(
        conference.edition, "Fest", at("22:00"), at("1:00") + timedelta(days=1), registration_needed=True
    )
    row = make_registration(conference.edition, sessions=[session])
    assert "Saturday, 8 May 2027, 22:00 to 01:00: Fest (Saal)" in text_of(last_mail(row))
