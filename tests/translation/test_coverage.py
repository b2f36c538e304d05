"""Translators see what waits for them."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from integration_pages.translation.coverage import State, coverage, page_models, summary
from tests.factories.pages import make_offer, publish
from tests.factories.translations import fill, submit, translate


def states(title: str, code: str = "ar") -> tuple[str, int, int]:
    row = next(row for row in coverage() if row.title == title)
    cell = next(cell for cell in row.cells if cell.language.code == code)
    return cell.state, cell.done, cell.total


@pytest.mark.slow
def test_a_page_goes_from_not_begun_to_up_to_date_to_out_of_date(site: SimpleNamespace) -> None:
    offer = make_offer(site.index)
    assert states("Sprachcafé") == (State.MISSING, 0, 0)
    translation = submit(offer)
    fill(translation, leave_out=1)
    assert states("Sprachcafé") == (State.DRAFT, 1, 2)
    translate(offer)
    assert states("Sprachcafé") == (State.LIVE, 2, 2)
    offer.title = "Abendcafé"
    publish(offer)
    assert states("Abendcafé") == (State.STALE, 1, 2)
    arabic = next(line for line in summary(coverage()) if line["language"].code == "ar")
    assert dict(arabic["counts"]) == {State.MISSING: 2, State.DRAFT: 0, State.STALE: 1, State.LIVE: 0}


@pytest.mark.slow
def test_the_report_costs_the_same_however_many_pages(site: SimpleNamespace, django_assert_num_queries: object) -> None:
    make_offer(site.index, "Eins")
    costs = len(page_models()) + 2  # one a type of page, however many of them
    with django_assert_num_queries(costs):
        coverage()
    for number in range(5):
        make_offer(site.index, f"Angebot {number}")
    with django_assert_num_queries(costs):
        coverage()


@pytest.mark.parametrize(
    "query", ["", "?language=ar", "?state=missing", "?language=xx&state=%00", "?language=ar&state=live"]
)
def test_the_report_shows_whatever_is_asked(client: Client, site: SimpleNamespace, query: str) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef@example.org", "geheim-und-lang"))
    make_offer(site.index)
    response = client.get(reverse("translation_coverage") + query)
    assert response.status_code == 200
    assert ("Sprachcafé" in response.content.decode()) == (query != "?language=ar&state=live")


def test_the_admins_first_page_shows_the_sum(client: Client, site: SimpleNamespace) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef@example.org", "geheim-und-lang"))
    assert "language=uk&amp;state=missing" in client.get(reverse("wagtailadmin_home")).content.decode()
