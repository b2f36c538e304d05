"""How an edition stands: announced, open, full, cancelled, over; and what is left of it afterwards."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from integration_pages.conference import registering
from integration_pages.conference.choices import State
from integration_pages.conference.registration import seam
from integration_pages.conference.standing import state_of
from tests.factories.conference import at, make_edition, make_session
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field

from .conftest import NOW
from .reading import EDITION, event, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": "announced"}, State.ANNOUNCED),
        ({"status": "open"}, State.OPEN),
        ({"status": "open", "registration_opens": NOW + timedelta(seconds=1)}, State.ANNOUNCED),
        ({"status": "open", "registration_opens": NOW}, State.OPEN),
        ({"status": "open", "registration_closes": NOW + timedelta(seconds=1)}, State.OPEN),
        ({"status": "open", "registration_closes": NOW}, State.CLOSED),
        ({"status": "closed"}, State.CLOSED),
        ({"status": "cancelled"}, State.CANCELLED),
        ({"status": "open", "starts_on": date(2026, 11, 22)}, State.CLOSED),
        ({"status": "open", "starts_on": date(2026, 11, 21)}, State.OVER),
        ({"status": "open", "starts_on": date(2026, 11, 21), "ends_on": date(2026, 11, 22)}, State.CLOSED),
        ({"status": "cancelled", "starts_on": date(2026, 11, 1)}, State.CANCELLED),
    ],
)
def test_how_an_edition_stands(conference: SimpleNamespace, fields: dict[str, Any], state: State) -> None:
    edition = conference.edition
    for name, value in fields.items():
        setattr(edition, name, value)
    assert state_of(edition, NOW) == state


def test_it_is_not_over_before_its_last_session(conference: SimpleNamespace) -> None:
    edition = make_edition(conference.conferences, 2026, starts_on=date(2026, 11, 21))
    midnight = datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert state_of(edition, midnight) == State.OVER
    make_session(edition, "Fest", at("22:00", edition.starts_on), at("1:00", date(2026, 11, 22)))
    assert state_of(edition, midnight) != State.OVER
    assert state_of(edition, midnight + timedelta(minutes=59)) != State.OVER
    assert state_of(edition, midnight + timedelta(hours=1)) == State.OVER


@pytest.fixture
def places() -> Any:
    """What a registration would say, to be changed by the test."""
    left = SimpleNamespace(day=3, sessions={}, url="/de/konferenz/2027/anmelden/")
    registering.use(
        registering.Registration(
            url=lambda edition, request: left.url,
            left=lambda edition: left.day,
            left_by_session=lambda edition: left.sessions,
        )
    )
    yield left
    seam.connect()


def test_places_left_are_those_of_the_moment(
    conference: SimpleNamespace, client: Client, places: SimpleNamespace
) -> None:
    edition = conference.edition
    edition.capacity = 10
    session = make_session(publish(edition), "Werkstatt", registration_needed=True)
    places.sessions = {session.pk: 2}
    html = page(client, "/en/konferenz/2027/")
    assert "3 places left" in html
    assert 'href="/de/konferenz/2027/anmelden/"' in html
    assert "2 places left" in html.partition('<table class="timetable')[2]
    assert "2 places left" in page(client, "/en/konferenz/2027/werkstatt/")
    places.day, places.sessions = 0, {session.pk: 0}
    assert "All places are taken" in page(client, "/en/konferenz/2027/")
    data = event(page(client, "/en/konferenz/2027/"))
    assert data["remainingAttendeeCapacity"] == 0
    assert data["subEvent"][0]["remainingAttendeeCapacity"] == 0


def test_nobody_is_sent_to_a_form_that_is_closed(
    conference: SimpleNamespace, client: Client, places: SimpleNamespace
) -> None:
    conference.edition.status = "closed"
    session = make_session(publish(conference.edition), "Werkstatt", registration_needed=True)
    for path in (EDITION, f"{EDITION}{session.slug}/"):
        assert "/anmelden/" not in page(client, path)


def test_a_cancelled_edition_says_why(conference: SimpleNamespace, client: Client) -> None:
    conference.edition.status, conference.edition.cancelled_reason = "cancelled", "Der Saal ist gesperrt."
    make_session(publish(conference.edition))
    html = page(client)
    assert "Der Saal ist gesperrt." in html
    assert 'name="mine"' not in html
    data = event(html)
    assert data["eventStatus"] == data["subEvent"][0]["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_past_edition_is_an_archive(conference: SimpleNamespace, client: Client) -> None:
    field = make_field("Sprache")
    past = make_edition(
        conference.conferences,
        2025,
        participants=120,
        results=[("result", {"field": field, "text": "<p>Ein neuer Treff.</p>"})],
        documentation=[("text", "<p>Alle waren dabei.</p>")],
    )
    session = make_session(past, "Werkstatt", body=[("text", "<p>Drei Ideen.</p>")])
    make_session(past, "Pause", "12:00", "13:00", format="break", room="")
    html = page(client, "/en/konferenz/2025/")
    for words in ("120 people took part", "Ein neuer Treff.", "Alle waren dabei.", "Sprache"):
        assert words in html, words
    documented = html.partition('id="documented-title"')[2].partition("</section>")[0]
    assert f'<a href="/en/konferenz/2025/{session.slug}/"' in documented
    assert documented.count("<a ") == 1
    assert 'name="mine"' not in html
    assert "programm.ics" not in html
    assert "Drei Ideen." in page(client, "/en/konferenz/2025/werkstatt/")


@pytest.mark.slow
def test_results_are_prose_with_german_facts(conference: SimpleNamespace, client: Client) -> None:
    field = make_field("Sprache")
    past = make_edition(
        conference.conferences, 2025, results=[("result", {"field": field, "text": "<p>Ein neuer Treff.</p>"})]
    )
    translate(past)
    html = page(client, "/ar/konferenz/2025/")
    assert "ترجمة Ein neuer Treff." in html
    assert "Sprache" in html.partition('id="results-title"')[2]


def test_the_list_has_the_next_edition_first_and_keeps_the_past(conference: SimpleNamespace, client: Client) -> None:
    for year in (2024, 2029, 2025):
        make_edition(conference.conferences, year, participants=80)
    make_edition(conference.conferences, 2030, live=False)
    html = page(client, "/en/konferenz/")
    years = re.findall(r'<a href="/en/konferenz/(\d{4})/">', html)
    assert years == ["2027", "2029", "2025", "2024"]
    assert html.count("80 people took part") == 2
