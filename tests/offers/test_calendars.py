"""The calendar file of an offer and of a list: what stands in it, when it changes, who gets it."""

import re
from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace

import ics
import pytest
import pytest_django
import vobject
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar, Event
from wagtail.models import PageViewRestriction

from integration_pages.base.calendars import clean
from integration_pages.models import OfferCalendar, OfferPage, ScheduleException
from integration_pages.offers import calendars
from integration_pages.offers.recurrence import occurrences
from integration_pages.offers.services import refresh_all_occurrences
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import committed, translate
from tests.factories.vocabulary import make_field, make_organisation, make_place
from tests.shared_rows import shared_rows

from .calendar_readers import expand
from .rules import at

NOW = at("2026-11-22 12:00")
CAFE, LIST = "/de/angebote/cafe/termine.ics", "/de/angebote/termine.ics"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def events(client: Client, path: str) -> list[Event]:
    response = client.get(path)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def make_cafe(site: SimpleNamespace, *parts: object, **fields: object) -> OfferPage:
    return offer(site.index, "Café", *(parts or (weekly("TU"),)), slug="cafe", **fields)


@shared_rows(now=NOW)
def cafe(site: SimpleNamespace) -> OfferPage:
    """It meets every Tuesday."""
    return make_cafe(site)


def test_an_event_says_what_when_where_and_how(
    site: SimpleNamespace, client: Client, settings: pytest_django.Settings
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    place = make_place("Haus", street="Weststraße 46", latitude=Decimal("51.7558"), longitude=Decimal("8.0408"))
    german = make_cafe(
        site, weekly("TU"), place, make_field("Sprache"), cost="fixed", price=Decimal(3), registration="required",
        registration_note="Bitte anrufen; jederzeit", teaser="Kaffee, Kuchen\nund Deutsch",
    )  # fmt: skip
    (event,) = events(client, "/en/angebote/cafe/termine.ics")
    assert (event["SUMMARY"], event["SUMMARY"].params["LANGUAGE"]) == ("Café", "de")
    assert event["LOCATION"] == "Haus, Weststraße 46, 59269 Beckum"
    assert event["GEO"].to_ical() == "51.7558;8.0408"
    assert event["URL"] == "https://stadt.example/en/angebote/cafe/"
    assert event["UID"].endswith("@stadt.example")
    assert [str(name) for name in event["CATEGORIES"].cats] == ["Meeting point", "Sprache"]
    assert (event["STATUS"], event["RRULE"].to_ical()) == ("CONFIRMED", b"FREQ=WEEKLY;BYDAY=TU;WKST=MO")
    assert event["DTSTART"].to_ical() == b"20200107T100000"
    assert "ORGANIZER" not in event
    for words in ("Kaffee, Kuchen\nund Deutsch", "3.00", "registration is necessary", "Bitte anrufen; jederzeit"):
        assert words in event["DESCRIPTION"].replace("\xa0", " "), words
    assert event["UID"].split("@")[0] != str(german.schedules.get().uuid), "a copied offer has the same schedules"


@pytest.mark.slow
def test_three_programs_read_every_file(site: SimpleNamespace, client: Client) -> None:
    make_cafe(
        site,
        weekly("TU", "TH"),
        once(date(2026, 12, 31), start_time=time(20), end_time=time(1)),
        ScheduleException(change="cancelled", date=date(2026, 11, 24)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 2)),
        ScheduleException(change="pause", date=date(2026, 12, 20), last_date=date(2027, 1, 6)),
        teaser="Komma, Semikolon; Backslash \\ und “Zitat”: 🙂 " + "sehr lang " * 15,
    )
    translate(OfferPage.objects.get(), "ar")
    refresh_all_occurrences(NOW)
    for path in (CAFE, LIST, "/ar/angebote/cafe/termine.ics", "/ar/angebote/termine.ics?childcare=0&q="):
        body = client.get(path).content
        text = body.decode()
        assert len(Calendar.from_ical(body).walk("VEVENT")) == 3
        assert len(vobject.readOne(text).vevent_list) == 3
        assert len(ics.Calendar(text).events) == 3
        assert max(map(len, body.split(b"\r\n"))) <= 75
        assert b"\n" not in body.replace(b"\r\n", b"")


def test_the_file_has_the_dates_of_the_page(site: SimpleNamespace, client: Client) -> None:
    german = make_cafe(
        site,
        weekly("TU", "TH"),
        ScheduleException(change="cancelled", date=date(2026, 11, 24)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 2)),
        ScheduleException(change="pause", date=date(2026, 12, 20), last_date=date(2027, 1, 6)),
    )
    before = at("2027-11-22 12:00")
    expected = occurrences(german.schedules.all(), german.exceptions.all(), after=NOW, before=before)
    found = expand(client.get(CAFE).content, NOW, before)
    assert found == {(one.starts_at, one.ends_at) for one in expected}
    assert len(found) == 98


