"""Print sheet and poster: two languages, dates that hold on paper, a code that leads back."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import html5lib
import pytest
import segno
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from integration_pages.models import OfferPage, ScheduleException
from integration_pages.offers.services import refresh_all_occurrences
from integration_pages.offers.sheets import qr_code
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import committed, translate
from tests.factories.vocabulary import make_contact, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

from .rules import at

NOW = at("2026-11-24 08:00")
SHEET, POSTER = "angebote/cafe/drucken/", "angebote/plakat/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def html(client: Client) -> Callable[[str], str]:
    """The page at an address, without an error of markup, cookie or inline style."""

    def read(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        text = response.content.decode()
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert [code for _, code, _ in parser.errors] == []
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text)
        return text

    return read


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<main")[2])).replace("\xa0", " ")


def make_cafe(site: SimpleNamespace, *parts: object, **fields: object) -> OfferPage:
    made = offer(site.index, "Café", *(parts or (weekly("TU"),)), slug="cafe", **fields)
    refresh_all_occurrences(NOW)
    return made


@shared_rows(now=NOW)
def cafe(site: SimpleNamespace) -> OfferPage:
    """It meets every Tuesday."""
    return make_cafe(site)


def test_the_sheet_says_all_that_one_has_to_know_on_the_way(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    make_cafe(
        site,
        weekly("TU"),
        ScheduleException(change="cancelled", date=date(2026, 12, 1)),
        make_place("Haus", street="Weststraße 46", transport="Rathaus, Linie 1", access_features=["lift"]),
        make_group("Eltern"),
        make_organisation("Volkshochschule"),
        cost="fixed", price=Decimal("12.50"), cost_note="Bücher extra", registration="required",
        registration_note="Bitte anrufen", documents="Ausweis\nStift", checked_on=date(2026, 11, 2), age_from=16,
        languages=["de", "ar"], contact=make_contact("Beratung", phone="02521 29-0", hours="Montags"), level_from="A1",
        kind="course", lessons=100,
    )  # fmt: skip
    text = words(html(f"/en/{SHEET}"))
    for fact in (
        "Tuesday, 24 November, 10:00 to 12:00", "Tuesday, 1 December, 10:00 to 12:00 – cancelled", "every Tuesday",
        "Haus", "Weststraße 46, 59269 Beckum · Rathaus, Linie 1", "lift", "12.50 €", "Bücher extra",
        "registration is necessary", "Bitte anrufen", "Ausweis", "Stift", "Eltern", "Age: from 16 years", "A1",
        "100 lessons of 45 minutes", "German, Arabic", "Beratung", "Montags", "02521 29-0", "Volkshochschule",
        "Last checked on 2 November 2026", "As of 24 November 2026", "/en/angebote/cafe", "Willkommen in Beckum",
    ):  # fmt: skip
        assert fact in text, fact
    assert "today" not in text, "paper does not know what day it is read on"


@pytest.mark.slow
def test_each_language_has_its_column_and_direction(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    german = make_cafe(site, audience="Für alle")
    translate(german, "ar")
    text = html(f"/ar/{SHEET}")
    assert '<html lang="ar" dir="rtl">' in text
    first, second = re.findall(r'<div lang="([\w-]+)" dir="(\w+)">', text)[:2]
    assert (first, second) == (("ar", "rtl"), ("de", "ltr"))
    assert re.search(r"<h1>\s*ترجمة Café", text)
    assert re.search(r'<p class="title">\s*Café', text)
    assert "ترجمة Für alle" in text
    uk = html(f"/ar/{SHEET}?with=uk")
    assert re.findall(r'<div lang="([\w-]+)"', uk)[:2] == ["ar", "uk"]
    assert '<span lang="de" dir="ltr">Café</span>' in uk, "not translated, so marked"
    with_note = html(f"/en/{SHEET}?with=none")
    assert "This text is not yet available in your language." in with_note
    assert set(re.findall(r'<div lang="([\w-]+)"', with_note)) == {"en"}


@pytest.mark.parametrize(
    ("address", "languages"),
    [
        (f"/de/{SHEET}", ["de"]),
        (f"/de/{SHEET}?with=ar", ["de", "ar"]),
        (f"/uk/{SHEET}", ["uk", "de"]),
        (f"/uk/{SHEET}?with=none", ["uk"]),
        (f"/uk/{SHEET}?with=uk", ["uk"]),
        (f"/uk/{SHEET}?with=klingon", ["uk", "de"]),
        (f"/uk/{SHEET}?with=", ["uk", "de"]),
        (f"/uk/{SHEET}?with=%00%22%3E&with=de-simple", ["uk", "de-simple"]),
    ],
)
def test_the_second_language_is_a_choice(
    cafe: OfferPage, html: Callable[[str], str], address: str, languages: list[str]
) -> None:
    text = html(address)
    assert list(dict.fromkeys(re.findall(r'<div lang="([\w-]+)"', text))) == languages
    assert len(re.findall("<option[^>]* selected", text)) == 1 + (len(languages) > 1)


def test_the_form_changes_the_first_language_too(cafe: OfferPage, client: Client) -> None:
    response = client.get(f"/de/{SHEET}?in=ar&with=uk")
    assert (response.status_code, response["Location"]) == (302, f"/ar/{SHEET}?with=uk")
    response = client.get(f"/de-simple/{POSTER}?free=1&in=de&with=none")
    assert (response.status_code, response["Location"]) == (302, f"/de/{POSTER}?free=1&with=none")
    assert client.get(f"/de/{SHEET}?in=//evil.example").status_code == 200


def test_an_address_that_is_kept_secret_is_not_printed(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    make_cafe(site, weekly("TU"), make_place("Haus", street="Geheimweg 1", transport="Am Versteck", hide_address=True))
    text = words(html(f"/en/{SHEET}"))
    assert "Geheimweg" not in text
    assert "Versteck" not in text
    assert "The address is given to you by the contact person." in text


def test_a_sheet_of_an_offer_that_pauses_says_so(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    make_cafe(site, status="paused", status_note="Bis Februar.")
    text = words(html(f"/en/{SHEET}"))
    assert "This offer pauses at the moment. Bis Februar." in text
    assert "The next dates" not in text


def test_the_code_leads_to_the_offer_in_the_language_of_the_sheet(
    site: SimpleNamespace, html: Callable[[str], str], settings: object
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    make_cafe(site)
    text = html(f"/ar/{SHEET}")
    assert str(qr_code("https://stadt.example/ar/angebote/cafe/")) in text
    assert '<bdi class="address" dir="ltr">stadt.example/ar/angebote/cafe</bdi>' in text
    poster = html(f"/de/{POSTER}?childcare=1&with=none")
    assert str(qr_code("https://stadt.example/de/angebote/?childcare=1")) in poster


def test_the_code_is_black_on_white_with_its_quiet_zone() -> None:
    svg = str(qr_code("https://stadt.example/ar/angebote/cafe/"))
    size = segno.make("https://stadt.example/ar/angebote/cafe/", error="m", micro=False).symbol_size()[0]
    assert f'viewBox="0 0 {size} {size}"' in svg
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg
    assert "style" not in svg


def test_what_readers_cannot_open_is_not_printed_either(site: SimpleNamespace, cafe: OfferPage, client: Client) -> None:
    for address in (f"/de/{SHEET}", f"/de/{POSTER}"):
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 405
    assert client.get("/de/angebote/nie/drucken/").status_code == 404
    cafe.slug = "neu"
    with committed():
        publish(cafe)
    moved = client.get(f"/ar/{SHEET}")
    assert (moved.status_code, moved["Location"]) == (301, "/ar/angebote/neu/drucken/")
    PageViewRestriction.objects.create(page=site.index, restriction_type="login")
    for address in ("/de/angebote/neu/drucken/", f"/de/{POSTER}"):
        assert client.get(address).status_code == 404


def test_the_page_leads_to_its_sheet_and_a_narrow_list_to_its_poster(site: SimpleNamespace, client: Client) -> None:
    make_cafe(site, childcare=True)
    page = client.get("/ar/angebote/cafe/").content.decode()
    assert 'href="/ar/angebote/cafe/drucken/"' in page
    assert "plakat" not in client.get("/ar/angebote/").content.decode()
    narrow = client.get("/ar/angebote/?childcare=1&free=1&page=1").content.decode()
    assert 'href="/ar/angebote/plakat/?free=1&amp;childcare=1"' in narrow
    assert "plakat" not in client.get("/ar/angebote/?women=1").content.decode()


@pytest.mark.slow
def test_the_poster_has_the_filters_as_its_headline_and_the_rhythm_of_each_offer(
    site: SimpleNamespace, html: Callable[[str], str]
) -> None:
    translate(make_cafe(site, weekly("TU"), make_place("Haus"), kind="course", childcare=True), "ar")
    offer(site.index, "Ohne Kinder", weekly("MO"), kind="course")
    offer(site.index, "Fest", once(date(2026, 11, 24)), kind="course", childcare=True)
    offer(site.index, "Rat", kind="course", childcare=True, times_note="Nach Absprache")
    refresh_all_occurrences(NOW)
    text = html(f"/en/{POSTER}?childcare=1&kind=course&with=ar")
    assert re.search(r"<h1>Course\s+·\s+with childcare\s*</h1>", text)
    shown = words(text)
    for fact in ("every Tuesday, 10:00 to 12:00", "Haus", "ترجمة Café", "Tuesday, 24 November", "Nach Absprache"):
        assert fact in shown, fact
    assert "Ohne Kinder" not in shown
    assert "today" not in shown
    assert re.search(r'<input type="hidden" name="kind" value="course">', text), "kept by the form of languages"


def test_the_poster_shows_a_dozen_and_counts_the_rest(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    many_offers(site.index, 15, make_place(), make_organisation())
    refresh_all_occurrences(NOW)
    single, double = html(f"/en/{POSTER}?with=none"), html(f"/en/{POSTER}?with=ar")
    assert (single.count("<h2>"), double.count("<h2>")) == (12, 8)
    assert "and 3 more offers" in single
    assert "and 7 more offers" in double


def test_a_poster_of_nothing_and_one_of_nonsense_are_pages(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    assert "There are no offers at the moment." in html(f"/en/{POSTER}?women=1")
    html(f"/en/{POSTER}?level=%00&day=never&q={'%3Cb%3E' * 600}&with=%3Cscript%3E")


def test_long_texts_stay_whole(site: SimpleNamespace, html: Callable[[str], str]) -> None:
    long = "Ein sehr langer Satz über den Weg zum Haus. " * 5
    make_cafe(site, weekly("TU"), audience=long, registration="required", registration_note=long, documents=long * 2)
    text = words(html(f"/de/{SHEET}?with=de-simple"))
    assert text.count("Ein sehr langer Satz über den Weg zum Haus.") == 2 * 20


def test_twelve_offers_cost_as_many_queries_as_two(site: SimpleNamespace, client: Client) -> None:
    def queries() -> int:
        client.get(f"/ar/{POSTER}?with=uk")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/ar/{POSTER}?with=uk").status_code == 200
        return len(captured)

    place, organisation = make_place(), make_organisation()
    many_offers(site.index, 2, place, organisation)
    refresh_all_occurrences(NOW)
    few = queries()
    many_offers(site.index, 9, place, organisation, first=2)
    refresh_all_occurrences(NOW)
    assert queries() <= few + 1, "one more counts the rest"


def test_the_word_of_the_poster_is_nobodys_slug(site: SimpleNamespace) -> None:
    assert "plakat" in type(site.index).reserved_slugs
