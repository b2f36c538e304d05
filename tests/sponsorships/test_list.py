"""All programmes: as cards, side by side, in a block of other pages, and for editors; as many queries for many."""

import re
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from integration_pages.models import SponsorshipIndexPage, SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Status
from tests.factories.pages import make_standard, publish
from tests.factories.people import make_person
from tests.factories.programmes import make_programme_index, make_programme_page, many_programmes
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_organisation
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
LIST = "patenschaften/"


@shared_rows
def three(site: SimpleNamespace) -> SimpleNamespace:
    site.list = make_programme_index(site.home, introduction="Zwei Menschen, viel Alltag.")
    mothers = make_organisation("Mütterzentrum Beckum e.V.")
    city = make_contact("Fachdienst", organisation=make_organisation("Stadt Beckum"), email="paten@example.org")
    site.first = make_programme_page(site.list, carrier=mothers, languages=["de", "ar"], wants_clearance=True)
    site.second = make_programme_page(site.list, "Lotsen", status=Status.WAITING_LIST, time_needed="Nach Absprache.")
    site.third = make_programme_page(site.list, "Familien", status=Status.PLANNED, contact=city, time_needed="")
    for page in (site.list, site.first):
        translate(page)
    return site


def page(client: Client, language: str = "en", path: str = LIST) -> str:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return response.content.decode()


def cells(html: str, question: str) -> list[str]:
    """What stands in the row of a question, as words."""
    (row,) = [it for it in re.findall(r"<tr.*?</tr>", html, re.S) if f"{question}</th>" in it]
    return [
        " ".join(re.sub(r"<span class=\"of.*?</span></span>|<[^>]+>", " ", cell, flags=re.S).split())
        for cell in re.findall(r"<td.*?</td>", row, re.S)
    ]


def test_exactly_these_fields_are_translated() -> None:
    base = {"title", "seo_title", "search_description", "teaser", "picture_alt"}
    own = {"together", "audience", "time_needed", "requirements", "status_note", "body", "voices"}
    for model, names in {SponsorshipIndexPage: base | {"introduction"}, SponsorshipProgrammePage: base | own}.items():
        fields = get_translatable_fields(model)
        assert {field.field_name for field in fields if isinstance(field, TranslatableField)} == names


@pytest.mark.slow
def test_the_answers_of_all_programmes_stand_side_by_side(three: SimpleNamespace, client: Client) -> None:
    html = page(client)
    assert "Zwei Menschen, viel Alltag." in html
    assert cells(html, "Can I join?") == ["You can join now", "Waiting list", "Planned"]
    assert cells(html, "Time needed") == ["Eine Stunde in der Woche.", "Nach Absprache.", "not stated"]
    assert cells(html, "Languages") == ["German and Arabic", "not stated", "not stated"]
    assert cells(html, "Offered by") == ["Mütterzentrum Beckum e.V.", "not stated", "not stated"]
    bring = cells(html, "What sponsors have to bring")
    assert "Führungszeugnis" in bring[0] and bring[1:] == ["not stated", "not stated"]
    begin = cells(html, "How to begin")
    assert all("Become a sponsor" in words and "I would like a sponsor" in words for words in begin[:2])
    assert begin[2] == "Fachdienst paten@example.org", "no form: whom to ask"


def test_facts_are_german_rows_and_prose_is_translated(three: SimpleNamespace, client: Client) -> None:
    html = page(client, "ar")
    assert "ترجمة Eine Stunde in der Woche." in html and "ترجمة Zwei Menschen, viel Alltag." in html
    assert re.search(r'<span lang="de" dir="ltr">Nach Absprache\.</span>', html), "not translated, so marked"
    three.first.languages = ["uk"]
    publish(three.first)
    assert "الأوكرانية" in page(client, "ar")


