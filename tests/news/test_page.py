"""One item of news: what a reader sees, what an editor is told, and what stands in its file and its data block."""

import json
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from integration_pages.models import NewsField, NewsIndexPage, NewsPage
from integration_pages.news.german import german_problems
from integration_pages.translation.fields import NOT_COPIED
from tests.factories.news import make_news
from tests.factories.pages import publish
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field, make_organisation, make_place

pytestmark = pytest.mark.django_db
EVENING = {
    "event_start": datetime(2026, 11, 25, 17, tzinfo=UTC),
    "event_end": datetime(2026, 11, 25, 19, 30, tzinfo=UTC),
}
FILE = "/de/neuigkeiten/neue-zeiten/termin.ics"


def page(client: Client, language: str = "de", slug: str = "neue-zeiten") -> str:
    response = client.get(f"/{language}/neuigkeiten/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def graph(html: str) -> dict[str, dict[str, Any]]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {node["@type"]: node for node in json.loads(block)["@graph"]}


def test_the_prose_of_both_models() -> None:
    shared = ("title", "seo_title", "search_description", "teaser", "picture_alt")
    assert NewsPage.prose == (*shared, "body")
    assert NewsIndexPage.prose == (*shared, "introduction")
    assert not set(NewsPage.prose) & NOT_COPIED


@pytest.mark.slow
def test_a_reader_sees_who_when_where_and_what_else_there_is(news_site: SimpleNamespace, client: Client) -> None:
    field, organisation = make_field("Sprache"), make_organisation()
    place = make_place("Haus", street="Weg 1", transport="Bahnhof")
    make_news(news_site.news, "Neue Zeiten", field, organisation=organisation, event_place=place, **EVENING)
    make_news(news_site.news, "Auch Sprache", field, date=date(2020, 1, 1))
    make_news(news_site.news, "Etwas anderes")
    html = page(client, "en")
    for words in ("20 November 2026", "Wednesday, 25 November, 18:00 to 20:30", "Weg 1", "Bahnhof", organisation.name):
        assert words in html, words
    assert 'href="/en/neuigkeiten/?field=sprache"' in html
    assert (
        'href="/en/neuigkeiten/neue-zeiten/termin.ics"' in html
        and 'href="/en/neuigkeiten/neue-zeiten/hinweis/"' in html
    )
    more = html.split('id="more-news"')[1]
    assert more.index("Auch Sprache") < more.index("Etwas anderes")


def test_a_preview_leads_to_no_calendar_file_that_is_not_there_yet(news_site: SimpleNamespace) -> None:
    draft = make_news(news_site.news, live=False, slug="neue-zeiten", **EVENING)
    html = draft.make_preview_request().rendered_content
    assert "25. November" in html
    assert "termin.ics" not in html


@pytest.mark.slow
def test_what_is_not_translated_is_german_and_says_so(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news)
    assert '<h1 lang="de" dir="ltr">Neue Zeiten</h1>' in page(client, "ar")
    translate(NewsPage.objects.get(), "ar")
    assert "<h1>ترجمة Neue Zeiten</h1>" in page(client, "ar")


def test_a_secret_address_stays_secret(news_site: SimpleNamespace, client: Client) -> None:
    place = make_place("Unterkunft", street="Geheimweg 7", transport="Geheimhalt", hide_address=True)
    make_news(news_site.news, event_place=place, **EVENING)
    for text in (page(client), client.get(FILE).content.decode()):
        assert "Unterkunft" in text and "Geheim" not in text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"event_end": EVENING["event_end"]}, "event_start"),
        ({"event_start": EVENING["event_end"], "event_end": EVENING["event_start"]}, "event_end"),
        ({"event_start": EVENING["event_start"], "event_end": EVENING["event_start"]}, "event_end"),
    ],
)
def test_an_event_has_a_beginning_before_its_end(fields: dict[str, datetime], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NewsPage(title="Fest", slug="fest", **fields).clean()
    assert set(refused.value.message_dict) == {wrong}


@pytest.mark.usefixtures("site")
def test_a_draft_without_dates_is_no_problem() -> None:
    NewsPage(title="Fest", slug="fest").clean()
    NewsPage(title="Fest", slug="fest", date=None, **EVENING).clean()


FOREIGN = {
    "original_language": "uk",
    "original_title": "Свято",
    "original_text": "<p>Запрошуємо <script>alert(1)</script>всіх.</p>",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "body", "problems"),
    [
        ("Свято", "<p>Alle sind willkommen.</p>", {"title"}),
        ("Fest", "<p> </p>", {"body"}),
        ("Fest", "<p>Запрошуємо <script>alert(1)</script>всіх.</p>", {"body"}),
        ("Свято ", "", {"title", "body"}),
        ("Fest", "<p>Alle sind willkommen.</p>", set()),
    ],
)
def test_a_text_in_another_language_needs_a_german_one_to_go_live(
    news_site: SimpleNamespace, title: str, body: str, problems: set[str]
) -> None:
    parts = [("text", body)] if body else []
    draft = make_news(news_site.news, title, live=False, slug="fest", body=parts, **FOREIGN)
    assert set(german_problems(draft)) == problems
    draft.save_revision()
    if problems:
        with pytest.raises(ValidationError, match="Ukrain"):
            publish(draft)
        assert not NewsPage.objects.get(slug="fest").live
    else:
        assert publish(draft).live


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(news_site: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    draft = make_news(news_site.news, "Свято", live=False, slug="fest", body=[], **FOREIGN)
    address = f"/admin/pages/{draft.pk}/edit/"
    typed = {
        "title": "Ein Fest", "slug": "fest", "teaser": "Kommen Sie!", "date": "2026-11-20",
        "comments": inline_formset([]), "field_links": inline_formset([]), "body": streamfield([]),
        "event_end": "2026-11-25 18:00",
    }  # fmt: skip
    for action in ({}, {"action-publish": "1"}):
        response = client.post(address, nested_form_data({**typed, **action}))
        assert response.status_code == 200
        html = response.content.decode()
        assert "event_start" in response.context_data["form"].errors
        assert 'value="Ein Fest"' in html and "2026-11-25 18:00" in html
    typed["event_end"] = ""
    assert client.post(address, nested_form_data(typed)).status_code == 302, "a draft may wait for its German text"
    response = client.post(address, nested_form_data({**typed, "action-publish": "1"}))
    assert set(response.context_data["form"].errors) == {"body"}
    assert not NewsPage.objects.get(slug="fest").live


@pytest.mark.slow
def test_no_way_of_the_admin_publishes_it_and_each_says_why(news_site: SimpleNamespace, client: Client) -> None:
    editor = make_person("editor")
    client.force_login(editor)
    draft = make_news(news_site.news, "Fest", live=False, slug="fest", body=[], **FOREIGN)
    draft.save_revision()
    edit = f"/admin/pages/{draft.pk}/edit/"
    Workflow.objects.get(name="Prüfung").start(draft, editor)
    task = NewsPage.objects.get(pk=draft.pk).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", task.pk])
    bulk = f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}"
    for address in (approve, bulk):
        response = client.post(address, {"next": edit}, headers={"Referer": f"http://testserver{edit}"})
        assert (response.status_code, response.headers.get("Location")) == (302, f"http://testserver{edit}"), address
        said = [str(message) for message in client.get(edit).context["messages"]]
        assert any("Ukrain" in text for text in said), address
    asked = client.post(approve, headers={"x-requested-with": "XMLHttpRequest"})
    assert asked.json()["redirect"] == "/admin/"
    fresh = NewsPage.objects.get(pk=draft.pk)
    assert not fresh.live and fresh.current_workflow_task_state.status == "in_progress"


