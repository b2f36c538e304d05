"""Shared rows are as good as rows of one's own: each holds whichever of its tests runs first."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from integration_pages.models import OfferPage
from tests.factories.pages import make_offer
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def cafe(site: SimpleNamespace) -> SimpleNamespace:
    cache.set("left-behind", "1")
    page = make_offer(site.index, "Sprachcafé")
    return SimpleNamespace(page=page, all=[page], site=site)


@shared_rows
def garden(site: SimpleNamespace) -> OfferPage:
    return make_offer(site.index, "Garten")


@pytest.mark.parametrize("turn", ["one", "other"])
def test_what_a_test_changes_is_gone_for_the_next(cafe: SimpleNamespace, client: Client, turn: str) -> None:
    assert cafe.page.title == OfferPage.objects.get().title == "Sprachcafé"
    assert not hasattr(cafe.page, "note"), "the instance is a fresh one"
    assert "Sprachcafé" in client.get("/de/angebote/").content.decode()
    cafe.page.note = turn
    cafe.page.title = "Umbenannt"
    cafe.page.save_revision().publish()
    OfferPage.objects.filter(pk=cafe.page.pk).update(teaser="Neu")
    assert "Umbenannt" in client.get("/de/angebote/").content.decode()


@pytest.mark.parametrize("turn", ["one", "other"])
def test_what_a_test_deletes_is_there_for_the_next(cafe: SimpleNamespace, turn: str) -> None:
    OfferPage.objects.get(pk=cafe.page.pk).delete()
    assert not OfferPage.objects.exists()


def test_one_row_is_one_instance_and_the_cache_is_empty(cafe: SimpleNamespace) -> None:
    assert cafe.all[0] is cafe.page
    assert cache.get("left-behind") is None


def test_rows_are_there_for_those_who_ask_only(db: None) -> None:
    assert not OfferPage.objects.exists()


def test_other_rows_take_their_place(garden: OfferPage) -> None:
    assert [page.title for page in OfferPage.objects.all()] == ["Garten"]


def test_rows_of_both_stand_together(garden: OfferPage, cafe: SimpleNamespace) -> None:
    assert {page.title for page in OfferPage.objects.all()} == {"Garten", "Sprachcafé"}
