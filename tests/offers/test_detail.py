"""An offer's page: facts from the German row, prose in the reader's language, dates from the rules."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.models import ScheduleException
from integration_pages.offers.services import refresh_all_occurrences
from tests.factories.offers import offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place

from .rules import at

NOW = at("2026-11-22 12:00")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def main(client: Client) -> Callable[[str], str]:
    """The text of `<main>`, without tags or runs of spaces."""

    def read(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        html = response.content.decode().partition("<main")[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))

    return read


def test_the_page_says_what_for_whom_when_where_and_how(site: SimpleNamespace, main: Callable[[str], str]) -> None:
    offer(
        site.index,
        "Kurs",
        make_field("Sprache"),
        make_group("Eltern"),
        make_organisation("Volkshochschule Beckum-Wadersloh"),
        make_place("Haus", street="Weststraße 46", access_features=["lift"], transport="Rathaus, Linie 1"),
        weekly("TU"),
        kind="course", teaser="Deutsch lernen", audience="Für alle Eltern", languages=["de", "kmr"], cost="fixed",
        price=Decimal("12.50"), cost_note="Bücher extra", registration="required", registration_note="Bitte anrufen",
        documents="Ausweis", contact=make_contact(phone="02521 29-0"), checked_on=date(2026, 11, 2), age_from=16,
        level_from="A1", level_to="A2", certificate="telc A2", if_i_stop="Sagen Sie Bescheid", lessons=600,
        body=[("text", "<p>Wir sprechen viel.</p>")],
    )  # fmt: skip
    text = main("/de/angebote/kurs/")
    for fact in (
        "Kurs", "Deutsch lernen", "Für alle Eltern", "Eltern", "Volkshochschule Beckum-Wadersloh", "Haus",
        "Weststraße 46", "59269 Beckum", "Rathaus, Linie 1", "Deutsch, Kurmandschi", "12,50\xa0€", "Bücher extra",
        "Bitte anrufen", "Ausweis", "Beratung", "02521 29-0", "2. November 2026", "16", "telc A2",
        "Sagen Sie Bescheid", "600", "Wir sprechen viel.",
    ):  # fmt: skip
        assert fact.replace("\xa0", " ") in text.replace("\xa0", " "), fact


def test_five_dates_with_what_is_cancelled_moved_or_paused(site: SimpleNamespace, client: Client) -> None:
    offer(
        site.index,
        "Café",
        weekly("TU"),
        ScheduleException(change="cancelled", date=date(2026, 11, 24)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 2)),
        ScheduleException(change="pause", date=date(2026, 12, 20), last_date=date(2027, 1, 6)),
    )
    context = client.get("/de/angebote/cafe/").context_data
    assert [(f"{row.day:%d.%m.}", row.is_cancelled, bool(row.moved_from)) for row in context["dates"]] == [
        ("24.11.", True, False),
        ("02.12.", False, True),
        ("08.12.", False, False),
        ("15.12.", False, False),
        ("12.01.", False, False),
        ("19.01.", False, False),
    ]
    assert context["next_date"].day == date(2026, 12, 2)
    assert len(context["pauses"]) == 1


def test_a_meeting_point_says_nothing_of_certificates(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Café", weekly("TU"), certificate="telc B1", level_from="B1")
    html = client.get("/de/angebote/cafe/").content.decode()
    assert "telc" not in html


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_an_offer_that_pauses_or_has_ended_says_so_and_shows_no_dates(
    site: SimpleNamespace, client: Client, status: str
) -> None:
    offer(site.index, "Café", weekly("TU"), status=status, status_note="Bis Ostern")
    response = client.get("/de/angebote/cafe/")
    assert response.context_data["dates"] == []
    assert response.context_data["status_label"]
    assert response.context_data["status_label"] in response.content.decode()
    assert "Bis Ostern" in response.content.decode()


def test_an_offer_whose_last_date_is_over_says_that_it_has_ended(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Fest", once(date(2026, 11, 1)))
    assert client.get("/de/angebote/fest/").context_data["status_label"]


def test_a_registration_that_is_over_is_not_offered(site: SimpleNamespace, client: Client) -> None:
    offer(
        site.index, "Kurs", registration="required", registration_until=date(2026, 11, 21),
        registration_url="https://example.org/anmelden",
    )  # fmt: skip
    assert b"https://example.org/anmelden" not in client.get("/de/angebote/kurs/").content
    assert client.get("/de/angebote/kurs/").context_data["registration_is_over"]


def test_a_secret_address_is_nowhere_in_the_page(site: SimpleNamespace, client: Client) -> None:
    shelter = make_place(
        "Unterkunft", street="Geheimweg 1", hide_address=True, transport="Geheimhalt", latitude=51, longitude=8
    )
    offer(site.index, "Café", shelter, weekly("TU"))
    html = client.get("/de/angebote/cafe/").content.decode() + client.get("/de/angebote/").content.decode()
    assert "Unterkunft" in html
    assert "Geheim" not in html


@pytest.mark.slow
def test_facts_are_german_rows_and_prose_is_the_translation(site: SimpleNamespace, client: Client) -> None:
    place = make_place("Mehrgenerationenhaus", street="Nordwall 1")
    page = offer(site.index, "Café", place, make_organisation(), weekly("TU"), cost="fixed", price=10, cost_note="Bar")
    translate(page)
    page.price, page.schedules = 12, [weekly("FR")]
    publish(page)
    html = client.get("/ar/angebote/cafe/").content.decode()
    assert "ترجمة Café" in html and "ترجمة Bar" in html
    assert '<bdi dir="ltr">12.00\xa0€</bdi>' in html
    assert client.get("/ar/angebote/cafe/").context_data["dates"][0].day == date(2026, 11, 27)
    assert '<bdi dir="ltr" lang="de">Mehrgenerationenhaus' in html
    assert '<bdi lang="de">Mütterzentrum Beckum e.V.</bdi>' in html


def test_an_untranslated_offer_is_german_inside_a_page_in_arabic(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Café", weekly("TU"))
    html = client.get("/ar/angebote/cafe/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1 lang="de" dir="ltr">Café</h1>' in html


@pytest.mark.slow
def test_german_and_arabic_cost_a_known_number_of_queries(site: SimpleNamespace, client: Client) -> None:
    page = offer(
        site.index, "Café", make_field(), make_group(), make_organisation(), make_place(), weekly("TU"),
        contact=make_contact(), body=[("text", "<p>Hallo</p>")],
    )  # fmt: skip
    translate(site.home), translate(site.index), translate(page)
    counts = []
    for address in ("/de/angebote/cafe/", "/ar/angebote/cafe/"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    print("queries of an offer, de / ar:", counts)  # noqa: T201
    assert counts[0] <= 17
    assert counts[1] <= counts[0] + 2


def test_start_page_shows_the_next_dates_and_offers_of_a_filter(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Montag", weekly("MO"), childcare=True)
    offer(site.index, "Dienstag", weekly("TU", start_time=time(9)))
    offer(site.index, "Beratung")
    refresh_all_occurrences(NOW)
    site.home.body = [
        ("next_dates", {"title": "Die nächsten Termine", "count": 2}),
        ("offers", {"title": "Mit Kindern", "filter": {"childcare": True}, "count": 3}),
    ]
    publish(site.home)
    html = client.get("/de/").content.decode()
    dates, _, offers = html.partition("Mit Kindern")
    assert dates.index("Montag") < dates.index("Dienstag")
    assert "Beratung" not in dates.partition("Die nächsten Termine")[2]
    assert "/de/angebote/montag/" in offers and "/de/angebote/dienstag/" not in offers
    assert "/de/angebote/?childcare=1" in offers
    assert "/ar/angebote/montag/" in client.get("/ar/").content.decode()