@pytest.mark.slow
def test_the_reader_gets_the_file_in_the_own_language(site: SimpleNamespace, client: Client) -> None:
    translate(make_cafe(site), "ar")
    response = client.get("/ar/angebote/cafe/termine.ics")
    calendar = Calendar.from_ical(response.content)
    assert response["Content-Language"] == "ar"
    assert (calendar["NAME"], calendar["NAME"].params["LANGUAGE"]) == ("ترجمة Café", "ar")
    (event,) = calendar.walk("VEVENT")
    assert (event["SUMMARY"], event["SUMMARY"].params["LANGUAGE"]) == ("ترجمة Café", "ar")
    (german,) = events(client, CAFE)
    assert german["UID"] == event["UID"]


def test_a_secret_address_stands_nowhere_in_the_file(site: SimpleNamespace, client: Client) -> None:
    secret = {"street": "Geheimweg 1", "latitude": Decimal(51), "longitude": Decimal(8), "hide_address": True}
    make_cafe(site, weekly("TU"), make_place("Frauenhaus", **secret))
    (event,) = events(client, CAFE)
    assert "LOCATION" not in event
    assert "GEO" not in event
    assert "Geheimweg" not in client.get(CAFE).content.decode()


@pytest.mark.slow
def test_the_sequence_rises_with_the_dates_and_with_nothing_else(
    cafe: OfferPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:

    def sequence() -> int:
        return int(events(client, CAFE)[0]["SEQUENCE"])

    assert sequence() == 0
    cafe.teaser = "Neu"
    old = cafe.save_revision()
    old.publish()
    assert sequence() == 0
    cafe = OfferPage.objects.get(pk=cafe.pk)
    cafe.exceptions.add(ScheduleException(change="cancelled", date=date(2026, 12, 1)))
    publish(cafe)
    assert sequence() == 1
    old.publish()
    assert sequence() == 2, "an older version published again is one more change"
    cafe = OfferPage.objects.get(pk=cafe.pk)
    cafe.unpublish()
    publish(cafe)
    assert sequence() == 2
    OfferCalendar.objects.all().delete()
    assert sequence() == 0
    monkeypatch.setattr(timezone, "now", lambda: at("2026-11-23 12:00"))
    publish(OfferPage.objects.get(pk=cafe.pk))
    assert sequence() == 1, "published before anybody counted"


def test_the_file_stays_the_same_until_something_changes(
    site: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_place("Haus")
    make_cafe(site, weekly("TU"), place)
    first = client.get(CAFE)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Content-Disposition"] == 'inline; filename="cafe.ics"'
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    monkeypatch.setattr(timezone, "now", lambda: at("2027-02-01 12:00"))
    cache.clear()
    assert client.get(CAFE).content == first.content
    again = client.get(CAFE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    place.name = "Neues Haus"
    place.save()
    assert client.get(CAFE, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "paused", "status_note": "Bis Februar."}, "This offer pauses at the moment. Bis Februar."),
        ({"status": "ended"}, "This offer has ended."),
    ],
)
def test_whoever_has_subscribed_reads_why_there_are_no_dates(
    site: SimpleNamespace, client: Client, fields: dict[str, str], why: str
) -> None:
    make_cafe(site, **fields)
    refresh_all_occurrences(NOW)
    calendar = Calendar.from_ical(client.get("/en/angebote/cafe/termine.ics").content)
    assert calendar.walk("VEVENT") == []
    assert calendar.walk("VTIMEZONE"), "a file without any component is not valid"
    assert calendar["X-WR-CALDESC"] == why
    assert events(client, LIST) == []


def test_an_offer_without_times_and_an_empty_list_are_files_without_dates(
    site: SimpleNamespace, client: Client
) -> None:
    assert events(client, LIST) == []
    offer(site.index, "Beratung", slug="beratung", times_note="Nach Vereinbarung")
    calendar = Calendar.from_ical(client.get("/en/angebote/beratung/termine.ics").content)
    assert calendar["X-WR-CALDESC"] == "There are no dates at the moment. Nach Vereinbarung"
    text = calendar.to_ical().decode()
    assert ics.Calendar(text).events == set()
    assert vobject.readOne(text).prodid.value


