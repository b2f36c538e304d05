"""Editors read what organisations want changed, go to the entry, and tick it off."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from integration_pages.models import ChangeRequest, OfferPage
from snippets.models import Organisation
from tests.factories.people import make_person
from tests.shared_rows import shared_rows

from .entries import LONG_AGO, NOW, make_reachable, old_offer

pytestmark = pytest.mark.django_db
LIST = "/admin/aenderungswuensche/"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(make_person("editor"))
    return client


@shared_rows
def wish(site: SimpleNamespace) -> ChangeRequest:
    centre = make_reachable(confirmed_on=LONG_AGO)
    return ChangeRequest.objects.create(
        organisation=centre,
        offer=old_offer(site, "Sprachcafé", centre),
        kind="change",
        message="Jetzt um 15 Uhr\n<script>alert(1)</script>",
        created_at=NOW,
    )


def test_the_list_shows_the_entry_and_leads_to_it(client: Client, wish: ChangeRequest) -> None:
    html = client.get(LIST).content.decode()
    assert "Sprachcafé" in html
    assert "Jetzt um 15 Uhr" in html
    assert "<script>alert" not in html
    assert f"/admin/pages/{wish.offer_id}/edit/" in html
    assert f"{LIST}{wish.pk}/" in html
    assert f"{LIST}?state=open" in client.get("/admin/").content.decode()


def test_open_and_done_can_be_told_apart(client: Client, wish: ChangeRequest) -> None:
    assert f"{LIST}{wish.pk}/" in client.get(f"{LIST}?state=open").content.decode()
    assert f"{LIST}{wish.pk}/" not in client.get(f"{LIST}?state=done").content.decode()


def test_reading_changes_nothing_and_ticking_off_sets_the_date(client: Client, wish: ChangeRequest) -> None:
    html = client.get(f"{LIST}{wish.pk}/").content.decode()
    assert "&lt;script&gt;" in html
    wish.refresh_from_db()
    assert wish.done_at is None
    for _ in range(2):
        assert client.post(f"{LIST}{wish.pk}/", {"is_right": "1"})["Location"] == LIST
    wish.refresh_from_db()
    assert wish.done_by is not None
    assert wish.done_by.email == "editor@example.org"
    assert OfferPage.objects.get(pk=wish.offer_id).checked_on == timezone.localdate()


def test_ticking_off_alone_says_nothing_about_the_entry(client: Client, wish: ChangeRequest) -> None:
    client.post(f"{LIST}{wish.pk}/", {})
    wish.refresh_from_db()
    assert wish.done_at is not None
    assert OfferPage.objects.get(pk=wish.offer_id).checked_on == LONG_AGO


def test_a_wish_about_the_organisation_itself(client: Client, wish: ChangeRequest) -> None:
    ChangeRequest.objects.update(offer=None)
    assert f"/admin/snippets/snippets/organisation/edit/{wish.organisation_id}/" in client.get(LIST).content.decode()
    client.post(f"{LIST}{wish.pk}/", {"is_right": "1"})
    assert Organisation.objects.get().confirmed_on == timezone.localdate()


def test_a_deleted_offer_takes_its_wishes_along(client: Client, wish: ChangeRequest) -> None:
    OfferPage.objects.get(pk=wish.offer_id).delete()
    assert client.get(f"{LIST}{wish.pk}/").status_code == 404
    assert client.get(LIST).status_code == 200


def test_fifty_wishes_cost_as_many_queries_as_one(
    client: Client, wish: ChangeRequest, django_assert_max_num_queries: object
) -> None:
    client.get(LIST)
    for number in range(15):
        ChangeRequest.objects.create(
            organisation=wish.organisation, offer=wish.offer, kind="change", message=str(number), created_at=NOW
        )
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        client.get(LIST)


def test_nobody_writes_wishes_for_an_organisation(client: Client, wish: ChangeRequest) -> None:
    client.force_login(make_person("administrator", is_superuser=True))
    html = client.get(LIST).content.decode()
    assert f"{LIST}{wish.pk}/" in html
    assert client.get(f"{LIST}new/").status_code == 404


def test_a_translator_cannot_tick_off(client: Client, wish: ChangeRequest) -> None:
    client.force_login(make_person("translator_ar"))
    client.post(f"{LIST}{wish.pk}/", {"is_right": "1"})
    wish.refresh_from_db()
    assert wish.done_at is None
