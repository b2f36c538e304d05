"""The list of offers: whatever the address, a page; however many offers, the same number of queries."""

from collections.abc import Callable
from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.models import OfferPage
from integration_pages.offers.filters import OfferFilters, parse
from integration_pages.offers.services import refresh_all_occurrences
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.translations import fill, submit, translate
from tests.factories.vocabulary import make_field, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

from .reading import cards_in
from .rules import at

NOW = at("2026-11-22 12:00")  # a Sunday
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def found(client: Client) -> Callable[[str], list[str]]:
    def ask(query: str, language: str = "de") -> list[str]:
        response = client.get(f"/{language}/angebote/?{query}")
        assert response.status_code == 200, query
        return [card.title for card in cards_in(response)]

    return ask


@shared_rows(now=NOW)
def cafe(site: SimpleNamespace) -> OfferPage:
    return offer(site.index, "Café")


def many(site: SimpleNamespace, count: int, first: int = 0) -> None:
    many_offers(site.index, count, make_place(), make_organisation(), first)
    refresh_all_occurrences(NOW)


def queries(client: Client, address: str) -> int:
    client.get(address)  # fill what the process remembers
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.slow
def test_500_offers_cost_the_same_number_of_queries_as_20(site: SimpleNamespace, client: Client) -> None:
    translate(site.home), translate(site.index)
    many(site, 25)
    addresses = ("/de/angebote/", "/ar/angebote/", "/ar/angebote/?kind=course&day=tu&free=1&page=2&language=ar")
    few = [queries(client, address) for address in addresses]
    many(site, 475, first=25)
    assert OfferPage.objects.listed(NOW).count() == 500
    assert [queries(client, address) for address in addresses] == few
    print("queries of the list, de / ar / filtered:", few)  # noqa: T201


def test_20_a_page_and_any_page_number_is_a_page(site: SimpleNamespace, client: Client) -> None:
    many(site, 45)
    sizes = {}
    for page in ("1", "2", "3", "99999", "999999999999999999999", "-1", "0", "abc", "٢", "1.5", "%00"):
        response = client.get(f"/de/angebote/?page={page}")
        assert response.status_code == 200
        sizes[page] = (response.context_data["results"].number, len(cards_in(response)))
    assert sizes["1"] == sizes["-1"] == sizes["0"] == sizes["abc"] == sizes["1.5"] == sizes["%00"] == (1, 20)
    assert sizes["2"] == sizes["٢"] == (2, 20)
    assert sizes["3"] == sizes["99999"] == (3, 5)


@pytest.mark.parametrize(
    "query",
    [
        "kind=unknown",
        "kind=course%00",
        "field=%00&group=%FF%FE&day=yesterday",
        "kind=course&kind=advice&kind=course",
        "q=" + "a" * 10_000,
        "q=%00%00",
        "q=%25_%27%22%3Cscript%3E",
        "q=" + "+".join("abcdefgh" for _ in range(200)),
        "language=" + "x" * 10_000,
        "free=perhaps&childcare=0&women=1&women=1",
        "level=Z9&district=' OR 1=1 --",
        "utm_source=elsewhere&&&=&=1",
        "page=1&page=2&page=abc",
        "q=" + "%F0%9F%98%80",
    ],
)
@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.usefixtures("cafe")
def test_any_address_is_a_page(client: Client, query: str, language: str) -> None:
    response = client.get(f"/{language}/angebote/?{query}", follow=True)
    assert response.status_code == 200
    assert b"<script>" not in response.content


@pytest.mark.usefixtures("cafe")
def test_unknown_values_are_ignored_with_a_hint(client: Client) -> None:
    response = client.get("/de/angebote/?kind=unknown&day=mo&field=nothing")
    assert response.context_data["filters"].ignored == ("field", "kind")
    hint = response.context_data["ignored"]
    assert len(hint) == 2
    assert all(label in response.content.decode() for label in hint)
    assert response.context_data["filters"].day == "mo"


def test_questions_left_open_are_not_part_of_the_address(site: SimpleNamespace, client: Client) -> None:
    response = client.get("/de/angebote/?q=&field=&kind=course&language=&free=1&day=&page=1")
    assert response.status_code == 302
    assert response["Location"] == "/de/angebote/?kind=course&free=1"
    assert client.get("/de/angebote/?q=")["Location"] == "/de/angebote/"


def test_the_address_has_a_fixed_order_and_leaves_out_what_is_not_asked() -> None:
    filters = parse({"women": "1", "q": " a  b ", "page": "1", "level": "A2"})
    assert filters == OfferFilters(q="a b", level="A2", women=True)
    assert filters.query == "?q=a+b&level=A2&women=1"
    assert OfferFilters(kind="course", page=3).without("kind").query == ""


