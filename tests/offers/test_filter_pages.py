"""The filters as a reader meets them: counts that hold, words for what is chosen, a way out of every dead end."""

import html
import re
from datetime import date, time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from integration_pages.models import OfferPage
from integration_pages.offers.controls import FIRST, MORE, Option, controls
from integration_pages.offers.filters import FLAGS, OfferFilters, parse
from integration_pages.offers.finder import Finder
from integration_pages.offers.services import refresh_all_occurrences
from integration_pages.offers.summary import in_words
from integration_pages.search.services import repair
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.pages import make_standard
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

from .rules import at

NOW = at("2026-11-24 09:30")  # a Tuesday
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@shared_rows(now=NOW)
def offers(site: SimpleNamespace) -> SimpleNamespace:
    language, women = make_field("Sprache"), make_group("Frauen")
    house = make_place("Haus", district="beckum")
    offer(site.index, "Deutsch für Frauen", language, women, house, weekly("TU"), kind="course", languages=["de"],
          women_only=True, childcare=True, level_from="A1", level_to="A2")  # fmt: skip
    offer(site.index, "Abendkurs", language, weekly("MO", start_time=time(18), end_time=time(20)), kind="course",
          languages=["de"], cost="fixed", price=10, level_from="B1")  # fmt: skip
    offer(site.index, "Café", house, weekly("SU", start_time=time(14), end_time=time(16)), languages=["de", "ar"])
    offer(site.index, "Beratung", kind="advice", languages=["ar"], step_free=True)
    offer(site.index, "Fest", once(date(2027, 3, 1)), kind="event")
    refresh_all_occurrences(NOW)
    return site


def options(asked: OfferFilters) -> dict[tuple[str, str], Option]:
    shown = controls(asked, (*FIRST, *MORE), Finder(NOW))
    return {(control.name, option.value): option for control in shown for option in control.options}


@pytest.mark.parametrize(
    "query", ["", "kind=course", "women=1&day=tu", "time=evening", "language=ar&district=beckum", "q=kurs&level=B1"]
)
def test_a_count_is_what_the_list_shows_after_that_choice(offers: Any, client: Client, query: str) -> None:
    page = client.get(f"/en/angebote/?{query}")
    asked = page.context_data["filters"]
    shown = options(asked)
    assert len(shown) > 30
    for (name, value), option in shown.items():
        if option.count and not option.is_chosen and name in ("kind", "time", "women"):
            after = client.get(f"/en/angebote/{asked.having(name, value).query}")
            assert after.context_data["results"].paginator.count == option.count, (query, name, value)
        assert option.count == Finder(NOW).count(asked.having(name, value))


def test_counts_of_one_question_disregard_the_answer_it_has(offers: Any, client: Client) -> None:
    shown = options(OfferFilters(kind="advice", language="ar"))
    assert shown["kind", "advice"].count == 1
    assert shown["kind", "meeting_point"].count == 1, "as if nothing were chosen for the kind"
    assert shown["kind", "course"].count == 0
    assert shown["language", "ar"].count == 1
    assert shown["stepfree", "1"].count == 1
    assert shown["women", "1"].count == 0


def test_a_dead_end_is_shown_and_cannot_be_chosen_unless_it_is(offers: Any, client: Client) -> None:
    source = client.get("/en/angebote/?kind=advice&women=1").content.decode()
    assert re.search(r'<option value="event" disabled>\u2068Event\u2069 \(0\)', source)
    assert re.search(r'<option value="advice" selected>\u2068Advice\u2069 \(0\)', source)
    assert re.search(r'name="childcare" value="1" disabled', source)
    assert re.search(r'name="women" value="1" checked', source)
    assert not re.search(r'name="women" value="1"[^>]*disabled', source)


def test_a_choice_in_german_says_so_in_an_arabic_list(offers: Any, client: Client) -> None:
    source = client.get("/ar/angebote/").content.decode()
    assert '<option value="beckum" lang="de" dir="ltr">\u2068Beckum\u2069 (2)</option>' in source


