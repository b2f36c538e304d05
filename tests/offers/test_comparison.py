"""Courses side by side: any address is a page that says what it did, and nothing restricted shows."""

import json
import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from integration_pages.models import OfferPage
from integration_pages.offers.services import refresh_all_occurrences
from tests.factories.offers import offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_organisation, make_place
from tests.shared_rows import shared_rows

from .rules import at

NOW = at("2026-11-22 12:00")  # a Sunday
ADDRESS = "/{}/angebote/vergleich/?{}"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def compare(client: Client) -> Callable[..., HttpResponse]:
    def ask(*slugs: str, language: str = "en") -> HttpResponse:
        response = client.get(ADDRESS.format(language, "&".join(f"offer={quote(slug)}" for slug in slugs)))
        assert response.status_code == 200, slugs
        return response

    return ask


def course(site: SimpleNamespace, title: str, *parts: Any, **fields: Any) -> OfferPage:
    return offer(site.index, title, *parts, **{"kind": "course", **fields})


@shared_rows(now=NOW)
def two(site: SimpleNamespace) -> SimpleNamespace:
    """A course with every answer, and one with the least that is valid."""
    house = make_place("Haus", street="Weststraße 46", access_features=["step_free"])
    site.full = course(
        site, "Kurs A", house, make_organisation("Volkshochschule"), weekly("TU"), make_field("Sprache"),
        level_from="A1", level_to="A2", course_type="language", cost="fixed", price=Decimal("12.5"),
        cost_note="Bücher extra", childcare=True, women_only=True, languages=["de", "ar"], entitlement="bamf",
        entitlement_note="Wir helfen beim Antrag", lessons=600, certificate="telc A2", if_i_stop="Kein Problem",
        registration="required", registration_until=date(2026, 12, 1), registration_note="Bitte anrufen",
        contact=make_contact(phone="02521 29-0", email="kurs@example.org"), checked_on=date(2026, 11, 2),
        audience="Für Frauen", age_from=16,
    )  # fmt: skip
    site.bare = course(site, "Kurs B", cost="free")
    refresh_all_occurrences(NOW)
    return site


def answers(response: HttpResponse) -> dict[str, list[list[str]]]:
    """What differs, as a reader sees it: question → the lines of each course."""
    return {
        line["row"].label: [[it.text for it in answer] for _, answer in line["cells"]]
        for line in response.context_data["different"]
    }


def main(response: HttpResponse) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def titles(response: HttpResponse) -> list[str]:
    return [column.title for column in response.context_data.get("columns", [])]


def hints(response: HttpResponse) -> dict[str, list[str]]:
    return {hint.title: [name.text for name in hint.names] for hint in response.context_data["hints"]}


@pytest.mark.slow
@pytest.mark.usefixtures("two")
def test_every_question_has_the_answers_of_each_course(compare: Callable[..., HttpResponse]) -> None:
    assert answers(compare("kurs-a", "kurs-b")) == {
        "German level": [["A1 to A2"], []],
        "Type of course": [["German course"], []],
        "Days and times": [["every Tuesday, 10:00 to 12:00"], []],
        "Next date": [["Tuesday, 24 November, 10:00 to 12:00"], []],
        "Where": [["Haus", "Weststraße 46, 59269 Beckum"], []],
        "Costs": [["12.50\xa0€", "Bücher extra"], ["free of charge"]],
        "Childcare": [["with childcare"], ["without childcare"]],
        "For women only": [["for women only"], ["not for women only"]],
        "Step-free": [["step-free"], []],
        "For whom": [["Für Frauen", "Age: from 16 years"], []],
        "Who may take part": [
            ["with a permit or obligation from the Federal Office (BAMF)", "Wir helfen beim Antrag"],
            [],
        ],
        "Languages": [["German and Arabic"], []],
        "Length": [["600 lessons of 45 minutes"], []],
        "Certificate": [["telc A2"], []],
        "What if I stop?": [["Kein Problem"], []],
        "Registration": [
            ["registration is necessary", "until 1 December 2026", "Bitte anrufen"],
            ["no registration, just come"],
        ],
        "Offered by": [["Volkshochschule"], []],
        "Contact": [["Beratung", "02521 29-0", "kurs@example.org"], []],
        "Last checked on": [["2 November 2026"], []],
    }


