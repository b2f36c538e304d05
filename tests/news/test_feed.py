"""The feed: valid XML whatever stands in the titles, each entry in the language it says (RFC 4287, RFC 9110)."""

import re
from datetime import date
from types import SimpleNamespace
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.models import NewsPage
from integration_pages.news.vocabulary import key_of
from tests.factories.news import make_news, many_news
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field, make_organisation

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client: Client, address: str = "/de/neuigkeiten/feed/") -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def text(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_it_has_all_that_atom_asks_for(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news, "Fest", organisation=make_organisation("Anders Ackern e.V."))
    root = feed(client, "/de/neuigkeiten/feed/?year=2026")
    assert root.get(LANG) == "de" and text(root, "title") == "Neuigkeiten: 2026"
    links = {link.get("rel"): link for link in root.findall(f"{ATOM}link")}
    assert str(links["self"].get("href")).endswith("/de/neuigkeiten/feed/?year=2026")
    assert str(links["alternate"].get("href")).endswith("/de/neuigkeiten/?year=2026")
    (entry,) = root.findall(f"{ATOM}entry")
    for element in (root, entry):
        UUID(text(element, "id").removeprefix("urn:uuid:"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", text(element, "updated"))
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Anders Ackern e.V."
    assert (text(entry, "title"), text(entry, "summary")) == ("Fest", "Fest, kurz gesagt.")
    assert entry.find(f"{ATOM}link").get("hreflang") == "de"


@pytest.mark.slow
def test_each_entry_is_in_the_language_it_says_and_keeps_its_id(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news, "Fest")
    (before,) = feed(client, "/ar/neuigkeiten/feed/").findall(f"{ATOM}entry")
    assert (before.get(LANG), text(before, "title")) == ("de", "Fest")
    translate(NewsPage.objects.get(), "ar")
    root = feed(client, "/ar/neuigkeiten/feed/")
    (after,) = root.findall(f"{ATOM}entry")
    assert root.get(LANG) == "ar"
    assert (after.get(LANG), text(after, "title")) == ("ar", "ترجمة Fest")
    assert text(before, "id") == text(after, "id")
    (german,) = feed(client).findall(f"{ATOM}entry")
    assert text(german, "id") != text(after, "id"), "one feed reader may hold both languages"


@pytest.mark.parametrize(
    "title", ["Tee & <Kaffee>", "]]>", "a\x0bb\x1f\x85", "\ufffe\uffff x", "🙂 «Fest»", "  ", "\u2028"]
)
def test_any_title_is_valid_xml(fest: NewsPage, client: Client, title: str) -> None:
    NewsPage.objects.filter(pk=fest.pk).update(title=title, teaser=title)
    (entry,) = feed(client).findall(f"{ATOM}entry")
    assert text(entry, "title") == re.sub(r"[\x0b\x1f\x85\ufffe\uffff\u2028]", "", title).strip()


def test_filters_of_the_list_are_filters_of_the_feed(news_site: SimpleNamespace, client: Client) -> None:
    field, organisation = make_field("Sprache"), make_organisation()
    make_news(news_site.news, "Kurs", field, organisation=organisation)
    make_news(news_site.news, "Fest", date=date(2025, 1, 1))
    for query in ("?field=sprache", f"?organisation={key_of(organisation)}", "?year=2026", "?year=2026&page=7"):
        entries = feed(client, f"/de/neuigkeiten/feed/{query}").findall(f"{ATOM}entry")
        assert [text(entry, "title") for entry in entries] == ["Kurs"], query
    ids = {
        text(feed(client, f"/{code}/neuigkeiten/feed/{query}"), "id")
        for code in ("de", "en")
        for query in ("", "?year=2026")
    }
    assert len(ids) == 4


def test_nothing_is_sent_again_while_nothing_has_changed(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news, "Fest")
    address = "/de/neuigkeiten/feed/"
    first = client.get(address)
    for name, answer in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get(address, headers={name: first.headers[answer]})
        assert (again.status_code, again.content) == (304, b"")
    NewsPage.objects.get(title="Fest").unpublish()
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_an_empty_feed_is_valid_and_stays_the_same(news_site: SimpleNamespace, client: Client) -> None:
    assert feed(client).findall(f"{ATOM}entry") == []
    assert client.get("/de/neuigkeiten/feed/").content == client.get("/de/neuigkeiten/feed/").content


def test_without_a_list_there_is_no_feed_and_nothing_on_the_start_page(site: SimpleNamespace, client: Client) -> None:
    site.home.body = [("news", {"title": "Neues aus dem Netzwerk", "count": 3})]
    site.home.save_revision().publish()
    html = client.get("/de/").content.decode()
    assert "Neues aus dem Netzwerk" not in html and "application/atom+xml" not in html
    assert client.get("/de/neuigkeiten/feed/").status_code == 404


def test_list_and_start_page_lead_to_the_feed(news_site: SimpleNamespace, client: Client) -> None:
    news_site.home.body = [("news", {"title": "Neues", "count": 2})]
    news_site.home.save_revision().publish()
    for number in range(3):
        make_news(news_site.news, f"Fest {number}", date=date(2026, 11, 1 + number))
    start = client.get("/ar/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml" href="/ar/neuigkeiten/feed/"' in start
    assert "Fest 2" in start and "Fest 1" in start and "Fest 0" not in start
    listed = client.get("/ar/neuigkeiten/?year=2026").content.decode()
    assert 'type="application/atom+xml" href="/ar/neuigkeiten/feed/?year=2026"' in listed


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "ar"])
def test_thirty_entries_cost_as_many_queries_as_three(
    news_site: SimpleNamespace, client: Client, language: str
) -> None:
    counted = []
    for first, count in ((0, 3), (3, 40)):
        many_news(news_site.news, count, make_organisation(), first)
        translate(NewsPage.objects.get(slug=f"neuigkeit-{first}"))
        address = f"/{language}/neuigkeiten/feed/"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            entries = feed(client, address).findall(f"{ATOM}entry")
        counted.append((len(captured), len(entries)))
    assert counted[0][0] == counted[1][0] and (counted[0][1], counted[1][1]) == (3, 30)
