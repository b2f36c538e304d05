"""The page: three questions, the languages of the pool without anybody in it, where it cannot be read or asked."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.mediation import services
from integration_pages.mediation.languages import public_languages
from integration_pages.mediation.models import Mediator
from integration_pages.models import OfferIndexPage
from tests.factories.mediation import make_mediation_page, make_mediator
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
URL = "/en/sprachmittlung/"


@shared_rows
def pool(site: SimpleNamespace) -> SimpleNamespace:
    site.page = make_mediation_page(site.home)
    site.amina = make_mediator("Amina", languages=("ar", "fr"))
    site.bilal = make_mediator("Bilal", languages=("ar",))
    return site


def way(client: Client, query: str) -> str:
    found = re.search(r'data-way="(\w+)"', client.get(f"{URL}?{query}").content.decode())
    return found[1] if found else ""


def test_the_three_questions_lead_to_one_answer_by_address(client: Client, pool: SimpleNamespace) -> None:
    assert way(client, "when=soon&legal=no&language=ar") == "local"
    assert way(client, "when=soon&legal=no&language=fr") == "ask", "one person alone is no promise"
    assert way(client, "when=later&legal=no&language=fr") == "county"
    assert way(client, "legal=yes") == "sworn"
    assert way(client, "when=soon&legal=unknown&language=ar") == "ask"
    assert way(client, "") == ""


def test_an_answer_brings_the_text_of_the_page_and_the_next_step(client: Client, pool: SimpleNamespace) -> None:
    local = client.get(f"{URL}?when=soon&legal=no&language=ar").content.decode()
    assert "Der Kreis in Beckum." in local and 'href="/en/sprachmittlung/anfragen/?language=ar"' in local
    county = client.get(f"{URL}?when=later&legal=no&language=ar").content.decode()
    assert "Der Kreis Warendorf." in county and 'href="https://kreis.example.org/"' in county
    sworn = client.get(f"{URL}?legal=yes").content.decode()
    assert "Vereidigte" in sworn and 'href="https://gerichte.example.org/"' in sworn


def test_an_answer_in_progress_keeps_what_was_chosen(client: Client, pool: SimpleNamespace) -> None:
    source = client.get(f"{URL}?when=soon&language=ar").content.decode()
    assert 'id="when-soon" value="soon" checked' in source and '<option value="ar" selected>' in source
    assert client.get(f"{URL}?when=nonsense").status_code == 200


def test_the_list_names_languages_of_two_and_no_one(client: Client, pool: SimpleNamespace) -> None:
    source = client.get(URL).content.decode()
    listed = re.search(r'<ul class="mediation-languages">(.*?)</ul>', source, re.S)
    assert listed and listed[1].count("<li>") == 1 and "Arabic" in listed[1]
    assert "Amina" not in source and "amina@" not in source


@pytest.mark.parametrize(
    "act",
    [
        lambda row: services.pause(row),
        lambda row: services.leave(row),
        lambda row: services.set_consent(row, None, None),
        lambda row: row.delete(),
        lambda row: services.change(row, {"spoken": ["fr"]}),
    ],
    ids=["pause", "leave", "consent", "delete", "language"],
)
def test_who_goes_is_gone_from_the_list_at_once(client: Client, pool: SimpleNamespace, act: object) -> None:
    assert "Arabic</li>" in client.get(URL).content.decode()
    act(pool.bilal)  # type: ignore[operator]
    assert "Arabic</li>" not in client.get(URL).content.decode()


def test_who_is_away_does_not_count_on_those_days(pool: SimpleNamespace) -> None:
    today = timezone.localdate()
    Mediator.objects.filter(pk=pool.bilal.pk).update(absent_from=today, absent_until=today + timedelta(days=2))
    assert public_languages(today) == frozenset()
    assert public_languages(today + timedelta(days=3)) == {"ar"}
    Mediator.objects.filter(pk=pool.bilal.pk).update(absent_from=today - timedelta(days=9), absent_until=None)
    assert public_languages(today + timedelta(days=4)) == frozenset(), "until further notice"


def test_who_has_not_confirmed_or_only_wants_to_join_is_not_counted(pool: SimpleNamespace) -> None:
    make_mediator("Claire", languages=("fr",), active=False)
    assert public_languages() == {"ar"}


@pytest.mark.slow
def test_it_costs_no_query_after_a_first_visit(client: Client, pool: SimpleNamespace) -> None:
    translate(pool.page)
    for path in (URL, "/ar/sprachmittlung/", f"{URL}?when=soon&legal=no&language=ar"):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        assert len(captured) == 0, path


def test_arabic_prose_with_german_facts(client: Client, pool: SimpleNamespace) -> None:
    translate(pool.page)
    source = client.get("/ar/sprachmittlung/?when=later&legal=no&language=ar").content.decode()
    assert "ترجمة Sprachmittlung" in source and "ترجمة Der Kreis Warendorf." in source
    assert 'href="https://kreis.example.org/"' in source


def test_search_engines_are_told_of_the_service_and_not_of_every_answer(client: Client, pool: SimpleNamespace) -> None:
    source = client.get(URL).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', source, re.S)[1])
    assert (data["@type"], data["availableLanguage"]) == ("Service", ["ar"])
    assert 'content="noindex' not in source
    assert 'content="noindex, follow"' in client.get(f"{URL}?legal=yes").content.decode()


def test_without_requests_the_page_says_so(client: Client, pool: SimpleNamespace) -> None:
    pool.page.takes_requests = False
    publish(pool.page)
    source = client.get(f"{URL}?when=soon&legal=no&language=ar").content.decode()
    assert 'data-way="ask"' in source and "/sprachmittlung/anfragen/" not in source


def test_no_page_no_form(client: Client, site: SimpleNamespace) -> None:
    for path in ("", "anfragen/", "mitmachen/", "pool/x/", "pool/x/aendern/", "termin/x/", "anfragen/x/absagen/"):
        assert client.get(f"{URL}{path}").status_code == 404, path
    assert client.get(f"{URL}termin/%00/").status_code == 404
    assert OfferIndexPage.objects.exists()