def test_a_draft_without_a_date_can_be_looked_at(news_site: SimpleNamespace) -> None:
    draft = NewsPage(title="Fest", live=False)
    draft.field_links = [NewsField(field=make_field())]
    news_site.news.add_child(instance=draft)
    draft.date, draft.event_start = None, EVENING["event_start"]
    response = draft.make_preview_request()
    assert response.status_code == 200 and "Sprache" in response.render().content.decode()


def test_german_and_easy_german_are_no_other_language() -> None:
    for code in ("", "de", "de-simple"):
        assert german_problems(NewsPage(title="Fest", original_language=code, original_title="Fest")) == {}


@pytest.mark.slow
def test_the_editor_reads_the_original_beside_the_german_fields(news_site: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    draft = make_news(news_site.news, "Fest", live=False, **{**FOREIGN, "original_language": "ar"})
    plain = make_news(news_site.news, "Ausflug", live=False)
    html = client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    original = html.split('class="original"')[1][:1_000]
    assert 'lang="ar" dir="rtl"' in original and "Свято" in original and "Запрошуємо" in original
    assert "<script>" not in original
    assert 'class="original"' not in client.get(f"/admin/pages/{plain.pk}/edit/").content.decode()


def test_the_event_as_a_calendar_file(news_site: SimpleNamespace, client: Client) -> None:
    news = make_news(news_site.news, "Neue Zeiten", event_place=make_place("Haus", street="Weg 1"), **EVENING)
    response = client.get(FILE)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20261125T180000" and event["DTEND"].to_ical() == b"20261125T203000"
    assert (event["SUMMARY"], event["LOCATION"], event["SEQUENCE"]) == ("Neue Zeiten", "Haus, Weg 1, 59269 Beckum", 0)
    assert client.get(FILE, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    NewsPage.objects.filter(pk=news.pk).update(last_published_at=datetime(2027, 1, 1, tzinfo=UTC))
    (later,) = Calendar.from_ical(client.get(FILE).content).walk("VEVENT")
    assert later["UID"] == event["UID"] and later["SEQUENCE"] > event["SEQUENCE"]


def test_without_an_event_or_under_another_name_there_is_no_file(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news)
    assert client.get(FILE).status_code == 404
    assert client.get("/de/neuigkeiten/gibt-es-nicht/termin.ics").status_code == 404


def test_search_engines_read_an_article_and_an_event(news_site: SimpleNamespace, client: Client) -> None:
    title = "</script><b>Fest & mehr"
    make_news(news_site.news, title, slug="fest", organisation=make_organisation(), event_place=make_place(), **EVENING)
    html = page(client, slug="fest")
    nodes = graph(html)
    assert nodes["NewsArticle"]["headline"] == title and nodes["NewsArticle"]["inLanguage"] == "de"
    assert nodes["NewsArticle"]["datePublished"] == "2026-11-20"
    assert nodes["Event"]["startDate"] == "2026-11-25T18:00:00+01:00"
    assert nodes["Event"]["location"]["name"] == "Mehrgenerationenhaus"
    assert "<b>Fest" not in html.split("</head>")[0].split("application/ld+json")[1]
    make_news(news_site.news, "Ohne Termin")
    assert set(graph(page(client, slug="ohne-termin"))) == {"NewsArticle"}


def test_news_are_found_by_the_name_of_their_organisation(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news, "Ein Fest", organisation=make_organisation("Anders Ackern e.V."))
    assert "Ein Fest" in re.sub(r"</?mark>", "", client.get("/ar/suche/?q=Ackern").content.decode())
