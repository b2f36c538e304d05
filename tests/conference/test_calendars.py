"""Calendar files: all of it, one session, my choice; the clock change, the night, what is cancelled."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from integration_pages.base.dates import ZONE
from tests.factories.conference import ROOM, at, make_edition, make_session, make_speaker
from tests.factories.pages import publish
from tests.factories.translations import committed, translate
from tests.factories.vocabulary import make_place

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
FILE = "/de/konferenz/2027/programm.ics"


def events(client: Client, path: str = FILE) -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def moment(event: Any, name: str) -> datetime:
    """In UTC, as any calendar program would understand it."""
    found: datetime = event[name].dt
    return found.astimezone(UTC)


def test_the_whole_programme(conference: SimpleNamespace, client: Client) -> None:
    edition = make_edition(conference.conferences, 2028, place=make_place("Haus", street="Weg 1"))
    make_session(edition, "Vortrag", "10:00", "11:00", make_speaker(), interpretation=["ar"])
    make_session(edition, "Werkstatt", "11:00", "12:30", room=ROOM, registration_needed=True)
    talk, workshop = events(client, "/en/konferenz/2028/programm.ics")
    assert (talk["SUMMARY"], workshop["SUMMARY"]) == ("Vortrag", "Werkstatt")
    assert talk["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert (moment(talk, "DTSTART"), moment(talk, "DTEND")) == (
        at("10:00", date(2028, 5, 8)),
        at("11:00", date(2028, 5, 8)),
    )
    assert talk["LOCATION"] == "Saal, Haus, Weg 1, 59269 Beckum"
    assert "Amina" in talk["DESCRIPTION"]
    assert "Interpreted into: Arabic" in talk["DESCRIPTION"]
    assert "Please register for this session." in workshop["DESCRIPTION"]
    assert talk["URL"].endswith("/en/konferenz/2028/vortrag/")
    assert talk["STATUS"] == "CONFIRMED"
    assert talk["UID"] != workshop["UID"]


def test_my_choice_and_filters(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Eins", "9:00", "10:00")
    make_session(conference.edition, "Zwei", "10:00", "11:00", format="workshop")
    make_session(conference.edition, "Drei", "11:00", "12:00")
    chosen = events(client, f"{FILE}?mine=eins&mine=drei")
    assert [event["SUMMARY"] for event in chosen] == ["Eins", "Drei"]
    assert [event["SUMMARY"] for event in events(client, f"{FILE}?format=workshop")] == ["Zwei"]


def test_one_session_has_the_same_identity_in_each_file(conference: SimpleNamespace, client: Client) -> None:
    session = make_session(conference.edition, "Vortrag")
    make_session(conference.edition, "Anderes", "12:00", "13:00")
    translate(session)
    (alone,) = events(client, "/de/konferenz/2027/vortrag/termin.ics")
    arabic, _ = events(client, "/ar/konferenz/2027/programm.ics")
    assert alone["UID"] == arabic["UID"]
    assert arabic["SUMMARY"] == "ترجمة Vortrag"
    assert arabic["SUMMARY"].params["LANGUAGE"] == "ar"


def test_a_change_has_a_higher_number(
    conference: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(conference.edition, "Vortrag")
    (before,) = events(client)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    session.starts_at = at("10:30")
    publish(session)
    (after,) = events(client)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["UID"] == before["UID"]


def test_what_is_cancelled_says_so(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Vortrag", is_cancelled=True)
    make_session(conference.edition, "Anderes", "12:00", "13:00")
    cancelled, other = events(client)
    assert cancelled["STATUS"] == "CANCELLED"
    assert cancelled["SUMMARY"] != "Vortrag"
    assert "Vortrag" in cancelled["SUMMARY"]
    assert other["STATUS"] == "CONFIRMED"
    conference.edition.status = "cancelled"
    publish(conference.edition)
    assert {event["STATUS"] for event in events(client)} == {"CANCELLED"}


def test_without_a_programme_there_are_the_days(conference: SimpleNamespace, client: Client) -> None:
    conference.edition.ends_on = date(2027, 5, 9)
    publish(conference.edition)
    (event,) = events(client)
    assert event["SUMMARY"] == "Konferenz 2027"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 5, 8), date(2027, 5, 10))


def test_the_night_in_which_the_clock_goes_back(conference: SimpleNamespace, client: Client) -> None:
    day = date(2028, 10, 29)
    edition = make_edition(conference.conferences, 2028, starts_on=day)
    summer, winter = datetime(2028, 10, 29, 0, 15, tzinfo=UTC), datetime(2028, 10, 29, 1, 15, tzinfo=UTC)
    assert summer.astimezone(ZONE).time() == winter.astimezone(ZONE).time()
    make_session(edition, "Erste Stunde", summer, winter)
    make_session(edition, "Zweite Stunde", winter, datetime(2028, 10, 29, 2, tzinfo=UTC))
    make_session(edition, "Am Morgen", at("9:00", day), at("10:00", day))
    first, second, morning = events(client, "/de/konferenz/2028/programm.ics")
    assert (moment(first, "DTSTART"), moment(first, "DTEND")) == (summer, winter)
    assert moment(second, "DTSTART") == winter
    assert moment(morning, "DTSTART") == datetime(2028, 10, 29, 8, tzinfo=UTC)


def test_the_night_in_which_the_clock_goes_forward(conference: SimpleNamespace, client: Client) -> None:
    day = date(2028, 3, 26)
    edition = make_edition(conference.conferences, 2028, starts_on=day)
    make_session(edition, "Durch die Nacht", at("1:30", day), at("3:30", day))
    (event,) = events(client, "/de/konferenz/2028/programm.ics")
    assert (moment(event, "DTEND") - moment(event, "DTSTART")).total_seconds() == 3600


def test_a_session_past_midnight(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Nacht", at("22:00", date(2027, 5, 8)), at("1:00", date(2027, 5, 9)))
    (event,) = events(client)
    assert moment(event, "DTEND") == datetime(2027, 5, 8, 23, tzinfo=UTC)


def test_a_program_that_asks_again_gets_304(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Vortrag")
    etag = client.get(FILE)["ETag"]
    assert client.get(FILE, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/de/konferenz/1999/programm.ics",
        "/de/konferenz/x/programm.ics",
        "/de/konferenz/2027/gibt-es-nicht/termin.ics",
        "/de/konferenz/1999/vortrag/termin.ics",
        "/de/konferenz/2027/entwurf/termin.ics",
    ],
)
def test_what_is_not_there_is_404(conference: SimpleNamespace, client: Client, path: str) -> None:
    make_session(conference.edition, "Entwurf", live=False)
    assert client.get(path).status_code == 404


def test_a_session_that_was_renamed_keeps_its_file(conference: SimpleNamespace, client: Client) -> None:
    session = make_session(conference.edition, "Alter Name", slug="alter-name")
    session.slug = "neuer-name"
    with committed():
        publish(session)
    response = client.get("/de/konferenz/2027/alter-name/termin.ics")
    assert response.status_code == 301
    assert response["Location"] == "/de/konferenz/2027/neuer-name/termin.ics"