@shared_rows(now=NOW)
def offers(site: SimpleNamespace) -> None:
    language, work = make_field("Sprache"), make_field("Arbeit")
    women = make_group("Frauen")
    house = make_place("Haus", district="beckum", access_features=["step_free"])
    shelter = make_place("Unterkunft", district="neubeckum", hide_address=True)
    offer(
        site.index, "Kurs", language, women, house, make_organisation("Volkshochschule"), weekly("TU"),
        kind="course", level_from="A1", level_to="B1", languages=["de"], cost="fixed", price=10, childcare=True,
    )  # fmt: skip
    offer(
        site.index,
        "Café",
        language,
        shelter,
        weekly("SU", start_time=time(11), end_time=time(13)),
        languages=["de", "ar"],
        women_only=True,
    )
    offer(site.index, "Beratung", work, kind="advice", languages=["ar", "uk"], step_free=True, cost="donation")
    offer(site.index, "Fest", once(date(2027, 3, 1)), kind="event", level_from="B2", cost="depends")
    offer(site.index, "Pause", weekly("TU"), status="paused")
    refresh_all_occurrences(NOW)


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Café", "Kurs", "Fest", "Beratung", "Pause"]),
        ("field=sprache", ["Café", "Kurs"]),
        ("field=sprache&field=nothing", ["Café", "Kurs"]),
        ("group=frauen", ["Kurs"]),
        ("kind=advice", ["Beratung"]),
        ("language=ar", ["Café", "Beratung"]),
        ("language=uk&kind=advice", ["Beratung"]),
        ("language=uk&kind=course", []),
        ("day=tu", ["Kurs"]),
        ("day=mo", ["Fest"]),
        ("day=today", ["Café"]),
        ("day=week", ["Café"]),
        ("level=A2", ["Kurs"]),
        ("level=B1", ["Kurs"]),
        ("level=B2", ["Fest"]),
        ("level=C1", []),
        ("district=beckum", ["Kurs"]),
        ("district=neubeckum", []),
        ("free=1", ["Café", "Beratung", "Pause"]),
        ("childcare=1", ["Kurs"]),
        ("women=1", ["Café"]),
        ("stepfree=1", ["Kurs", "Beratung"]),
        ("q=caf", ["Café"]),
        ("q=kurs+alle", ["Kurs"]),
        ("q=volkshoch", ["Kurs"]),
        ("q=nothing", []),
    ],
)
def test_each_filter_finds_its_offers_and_all_hold_together(found: Any, query: str, titles: list[str]) -> None:
    assert found(query) == titles
    assert found(query, "ar") == titles


@pytest.mark.slow
@pytest.mark.usefixtures("offers")
def test_each_answer_can_be_taken_back(client: Client) -> None:
    response = client.get("/de/angebote/?field=sprache&women=1&q=café")
    chosen = {item.label: item.url for item in response.context_data["chosen"]}
    assert chosen["Sprache"] == "/de/angebote/?q=caf%C3%A9&women=1"
    html = response.content.decode()
    assert all(url.replace("&", "&amp;") in html for url in chosen.values())
    assert 'value="sprache" selected' in html.replace("  ", " ")


def test_a_translated_title_is_found_and_shown_in_its_language(site: SimpleNamespace, client: Client) -> None:
    page = offer(site.index, "Café", weekly("TU"))
    refresh_all_occurrences(NOW)
    translate(page, prefix="مقهى ")
    german_only = offer(site.index, "Garten")
    response = client.get("/ar/angebote/?q=مقهى")
    (card,) = cards_in(response)
    assert (card.title, card.lang, card.url) == ("مقهى Café", "", "/ar/angebote/cafe/")
    cards = cards_in(client.get("/ar/angebote/"))
    assert [(card.title, card.lang) for card in cards] == [("مقهى Café", ""), (german_only.title, "de")]
    assert (
        b'<h3 lang="de" dir="ltr"><a href="/ar/angebote/garten/">Garten</a></h3>' in client.get("/ar/angebote/").content
    )


def test_a_translation_that_is_not_live_changes_nothing_in_the_list(site: SimpleNamespace, client: Client) -> None:
    page = offer(site.index, "Café")
    fill(submit(page))
    assert [card.title for card in cards_in(client.get("/ar/angebote/"))] == ["Café"]


def test_names_of_terms_are_in_the_readers_language(site: SimpleNamespace, client: Client) -> None:
    field = make_field("Sprache")
    offer(site.index, "Kurs", field)
    translate(field, prefix="ع ")
    html = client.get("/ar/angebote/?field=sprache").content.decode()
    assert "ع Sprache" in html


def test_the_page_can_be_read_by_everyone(site: SimpleNamespace, client: Client, offers: None) -> None:
    response = client.get("/de/angebote/")
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    html = response.content.decode()
    assert "style=" not in html.partition("<main")[2].partition("</main>")[0]