@pytest.mark.usefixtures("two")
def test_what_nobody_has_said_is_not_stated(compare: Callable[..., HttpResponse]) -> None:
    html = main(compare("kurs-a", "kurs-b"))
    assert html.count('<p class="soft">not stated</p>') == sum(
        not answer for row in answers(compare("kurs-a", "kurs-b")).values() for answer in row
    )
    assert "None" not in html


@pytest.mark.usefixtures("two")
def test_columns_stand_in_the_order_of_the_address(compare: Callable[..., HttpResponse]) -> None:
    assert titles(compare("kurs-b", "kurs-a")) == ["Kurs B", "Kurs A"]
    assert answers(compare("kurs-b", "kurs-a"))["Childcare"] == [["without childcare"], ["with childcare"]]


def test_what_is_the_same_stands_once(site: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    for number in "ABC":
        course(site, f"Kurs {number}", level_from="B1", certificate="telc", lessons=100 if number == "A" else 200)
    response = compare("kurs-a", "kurs-b", "kurs-c")
    assert list(answers(response)) == ["Length"]
    assert {"German level", "Certificate", "Childcare"} < {row.label for row in response.context_data["same"]}
    assert main(response).count("telc") == 1


def test_courses_that_do_not_differ_are_a_page_too(site: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    course(site, "Kurs A"), course(site, "Kurs B")
    response = compare("kurs-a", "kurs-b", language="de")
    assert answers(response) == {}
    assert [main(response).count(f'href="/de/angebote/kurs-{one}/"') for one in "ab"] == [1, 1]


@pytest.mark.usefixtures("two")
def test_the_table_is_a_table_whatever_the_style_sheet_makes_of_it(compare: Callable[..., HttpResponse]) -> None:
    html = main(compare("kurs-a", "kurs-b"))
    assert len(re.findall(r'<th scope="col" role="columnheader"', html)) == 3
    rows = re.findall(r'<th scope="row" role="rowheader">.*?</tr>', html, flags=re.S)
    assert len(rows) == 20
    for row in rows:
        assert row.count('<td role="cell">') == 2
        assert row.index("Kurs A") < row.index("Kurs B"), "on a phone each answer names its course"


@pytest.mark.usefixtures("two")
def test_each_column_leads_to_its_offer_and_can_be_removed(compare: Callable[..., HttpResponse]) -> None:
    response = compare("kurs-a", "kurs-b")
    first, second = response.context_data["columns"]
    assert (first.url, second.url) == ("/en/angebote/kurs-a/", "/en/angebote/kurs-b/")
    assert first.without == "/en/angebote/vergleich/?offer=kurs-b"
    assert f'href="{first.without}"' in main(response)
    assert response.context_data["more_url"] == "/en/angebote/?kind=course&offer=kurs-a&offer=kurs-b"


@pytest.mark.slow
@pytest.mark.usefixtures("two")
def test_the_address_is_kept_out_of_search_engines_and_kept_by_the_switcher(
    compare: Callable[..., HttpResponse],
) -> None:
    response = compare("kurs-a", "unknown", "kurs-b", "kurs-b")
    html = response.content.decode()
    assert "<title>Compare: Kurs A and Kurs B – " in html
    assert '<meta name="robots" content="noindex">' in html
    canonical = "http://testserver/en/angebote/vergleich/?offer=kurs-a&amp;offer=kurs-b"
    assert f'<link rel="canonical" href="{canonical}">' in html
    assert "/ar/angebote/vergleich/?offer=kurs-a&amp;offer=unknown&amp;offer=kurs-b&amp;offer=kurs-b" in html
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_facts_are_german_rows_and_prose_is_the_translation(
    two: SimpleNamespace, compare: Callable[..., HttpResponse]
) -> None:
    translate(two.full)
    page = OfferPage.objects.get(pk=two.full.pk)
    page.price = 20
    publish(page)
    response = compare("kurs-a", "kurs-b", language="ar")
    html = main(response)
    assert titles(response) == ["ترجمة Kurs A", "Kurs B"]
    assert '<bdi dir="ltr">20.00\xa0€</bdi>' in html and "ترجمة Bücher extra" in html
    assert '<b lang="de" dir="ltr">Kurs B</b>' in html
    assert '<bdi dir="ltr" lang="de">Haus</bdi>' in html
    (hint,) = response.context_data["hints"]
    assert [(name.text, name.lang, name.url) for name in hint.names] == [("Kurs B", "de", "/ar/angebote/kurs-b/")]


@pytest.mark.slow
def test_a_stale_translation_says_so(two: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    for page in (two.full, two.bare):
        translate(page, "en", prefix="en: ")
    page = OfferPage.objects.get(pk=two.full.pk)
    page.if_i_stop = "Bitte absagen"
    publish(page)
    response = compare("kurs-a", "kurs-b")
    assert hints(response) == {"The German original has changed since this translation.": ["en: Kurs A"]}
    assert answers(response)["What if I stop?"] == [["en: Kein Problem"], []]


@pytest.mark.slow
def test_the_queries_do_not_grow_with_the_courses(two: SimpleNamespace, client: Client) -> None:
    for number in range(4):
        page = course(
            two, f"Kurs {number}", make_place(f"Haus {number}"), make_organisation(f"Verein {number}"), weekly("TU"),
            contact=make_contact(f"Beratung {number}"), level_from="A1",
        )  # fmt: skip
        translate(page)
    counts = []
    for numbers in ("01", "0123"):
        address = ADDRESS.format("ar", "&".join(f"offer=kurs-{number}" for number in numbers))
        client.get(address)  # fill what the process remembers
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(address).context_data["columns"]) == len(numbers)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "offer=",
        "offer=&offer=&offer=kurs-a",
        "offer=%00",
        "offer=kurs-a%00&offer=kurs-b",
        "offer=" + "a" * 10_000,
        "offer=%FF%FE&offer=%F0%9F%98%80",
        "offer=' OR 1=1 --&offer=<script>alert(1)</script>",
        "offer=%E2%80%AEkurs-a",
        "offer=../../admin/&offer=angebote",
        "&".join(f"offer=kurs-{number}" for number in range(500)),
        "utm_source=elsewhere&offer[]=kurs-a",
    ],
)
def test_any_address_is_a_page(client: Client, query: str) -> None:
    for language in ("de", "ar"):
        response = client.get(ADDRESS.format(language, query))
        assert response.status_code == 200
        html = main(response)
        assert f'href="/{language}/angebote/?kind=course' in html, "a way back to the list"
        assert "<script>alert" not in html and "\u202e" not in html
        assert len(html) < 60_000