@pytest.mark.slow
def test_the_list_costs_the_same_queries_for_20_and_80_offers_and_any_filters(site: Any, client: Client) -> None:
    translate(site.home), translate(site.index)
    place, organisation = make_place(district="beckum"), make_organisation()

    def cost(query: str) -> int:
        client.get(f"/ar/angebote/?{query}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/ar/angebote/?{query}").context_data["cards"]
        return len(captured)

    queries = ["", "kind=course&day=tu", "time=morning&language=ar&district=beckum", "day=week&free=1"]
    many_offers(site.index, 20, place, organisation)
    refresh_all_occurrences(NOW)
    few = [cost(query) for query in queries]
    many_offers(site.index, 60, place, organisation, first=20)
    refresh_all_occurrences(NOW)
    assert [cost(query) for query in queries] == few
    assert len(set(few)) == 1, "filters cost nothing"
    repair()
    assert cost("q=angebot") <= few[0] + 4, "the search asks as often for many as for few"


def test_what_is_chosen_stands_there_in_words_and_in_the_title(offers: Any, client: Client) -> None:
    address = "/en/angebote/?field=sprache&childcare=1&women=1&day=tu&time=morning&level=A1&language=de"
    source = client.get(address).content.decode()
    words = "Sprache, in German, on Tuesdays, in the morning, German level A1, with childcare, for women only"
    assert f"<title>Angebote: {words} – " in source
    line = re.search(r'<p class="in-words">(.*?)</p>', source, re.S)
    assert line and re.sub(r"<[^>]+>", "", line[1]) == words
    assert '<span lang="de" dir="ltr">Sprache</span>' in line[1]
    assert 'class="in-words"' not in client.get("/en/angebote/").content.decode()


@pytest.mark.parametrize("day", ["mo", "tu", "we", "th", "fr", "sa", "su"])
def test_every_weekday_has_words(day: str) -> None:
    with override("en"):
        ((text, lang),) = in_words(OfferFilters(day=day))
    assert text.startswith("on ") and text[3:5].lower() == day
    assert lang == "en"


def test_hostile_words_are_text_everywhere(offers: Any, client: Client) -> None:
    word = "</title><script>alert(1)</script>"
    source = client.get("/en/angebote/?" + urlencode({"q": word})).content.decode()
    assert "<script>alert" not in source
    assert html.escape(word) in source


def test_a_filtered_list_is_for_people_not_for_search_engines(offers: Any, client: Client) -> None:
    for query, is_hidden in [("", False), ("?page=1", False), ("?kind=course", True), ("?q=kurs", True)]:
        source = client.get(f"/en/angebote/{query}").content.decode()
        assert ('<meta name="robots" content="noindex, follow">' in source) is is_hidden, query
        assert '<link rel="canonical" href="http://testserver/de/angebote/">' in source


@pytest.mark.slow
def test_filters_survive_the_language_and_the_page(site: Any, client: Client) -> None:
    many_offers(site.index, 45, make_place(), make_organisation())
    refresh_all_occurrences(NOW)
    source = html.unescape(client.get("/en/angebote/?kind=course&day=tu&free=1&page=2").content.decode())
    assert 'href="/ar/angebote/?kind=course&day=tu&free=1&page=2"' in source
    pages = [parse(QueryDict(query)) for query in re.findall(r'href="\?([^"]+)"', source)]
    assert {(asked.kind, asked.day, asked.free) for asked in pages} == {("course", "tu", True)}
    assert {asked.page for asked in pages} == {1, 3}


def test_an_empty_list_says_what_to_leave_out_the_best_first(offers: Any, client: Client) -> None:
    address = "/en/angebote/?kind=course&language=ar&stepfree=1"
    context = client.get(address).context_data
    assert [(way.label, way.count) for way in context["loosened"]] == [("Course", 1)]
    address = "/en/angebote/?kind=course&language=ar"
    ways = client.get(address).context_data["loosened"]
    assert [(way.label, way.count, way.url) for way in ways] == [
        ("Course", 2, "/en/angebote/?language=ar"),
        ("Arabic", 2, "/en/angebote/?kind=course"),
    ]
    for way in ways:
        assert client.get(way.url).context_data["results"].paginator.count == way.count
    source = client.get(address).content.decode()
    assert 'href="/en/angebote/gesucht/?kind=course&amp;language=ar"' in source
    assert client.get("/en/angebote/?kind=course").context_data["loosened"] == []


def test_an_empty_list_names_whom_to_ask(offers: Any, client: Client) -> None:
    make_standard(offers.home, "Kontakt", slug="kontakt", duty="contact")
    source = client.get("/en/angebote/?q=nothing").content.decode().partition("<footer")[0]
    assert 'href="/en/kontakt/"' in source.partition("no-hit")[2]