def test_each_button_says_for_which_programme(three: SimpleNamespace, client: Client) -> None:
    html = page(client)
    links = re.findall(r'<a class="button[^"]*" href="(/en/patenschaften/[^"]+/[^"]+/)">(.*?)</a>', html)
    assert len(links) == 8, "two programmes, two ways, on the card and in the table"
    named = {"sprachpatenschaften": "Sprachpatenschaften", "lotsen": "Lotsen"}
    for url, words in links:
        assert named[url.split("/")[3]] in words


def test_one_programme_is_compared_with_nothing(site: SimpleNamespace, client: Client) -> None:
    index = make_programme_index(site.home)
    assert "There are no sponsorship programmes yet." in page(client)
    make_programme_page(index)
    html = page(client)
    assert "Sprachpatenschaften" in html and "<table" not in html


def test_many_programmes_get_a_table_for_four_at_a_time(three: SimpleNamespace, client: Client) -> None:
    many_programmes(three.list, 6, first=3)
    cache.clear()
    html = page(client)
    assert [it.count('class="course ') for it in html.split("<table")[1:]] == [4, 4, 1]
    assert "Programmes 5 to 8 of 9" in html and "Programmes 9 to 9 of 9" in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_is_restricted_or_not_live_is_not_listed(three: SimpleNamespace, client: Client) -> None:
    PageViewRestriction.objects.create(page=three.second, restriction_type="login")
    three.third.unpublish()
    html = page(client)
    assert "Sprachpatenschaften" in html and "Lotsen" not in html and "Familien" not in html


def test_a_renamed_carrier_is_read_at_once(three: SimpleNamespace, client: Client) -> None:
    assert "Mütterzentrum" in page(client)
    carrier = three.first.carrier
    carrier.name = "Haus der Mütter e.V."
    carrier.save()
    assert "Haus der Mütter e.V." in page(client) and "Mütterzentrum" not in page(client)


def test_a_page_can_show_all_programmes(three: SimpleNamespace, client: Client) -> None:
    make_standard(three.home, "Begleitung", body=[("programmes", {"title": "Unsere Patenschaften"})])
    html = page(client, "ar", "begleitung/")
    assert "Unsere Patenschaften" in html and html.count('<article class="card programme">') == 3
    assert 'href="/ar/patenschaften/"' in html
    three.list.unpublish()
    assert "Unsere Patenschaften" not in page(client, "ar", "begleitung/")


def queries(client: Client, path: str) -> int:
    """Of a first visit, with nothing in memory."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("language", ["de", "ar"])
def test_twenty_programmes_cost_as_many_queries_as_three(three: SimpleNamespace, client: Client, language: str) -> None:
    client.get(f"/{language}/{LIST}")
    few = queries(client, f"/{language}/{LIST}")
    many_programmes(three.list, 17, three.first.carrier, first=3)
    assert queries(client, f"/{language}/{LIST}") == few
    assert page(client, language).count('<article class="card programme">') == 20


@pytest.mark.slow
@pytest.mark.parametrize("path", [LIST, f"{LIST}sprachpatenschaften/"])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_second_visit_asks_the_database_nothing(
    three: SimpleNamespace, client: Client, language: str, path: str
) -> None:
    page(client, language, path)
    with CaptureQueriesContext(connection) as captured:
        page(client, language, path)
    assert [query["sql"] for query in captured] == []


def test_editors_see_all_programmes_with_carrier_status_and_languages(three: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    for row in SponsorshipProgrammePage.objects.all():
        get_search_backend().add(row)  # Wagtail's own index, which tests do not keep
    address = "/admin/patenschaftsprogramme/"
    response = client.get(address)
    rows = response.context_data["object_list"]
    assert {row.title: row.languages_in_words for row in rows} == {
        "Sprachpatenschaften": "ar",
        "Lotsen": "",
        "Familien": "",
    }
    assert "Mütterzentrum Beckum e.V." in response.content.decode()
    for query, expected in (("?status=planned", ["Familien"]), ("?q=Lotsen", ["Lotsen"]), ("?status=paused", [])):
        found = client.get(f"{address}{query}").context_data["object_list"]
        assert [row.title for row in found] == expected, query
