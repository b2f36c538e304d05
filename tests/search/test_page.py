"""The search page: any string whatever is a page, few queries, nothing kept."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.models import OfferPage
from tests.factories.offers import offer, once
from tests.factories.pages import make_standard, publish
from tests.factories.translations import translate
from tests.offers.reading import cards_in
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
HOSTILE = [
    "%22", "%27", "*", "-", "NEAR(", "a+NEAR/2+b", "title:a", "AND", "OR+NOT", "%22a%22*", "((", "^a", "a%5Cb", "%00",
    "a%00b", "%ED%A0%80", "%FF%FE", "%F0%9F%98%80", "%E2%80%AE%E2%80%8Fabc", "%3Cscript%3Ealert(1)%3C/script%3E",
    "a" * 10_000, "+".join(["kurs"] * 500), "%27;DROP+TABLE+x;--", "a%26b%7C!c%3A*", "%25_", "%E2%80%8B", "+++",
    "%CC%81", "1+2+3", "%D9%80", "a-b-c-d-e-f-g-h-i", "·", "x·", "%E1%80%80",
]  # fmt: skip


@shared_rows
def course(site: SimpleNamespace) -> OfferPage:
    return offer(site.index, "Kurs")


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("query", HOSTILE)
def test_any_string_whatever_is_a_page(client: Client, query: str) -> None:
    for path in (f"/en/suche/?q={query}", f"/ar/suche/?q={query}&type=x&page=abc", f"/en/angebote/?q={query}"):
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
        assert b"<script>" not in response.content


def test_a_string_that_is_no_unicode_finds_nothing(site: SimpleNamespace) -> None:
    from integration_pages.search.find import find

    assert find("\ud800\udfff \x00", "de").hits == []


def test_offers_are_cards_and_pages_say_where_they_stand(site: SimpleNamespace, client: Client) -> None:
    found = offer(site.index, "Nähkurs & mehr")
    about = make_standard(site.home, "Über uns", body=[("text", "<p>Unser <b>Nähkurs</b> ist &lt;neu&gt;.</p>")])
    response = client.get("/en/suche/?q=nahkurs")
    html = response.content.decode()
    answer = response.context_data["answer"]
    assert [item.url for item in answer.items] == [f"/en/angebote/{found.slug}/", f"/en/{about.slug}/"]
    assert "Unser <mark>Nähkurs</mark> ist &lt;neu&gt;." in html
    assert html.count("in German") == 2
    assert '<h3 lang="de" dir="ltr">' in html
    assert answer.counts == {"": 2, "offers": 1, "pages": 1}
    assert len(client.get("/en/suche/?q=nahkurs&type=pages").context_data["answer"].items) == 1


@pytest.mark.slow
def test_each_question_marks_its_own_words_in_the_same_results(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Treff", teaser="Erst Schach, dann Kaffee.")
    about = make_standard(site.home, "Haus für Schach & Kaffee", body=[("text", "<p>Schach oder Kaffee?</p>")])

    def shown(word: str) -> str:
        return client.get(f"/de/suche/?q={word}").content.decode()

    for word, other in (("Schach", "Kaffee"), ("Kaffee", "Schach"), ("Schach", "Kaffee")):
        html = shown(word)
        assert html.count(f"<mark>{word}</mark>") == 3, "in the offer's sentence, the page's title and its sentence"
        assert f"<mark>{other}</mark>" not in html
        assert "&amp;" in html
    assert "<mark>" not in client.get("/de/angebote/").content.decode()
    about.title = "Café für Schach"
    publish(about)
    assert "Café für <mark>Schach</mark></a>" in shown("Schach")


@pytest.mark.slow
def test_a_result_is_kept_for_its_language_only(site: SimpleNamespace, client: Client) -> None:
    translate(offer(site.index, "Schach"), "tr", "Satranç ")
    about = make_standard(site.home, "Über Schach")
    for code, german in (("en", 2), ("de", 0), ("tr", 1), ("en", 2)):
        html = client.get(f"/{code}/suche/?q=Schach").content.decode()
        assert html.count('<h3 lang="de" dir="ltr">') == german
        assert html.count("in German") == (german if code == "en" else 0)
        assert f'href="/{code}/{about.slug}/"' in html
        assert ("Satranç" in html) == (code == "tr")


def test_the_readers_language_comes_first_and_a_page_once(site: SimpleNamespace, client: Client) -> None:
    german = offer(site.index, "Nähkurs")
    both = offer(site.index, "Nähkurs am Abend")
    translate(both, "tr", "Dikiş ")
    items = client.get("/tr/suche/?q=Nähkurs").context_data["answer"].items
    assert [(item.url, item.lang) for item in items] == [
        (f"/tr/angebote/{both.slug}/", "tr"),
        (f"/tr/angebote/{german.slug}/", "de"),
    ]


def test_a_title_weighs_more_than_a_text(site: SimpleNamespace, client: Client) -> None:
    make_standard(site.home, "Haus", body=[("text", "<p>Schach spielen, Schach lernen, Schach.</p>")])
    title = make_standard(site.home, "Schach")
    urls = [item.url for item in client.get("/de/suche/?q=schach").context_data["answer"].items]
    assert urls[0] == f"/de/{title.slug}/"
    assert len(urls) == 2


def test_the_page_says_what_it_corrected_and_what_it_left_out(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Schwimmkurs")
    response = client.get("/en/suche/?q=Schwimkurs")
    assert response.context_data["answer"].found.corrected == "Schwimmkurs"
    assert "<bdi>Schwimmkurs</bdi>" in response.content.decode()
    response = client.get("/en/suche/?q=Schwimmkurs+Raumschiff")
    assert response.context_data["answer"].found.is_loose
    assert "some of them" in response.content.decode()


def test_no_hit_and_no_query_lead_on(site: SimpleNamespace, client: Client) -> None:
    html = client.get("/en/suche/?q=qwrtzpsd").content.decode()
    assert "We found nothing" in html
    assert 'href="/en/angebote/"' in html
    html = client.get("/en/suche/").content.decode()
    assert "We found nothing" not in html
    assert 'href="/en/angebote/"' in html


def test_an_offer_whose_dates_are_over_is_not_found(site: SimpleNamespace, client: Client) -> None:
    from datetime import date

    offer(site.index, "Sommerfest", once(date(2020, 7, 1)))
    offer(site.index, "Winterfest", status="ended")
    for query in ("Sommerfest", "Winterfest"):
        assert client.get(f"/de/suche/?q={query}").context_data["answer"].items == []


@pytest.mark.slow
def test_a_full_page_costs_as_many_queries_as_three(site: SimpleNamespace, client: Client) -> None:
    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    for number in range(2):
        translate(offer(site.index, f"Nähkurs {number}"))
        make_standard(site.home, f"Nähkurs heute {number}")
    few = queries("/ar/suche/?q=Nähkurs")
    for number in range(2, 14):
        offer(site.index, f"Nähkurs {number}")
        make_standard(site.home, f"Nähkurs heute {number}")
    response = client.get("/ar/suche/?q=Nähkurs")
    assert (len(response.context_data["answer"].items), response.context_data["answer"].counts[""]) == (20, 28)
    assert queries("/ar/suche/?q=Nähkurs") == few
    assert few <= 11
    assert len(client.get("/ar/suche/?q=Nähkurs&page=2").context_data["answer"].items) == 8


def test_the_page_is_the_same_for_everyone_and_in_no_index(
    site: SimpleNamespace, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/de/suche/?q=Geheimniskrämerei")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Geheimnis" not in caplog.text
    assert not [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_the_way_to_the_search_stands_on_every_page(site: SimpleNamespace, client: Client) -> None:
    for path in ("/ar/", "/ar/angebote/", "/ar/gibt-es-nicht/", "/ar/konto/"):
        assert 'action="/ar/suche/"' in client.get(path).content.decode(), path


def test_the_list_puts_offers_with_the_word_in_their_title_first(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Abend", teaser="Mit Schach.")
    offer(site.index, "Schach")
    cards = cards_in(client.get("/de/angebote/?q=schach"))
    assert [card.title for card in cards] == ["Schach", "Abend"]