def test_no_offers_at_all_is_no_dead_end_of_filters(site: Any, client: Client) -> None:
    page = client.get("/en/angebote/")
    assert "There are no offers at the moment." in page.content.decode()
    assert "no-hit" not in page.content.decode()
    assert "no-hit" in client.get("/en/angebote/?kind=course").content.decode()


def test_ways_in_stand_there_until_something_is_chosen(offers: Any, client: Client) -> None:
    ways = client.get("/en/angebote/").context_data["presets"]
    found = {way.label: (way.url.partition("?")[2], way.count) for way in ways}
    assert found == {
        "Today": ("day=today", 1),
        "Courses with childcare": ("kind=course&childcare=1", 1),
        "Courses for women": ("kind=course&women=1", 1),
        "Meet people and speak German": ("kind=meeting_point&language=de", 1),
        "In the evening": ("time=evening", 1),
        "German for beginners": ("kind=course&level=A1", 1),
    }
    for way in ways:
        assert client.get(way.url).context_data["results"].paginator.count == way.count
    assert client.get("/en/angebote/?kind=event").context_data["presets"] == []


def test_a_way_in_that_leads_nowhere_is_not_there(site: Any, client: Client) -> None:
    offer(site.index, "Fest", once(date(2027, 3, 1)), kind="event", cost="fixed", price=3)
    assert client.get("/en/angebote/").context_data["presets"] == []


@pytest.mark.parametrize(
    ("query", "time_asked", "ignored"),
    [
        ("time=evening", "evening", ()),
        ("time=night", "", ("time",)),
        ("time=evening&time=morning", "evening", ("time",)),
        ("time=" + "x" * 10_000, "", ("time",)),
        ("time=%00evening", "evening", ()),
        ("time=%00", "", ()),
        ("time[]=evening", "", ()),
    ],
)
def test_odd_times_of_day_are_a_list_with_a_hint(
    offers: Any, client: Client, query: str, time_asked: str, ignored: tuple[str, ...]
) -> None:
    page = client.get(f"/en/angebote/?{query}", follow=True)
    assert page.status_code == 200
    if page.redirect_chain:
        assert page.redirect_chain == [("/en/angebote/", 302)]
        return
    assert (page.context_data["filters"].time, page.context_data["filters"].ignored) == (time_asked, ignored)
    assert ("Time of day" in page.context_data["ignored"]) is bool(ignored)


def test_contradictions_are_an_empty_list_with_ways_out(offers: Any, client: Client) -> None:
    page = client.get("/en/angebote/?day=today&time=evening&kind=event&level=C2&women=1&district=roland&q=%00x")
    assert page.status_code == 200
    assert page.context_data["results"].paginator.count == 0
    assert len(page.context_data["chosen"]) == 7


def test_an_offer_that_vanished_meanwhile_is_no_error(offers: Any, client: Client) -> None:
    client.get("/en/angebote/")
    OfferPage.objects.filter(title="Fest").update(live=False)
    OfferPage.objects.get(title="Beratung").delete()
    assert client.get("/en/angebote/").status_code == 200


def test_the_form_asks_every_question_of_the_address_once(offers: Any, client: Client) -> None:
    source = client.get("/en/angebote/").content.decode()
    form = re.search(r'<form class="filters".*?</form>', source, re.S)
    assert form
    names = re.findall(r'<(?:select|input)[^>]* name="(\w+)"', form[0])
    order = re.search(r'data-order="([^"]+)"', form[0])
    assert order and sorted([*names, "page"]) == sorted(order[1].split())


def test_more_filters_says_how_many_are_in_use(offers: Any, client: Client) -> None:
    assert "More filters (2 in use)" in client.get("/en/angebote/?kind=course&day=tu&women=1").content.decode()
    assert "in use)" not in client.get("/en/angebote/?women=1").content.decode()


def test_flags_are_pills_and_all_else_is_a_list_to_choose_from(offers: Any) -> None:
    with override("en"):
        (control,) = controls(OfferFilters(women=True), ["women"], Finder(NOW))
    (option,) = control.options
    assert "women" in FLAGS
    assert (option.value, option.count, option.is_chosen, control.is_used) == ("1", 1, True, True)
