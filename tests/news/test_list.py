"""The list of news: filters in the address, what stands first, and what it costs."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.models import NewsField, NewsPage
from integration_pages.news.filters import parse
from integration_pages.news.vocabulary import key_of
from tests.factories.news import make_news, many_news
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field, make_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def titles(client: Client, query: str = "", language: str = "de") -> list[str]:
    response = client.get(f"/{language}/neuigkeiten/{query}")
    assert response.status_code == 200, query
    return [card.title for card in response.context_data["cards"]]


@pytest.mark.slow
def test_newest_first_and_what_is_pinned_before_it_until_its_last_day(
    news_site: SimpleNamespace, client: Client
) -> None:
    make_news(news_site.news, "Alt", date=date(2026, 1, 5))
    make_news(news_site.news, "Neu", date=date(2026, 11, 20))
    make_news(news_site.news, "Wichtig", date=date(2025, 1, 5), pinned_until=TODAY)
    make_news(news_site.news, "War wichtig", date=date(2024, 1, 5), pinned_until=TODAY - timedelta(days=1))
    make_news(news_site.news, "Entwurf", live=False)
    assert titles(client) == ["Wichtig", "Neu", "Alt", "War wichtig"]


def test_filters_by_organisation_topic_and_year(news_site: SimpleNamespace, client: Client) -> None:
    housing, caritas = make_field("Wohnen"), make_organisation("Caritasverband Warendorf")
    make_news(news_site.news, "Wohnung", housing, organisation=caritas)
    make_news(news_site.news, "Beratung", organisation=caritas, date=date(2025, 3, 1))
    make_news(news_site.news, "Fest", organisation=make_organisation())
    key = key_of(caritas)
    assert key.startswith("caritasverband-warendorf-")
    assert titles(client, f"?organisation={key}") == ["Wohnung", "Beratung"]
    assert titles(client, f"?organisation={key}&year=2025") == ["Beratung"]
    assert titles(client, "?field=wohnen") == ["Wohnung"]


def test_a_shared_link_outlives_a_new_name_of_the_organisation(news_site: SimpleNamespace, client: Client) -> None:
    caritas = make_organisation("Caritasverband Warendorf")
    old = key_of(caritas)
    make_news(news_site.news, "Beratung", organisation=caritas)
    make_news(news_site.news, "Fest")
    caritas.name = "Caritas im Kreis Warendorf"
    caritas.save()
    assert titles(client, f"?organisation={old}") == ["Beratung"]
    assert titles(client, f"?organisation={caritas.uuid.hex[:8]}") == ["Beratung"]


def test_choices_say_how_many_they_would_give(news_site: SimpleNamespace, client: Client) -> None:
    language, housing = make_field("Sprache"), make_field("Wohnen")
    make_news(news_site.news, "Eins", language, housing)
    make_news(news_site.news, "Zwei", language, date=date(2025, 1, 1))
    controls = {it.name: it for it in client.get("/de/neuigkeiten/?field=wohnen").context_data["controls"]}
    assert {option.value: option.count for option in controls["field"].options} == {"sprache": 2, "wohnen": 1}
    assert {option.value: option.count for option in controls["year"].options} == {"2026": 1, "2025": 0}
    assert [option.value for option in controls["field"].options if option.is_chosen] == ["wohnen"]


def test_each_filter_can_be_taken_away_and_survives_paging_and_language(
    news_site: SimpleNamespace, client: Client
) -> None:
    field, organisation = make_field("Sprache"), make_organisation()
    many_news(news_site.news, 13, organisation, date=TODAY)
    NewsField.objects.bulk_create(NewsField(page=page, field=field) for page in NewsPage.objects.all())
    response = client.get(f"/ar/neuigkeiten/?field=sprache&organisation={key_of(organisation)}&year=2026")
    chosen = {it.name: it.url for it in response.context_data["chosen"]}
    assert chosen["field"] == f"/ar/neuigkeiten/?organisation={key_of(organisation)}&year=2026"
    assert chosen["organisation"] == "/ar/neuigkeiten/?field=sprache&year=2026"
    html = response.content.decode()
    assert len(response.context_data["cards"]) == 12
    assert "page=2" in html and 'href="/tr/neuigkeiten/?field=sprache&amp;organisation=' in html
    assert len(titles(client, "?field=sprache&page=2")) == 1


def test_unknown_answers_are_ignored_with_a_hint(news_site: SimpleNamespace, client: Client) -> None:
    make_news(news_site.news, "Fest")
    response = client.get("/de/neuigkeiten/?field=nichts&organisation=x-00000000&year=2026&page=abc")
    assert response.context_data["filters"].ignored == ("organisation", "field")
    html = response.content.decode()
    assert all(label in html for label in response.context_data["ignored"]) and len(response.context_data["cards"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        "organisation=%00", "field=%FF%FE", "year=20266", "year=²⁰²⁶", "year=0000", "page=-1", "page=99999999999",
        "field=a&field=b", "organisation=" + "x" * 5_000, "page=²", "utm=1&&=&", "year=2026%27--", "field=%3Cscript%3E",
    ],
)  # fmt: skip
def test_any_address_is_a_page(fest: NewsPage, client: Client, query: str) -> None:
    for address in (f"/ar/neuigkeiten/?{query}", f"/ar/neuigkeiten/feed/?{query}"):
        response = client.get(address, follow=True)
        assert response.status_code == 200 and b"<script>" not in response.content


def test_an_empty_list_says_what_to_do(news_site: SimpleNamespace, client: Client) -> None:
    assert titles(client) == []
    make_field("Gesundheit")
    make_news(news_site.news, "Fest", make_field("Freizeit"), date=date(2025, 1, 1))
    response = client.get("/en/neuigkeiten/?field=gesundheit&year=2025")
    assert [way.url for way in response.context_data["loosened"]] == ["/en/neuigkeiten/?year=2025"]
    assert 'href="/en/neuigkeiten/"' in response.content.decode().split("<main")[1]


def test_open_questions_of_the_form_do_not_stay_in_the_address(news_site: SimpleNamespace, client: Client) -> None:
    response = client.get("/de/neuigkeiten/?organisation=&field=&year=2026")
    assert (response.status_code, response.headers["Location"]) == (302, "/de/neuigkeiten/?year=2026")
    assert parse({"page": "3"}).query == "?page=3"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_hundred_cost_the_same_number_of_queries_as_thirteen(
    news_site: SimpleNamespace, client: Client, language: str
) -> None:
    translate(news_site.news)
    organisation = make_organisation()
    address = f"/{language}/neuigkeiten/?organisation={key_of(organisation)}"
    counted = []
    for first, count in ((0, 13), (13, 87)):
        many_news(news_site.news, count, organisation, first)
        translate(NewsPage.objects.get(slug=f"neuigkeit-{first + count - 1}"))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(address).context_data["cards"]) == 12
        counted.append(len(captured))
    assert counted[0] == counted[1]