def test_a_planned_offer_is_tentative_and_a_single_date_that_is_off_is_cancelled(
    site: SimpleNamespace, client: Client
) -> None:
    day = date(2026, 12, 1)
    make_cafe(site, weekly("TU"), once(day), ScheduleException(change="cancelled", date=day), status="planned")
    assert sorted(str(event["STATUS"]) for event in events(client, CAFE)) == ["CANCELLED", "TENTATIVE"]


@pytest.mark.slow
def test_the_list_holds_what_the_filters_let_through(site: SimpleNamespace, client: Client) -> None:
    make_cafe(site, childcare=True)
    offer(site.index, "Kurs", weekly("MO"), kind="course")
    offer(site.index, "Vorbei", once(date(2026, 11, 1)))
    refresh_all_occurrences(NOW)
    assert [str(event["SUMMARY"]) for event in events(client, LIST)] == ["Café", "Kurs"]
    assert [str(event["SUMMARY"]) for event in events(client, f"{LIST}?childcare=1&page=7")] == ["Café"]
    calendar = Calendar.from_ical(client.get("/en/angebote/termine.ics?childcare=1&kind=course&page=3").content)
    assert "with childcare" in calendar["X-WR-CALNAME"]
    assert calendar["X-WR-CALDESC"] == "There are no dates at the moment."
    assert calendar["URL"].endswith("/en/angebote/?kind=course&childcare=1")
    assert client.get(f"{LIST}?level=\x00&day=never&q={'x' * 3000}").status_code == 200


def test_what_readers_cannot_open_has_no_file(site: SimpleNamespace, cafe: OfferPage, client: Client) -> None:
    assert client.get(CAFE).status_code == 200
    assert client.get("/de/angebote/nie/termine.ics").status_code == 404
    assert client.post(CAFE).status_code == 405
    restriction = PageViewRestriction.objects.create(page=cafe, restriction_type="login")
    assert client.get(CAFE).status_code == 404
    assert client.get(LIST).status_code == 200
    restriction.delete()
    PageViewRestriction.objects.create(page=site.index, restriction_type="login")
    assert {client.get(path).status_code for path in (CAFE, LIST)} == {404}
    PageViewRestriction.objects.all().delete()
    OfferPage.objects.get().unpublish()
    assert client.get(CAFE).status_code == 404


def test_a_renamed_offer_keeps_its_subscribers(cafe: OfferPage, client: Client) -> None:
    uid = events(client, CAFE)[0]["UID"]
    cafe.slug = "cafe-neu"
    with committed():
        publish(cafe)
    response = client.get("/ar/angebote/cafe/termine.ics")
    assert (response.status_code, response["Location"]) == (301, "/ar/angebote/cafe-neu/termine.ics")
    assert events(client, "/de/angebote/cafe-neu/termine.ics")[0]["UID"] == uid


@pytest.mark.slow
def test_a_long_list_costs_as_many_queries_as_a_short_one_and_ends_somewhere(
    site: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars, "MAX_OFFERS", 60)
    place, organisation = make_place(), make_organisation()
    many_offers(site.index, 3, place, organisation)
    refresh_all_occurrences(NOW)

    def queries() -> int:
        client.get("/ar/angebote/termine.ics")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/ar/angebote/termine.ics").status_code == 200
        return len(captured)

    few = queries()
    many_offers(site.index, 80, place, organisation, first=3)
    refresh_all_occurrences(NOW)
    assert queries() <= few
    assert few <= 11
    response = client.get("/ar/angebote/termine.ics")
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 60, "the next ones"


@pytest.mark.slow
def test_the_page_and_the_list_lead_to_their_files_where_there_are_dates(site: SimpleNamespace, client: Client) -> None:
    make_cafe(site, childcare=True)
    offer(site.index, "Beratung", slug="beratung")
    refresh_all_occurrences(NOW)

    def links(path: str) -> list[str]:
        return re.findall(r'href="([^"]*termine\.ics[^"]*)"', client.get(path).content.decode())

    assert links("/ar/angebote/cafe/") == ["/ar/angebote/cafe/termine.ics"]
    assert links("/de/angebote/beratung/") == []
    subscribe, plain = links("/en/angebote/?childcare=1&free=1")
    assert plain == "/en/angebote/termine.ics?free=1&amp;childcare=1"
    assert subscribe == f"webcal://testserver{plain}"
    assert links("/de/angebote/?women=1") == []


@pytest.mark.parametrize("text", ["a\x00b\x07\u2028c\r\nd", "سلام\u200cها", "\x1b[31m"])
def test_control_characters_do_not_reach_the_file(text: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2028]", clean(text))
    assert "\u200c" in clean("سلام\u200cها")
