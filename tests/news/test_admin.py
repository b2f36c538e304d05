"""News in the admin: the list of all of them, and the month's text for the newsletter."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import Workflow
from wagtail.search.backends import get_search_backend

from integration_pages.models import NewsPage
from integration_pages.offers.services import refresh_all_occurrences
from tests.factories.news import make_news
from tests.factories.offers import offer, once
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_organisation, make_place

from .conftest import NOW

pytestmark = pytest.mark.django_db
LIST, LETTER, FILE = "/admin/neuigkeiten/", "/admin/reports/newsletter/", "/admin/reports/newsletter/text/"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_person("editor"))
    return client


def letter(client: Client, query: str) -> str:
    response = client.get(f"{FILE}?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


@pytest.mark.slow
def test_editors_see_all_news_with_organisation_and_languages(news_site: SimpleNamespace, editor: Client) -> None:
    caritas = make_organisation("Caritasverband Warendorf")
    translate(make_news(news_site.news, "Beratung", organisation=caritas), "ar")
    make_news(news_site.news, "Ein Entwurf", live=False)
    for row in NewsPage.objects.all():
        get_search_backend().add(row)  # Wagtail's own index, which tests do not keep
    rows = editor.get(LIST).context_data["object_list"]
    assert {row.title: row.languages_in_words for row in rows} == {"Beratung": "ar", "Ein Entwurf": ""}
    assert caritas.name in editor.get(LIST).content.decode()
    for query, expected in (
        (f"?organisation={caritas.pk}", ["Beratung"]),
        ("?state=draft", ["Ein Entwurf"]),
        ("?state=live", ["Beratung"]),
        ("?state=waiting", []),
        ("?q=Entwurf", ["Ein Entwurf"]),
        (f"?q=Beratung&organisation={caritas.pk}&state=live&date_from=2026-01-01", ["Beratung"]),
    ):
        found = editor.get(f"{LIST}{query}").context_data["object_list"]
        assert [row.title for row in found] == expected, query


def test_what_waits_for_review_is_found(news_site: SimpleNamespace, editor: Client) -> None:
    make_news(news_site.news, "Entwurf", live=False)
    waiting = make_news(news_site.news, "Bitte prüfen", live=False)
    waiting.save_revision()
    Workflow.objects.get(name="Prüfung").start(waiting, make_person("administrator"))
    found = editor.get(f"{LIST}?state=waiting").context_data["object_list"]
    assert [row.title for row in found] == ["Bitte prüfen"]


@pytest.mark.slow
def test_the_letter_has_the_news_and_the_dates_of_the_month(news_site: SimpleNamespace, editor: Client) -> None:
    garden, house = make_organisation("Anders Ackern e.V."), make_place("Haus", street="Weg 1")
    teaser = "Im Garten ist viel Platz. " * 9
    make_news(news_site.news, "Neue Beete", organisation=garden, teaser=teaser[:240])
    make_news(news_site.news, "Alt", date=date(2026, 10, 31))
    make_news(
        news_site.news, "Einladung", organisation=garden, date=date(2026, 10, 1), event_place=house,
        event_start=datetime(2026, 11, 27, 17, tzinfo=UTC), event_end=datetime(2026, 11, 29, 13, tzinfo=UTC),
    )  # fmt: skip
    fest = once(date(2026, 11, 25), start_time=time(11), end_time=time(18))
    offer(news_site.index, "Fest der Kulturen", fest, garden, house, kind="event")
    offer(news_site.index, "Sprachcafé", once(date(2026, 11, 26)), kind="meeting_point")
    refresh_all_occurrences(NOW)
    text = letter(editor, "month=2026-11&language=en")
    assert text.startswith("News of the network, November 2026\n==")
    assert "Wednesday, 25 November, 11:00 to 18:00" in text
    assert "Friday, 27 November, 18:00 to Sunday, 29 November, 14:00" in text
    assert "Haus, Weg 1, 59269 Beckum" in text and "/en/neuigkeiten/neue-beete/" in text
    assert text.index("Fest der Kulturen") < text.index("Einladung")
    assert "Alt" not in text and "Sprachcafé" not in text
    lines = text.splitlines()
    start = lines.index("20 November 2026")
    assert (lines[start - 2], lines[start - 1]) == ("Neue Beete (in German)", "Anders Ackern e.V.")
    assert lines[start + 2].endswith("…") and lines[start + 3].startswith("http"), "a teaser has two lines at most"


def test_what_is_not_translated_is_german_and_marked(news_site: SimpleNamespace, editor: Client) -> None:
    make_news(news_site.news, "Fest")
    assert "Fest (in German)" in letter(editor, "month=2026-11&language=en")
    assert "\nFest\n" in letter(editor, "month=2026-11&language=de")
    translate(NewsPage.objects.get(), "en", "Translated ")
    assert "\nTranslated Fest\n" in letter(editor, "month=2026-11&language=en")


@pytest.mark.slow
def test_the_page_shows_the_text_and_says_what_is_wrong_with_the_month(
    news_site: SimpleNamespace, editor: Client
) -> None:
    make_news(news_site.news, "Fest")
    assert "Fest" in editor.get(LETTER).context_data["text"], "the month of today"
    for query in ("month=November", "month=2026-13", "month=9999-01", "month=", "language=xx", "month=2026-11%00"):
        response = editor.get(f"{LETTER}?{query}")
        assert response.status_code == 400, query
        assert response.context_data["form"].errors
    assert 'value="November"' in editor.get(f"{LETTER}?month=November").content.decode()