@pytest.mark.usefixtures("two")
def test_what_is_not_found_is_named_and_the_rest_compared(compare: Callable[..., HttpResponse]) -> None:
    response = compare("kurs-a", "weg", "kurs-b", "x" * 300)
    assert titles(response) == ["Kurs A", "Kurs B"]
    assert hints(response)["We did not find these courses:"] == ["weg", "x" * 60 + "…"]
    assert "<bdi>weg</bdi>" in main(response)


@pytest.mark.slow
@pytest.mark.usefixtures("two")
def test_the_same_twice_stands_once(compare: Callable[..., HttpResponse]) -> None:
    response = compare("kurs-a", "kurs-b", "kurs-a")
    assert titles(response) == ["Kurs A", "Kurs B"]
    assert hints(response) == {"You have chosen this twice. It stands here once:": ["Kurs A"]} | german(response)


def german(response: HttpResponse) -> dict[str, list[str]]:
    """The hint about texts that are German in a page in English."""
    return {title: names for title, names in hints(response).items() if "German original" in title}


@pytest.mark.slow
def test_four_fit_and_the_others_are_named(site: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    for number in range(6):
        course(site, f"Kurs {number}", level_from="A1", lessons=number + 1)
    response = compare(*(f"kurs-{number}" for number in (5, 4, 3, 2, 1, 0)))
    assert titles(response) == ["Kurs 5", "Kurs 4", "Kurs 3", "Kurs 2"]
    assert hints(response)["Four courses fit side by side. These are left out:"] == ["Kurs 1", "Kurs 0"]
    assert not response.context_data["has_room"]


@pytest.mark.slow
def test_other_kinds_and_what_has_ended_are_named_with_a_link(
    two: SimpleNamespace, compare: Callable[..., HttpResponse]
) -> None:
    offer(two.index, "Café")
    course(two, "Zu Ende", status="ended")
    course(two, "Vorbei", once(date(2026, 11, 1)))
    course(two, "Pause", weekly("MO"), status="paused")
    course(two, "Geplant", weekly("MO", start=date(2026, 12, 7)), status="planned")
    refresh_all_occurrences(NOW)
    response = compare("cafe", "zu-ende", "vorbei", "kurs-a", "pause", "geplant")
    assert titles(response) == ["Kurs A", "Pause", "Geplant"]
    assert hints(response) == german(response) | {
        "Only courses can be compared. This is another kind of offer:": ["Café"],
        "These courses have ended:": ["Zu Ende", "Vorbei"],
    }
    assert 'href="/en/angebote/vorbei/"' in main(response)
    assert answers(response)["Next date"][1:] == [
        ["pauses at the moment"],
        ["planned", "Monday, 7 December, 10:00 to 12:00"],
    ]


@pytest.mark.parametrize("way", ["unpublished", "draft", "deleted", "restricted", "list restricted"])
def test_nothing_shows_of_what_readers_may_not_see(
    two: SimpleNamespace, client: Client, compare: Callable[..., HttpResponse], way: str
) -> None:
    title = "Verborgenes"
    page = course(two, title, live=way != "draft", certificate="Geheimzeugnis", level_from="A1")
    if way == "unpublished":
        page.unpublish()
    elif way == "deleted":
        page.delete()
    elif "restricted" in way:
        target = Page.objects.get(pk=two.index.pk if way == "list restricted" else page.pk)
        PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    if way == "list restricted":
        assert client.get(ADDRESS.format("en", "offer=kurs-a&offer=kurs-b")).status_code == 404
        return
    response = compare("kurs-a", "verborgenes", "kurs-b")
    assert titles(response) == ["Kurs A", "Kurs B"]
    assert hints(response)["We did not find this course:"] == ["verborgenes"]
    for shown in (response, compare("kurs-a"), compare()):
        assert title not in shown.content.decode() and "Geheimzeugnis" not in shown.content.decode()


def test_without_a_list_there_is_no_comparison(site: SimpleNamespace, client: Client) -> None:
    site.index.unpublish()
    assert client.get(ADDRESS.format("de", "")).status_code == 404
    assert client.post(ADDRESS.format("de", "")).status_code == 405


def test_a_secret_address_stays_secret(two: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    shelter = make_place("Unterkunft", street="Geheimweg 1", hide_address=True, transport="Geheimhalt")
    course(two, "Kurs C", shelter)
    html = compare("kurs-a", "kurs-c").content.decode()
    assert "Unterkunft" in html and "The address is given to you by the contact person." in html
    assert "Geheim" not in html


@pytest.mark.slow
@pytest.mark.usefixtures("two")
def test_a_registration_that_is_over_is_not_offered(two: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    course(two, "Kurs C", registration_until=date(2026, 11, 21), registration_url="https://example.org/anmelden")
    response = compare("kurs-a", "kurs-c")
    assert answers(response)["Registration"][1] == ["Registration ended on 21 November 2026."]
    assert "example.org/anmelden" not in response.content.decode()


def test_one_course_gets_those_that_are_like_it(two: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    language = two.full.field_links.get().field
    course(two, "Gleiche Stufe", level_from="A2", level_to="B1")
    course(two, "Gleiches Feld", language)
    course(two, "Andere Stufe", level_from="B2", course_type="language")
    course(two, "Anderes", level_from="C1")
    offer(two.index, "Café", language)
    response = compare("kurs-a")
    shown = [card.title for card in response.context_data["cards"]]
    assert shown == ["Gleiche Stufe", "Gleiches Feld", "Andere Stufe", "Anderes", "Kurs B"]
    html = main(response)
    assert '<input type="hidden" name="offer" value="kurs-a">' in html
    assert len(re.findall(r'<input type="checkbox" form="compare"', html)) == 5
    assert '<form id="compare"' in html and 'action="/en/angebote/vergleich/"' in html


def test_none_gets_the_next_courses(two: SimpleNamespace, compare: Callable[..., HttpResponse]) -> None:
    response = compare("weg")
    assert [card.title for card in response.context_data["cards"]] == ["Kurs A", "Kurs B"]
    assert response.context_data["choosing"].chosen == ()


def test_the_only_course_has_nothing_to_compare_with(
    site: SimpleNamespace, compare: Callable[..., HttpResponse]
) -> None:
    course(site, "Kurs")
    assert "There is no other course at the moment." in main(compare("kurs"))


@pytest.mark.usefixtures("two")
def test_courses_of_the_list_have_a_box_for_the_one_form(two: SimpleNamespace, client: Client) -> None:
    offer(two.index, "Café")
    html = main(client.get("/en/angebote/?offer=kurs-b&offer=anderswo"))
    boxes = re.findall(r'<input type="checkbox" form="compare" name="offer" value="([\w-]+)"( checked)?>', html)
    assert sorted(boxes) == [("kurs-a", ""), ("kurs-b", " checked")]
    assert html.count('<input type="hidden" name="offer" value="anderswo">') == 1
    assert '<span class="visually-hidden">: <span lang="de" dir="ltr">Kurs A</span></span>' in html
    assert client.get("/en/angebote/?offer=kurs-b").context_data["ignored"] == []


def test_a_list_without_a_course_offers_no_comparison(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Café")
    assert re.search(r'<form id="compare"[^>]* hidden>', main(client.get("/en/angebote/")))


def said(response: HttpResponse) -> tuple[list[str], str]:
    """What the form has to say for any number, and what it says now."""
    html = response.content.decode()
    words, status = re.search(r'data-words="([^"]+)"', html), re.search(r'id="compare-status"[^>]*>([^<]*)', html)
    assert words and status
    return json.loads(unescape(words[1])), unescape(status[1])


def test_the_form_says_what_is_missing_for_any_number(site: SimpleNamespace, client: Client) -> None:
    words, _ = said(client.get("/en/angebote/"))
    assert words == [
        "Choose two to four courses.",
        "1 course chosen. Choose one more.",
        "2 courses chosen.",
        "3 courses chosen.",
        "4 courses chosen.",
        "You can compare four courses at most. Please remove one.",
    ]
    many = "&".join(f"offer=kurs-{number}" for number in range(9))
    assert said(client.get(f"/en/angebote/?{many}"))[1] == words[-1]


@pytest.mark.usefixtures("two")
def test_a_course_leads_to_its_comparison_and_a_meeting_point_does_not(two: SimpleNamespace, client: Client) -> None:
    offer(two.index, "Café")
    assert 'href="/ar/angebote/vergleich/?offer=kurs-a"' in main(client.get("/ar/angebote/kurs-a/"))
    assert "vergleich" not in main(client.get("/ar/angebote/cafe/"))


@pytest.mark.slow
@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("kurs-a/?utm_source=x", "kurs-a/"),
        ("?kind=course&offer=kurs-a&women=1", "?kind=course&women=1"),
        ("vergleich/?offer=kurs-a&offer=weg&offer=kurs-b", "vergleich/?offer=kurs-a&offer=kurs-b"),
    ],
)
def test_a_page_is_passed_on_by_its_address_alone(client: Client, path: str, shared: str) -> None:
    html = main(client.get(f"/en/angebote/{path}"))
    (mail,) = re.findall(r'href="(mailto:\?[^"]*)"', html)
    query = parse_qs(urlsplit(mail.replace("&amp;", "&")).query)
    assert set(query) == {"subject", "body"}
    assert query["body"] == [f"http://testserver/en/angebote/{shared}"]


def test_times_in_words_stand_for_rules_that_are_missing(
    two: SimpleNamespace, compare: Callable[..., HttpResponse]
) -> None:
    course(two, "Kurs C", weekly("MO", "TH", start_time=time(18), end_time=time(19)), times_note="In den Ferien nicht")
    course(two, "Kurs D", once(date(2020, 1, 1)), weekly("FR"), times_note="")
    course(two, "Kurs E", times_note="Nach Absprache")
    refresh_all_occurrences(NOW)
    found = answers(compare("kurs-c", "kurs-d", "kurs-e"))
    assert found["Days and times"] == [
        ["every Monday and every Thursday, 18:00 to 19:00", "In den Ferien nicht"],
        ["every Friday, 10:00 to 12:00"],
        ["Nach Absprache"],
    ]
    assert found["Next date"][2] == []
