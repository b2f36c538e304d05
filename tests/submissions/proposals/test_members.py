"""Whose entries and proposals a member sees, what becomes of them, and one press of a button for what is right."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.members.models import Membership
from integration_pages.models import OfferPage
from integration_pages.offers.models import Answer, Confirmation
from integration_pages.submissions.proposals import receiving, services
from integration_pages.submissions.proposals.models import Proposal, ProposalState
from snippets.models import Organisation
from tests.factories.offers import many_offers, offer
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation, make_place

from .world import client_of, decide, proposed, target, typed, url

pytestmark = pytest.mark.django_db

ENTRIES = "/en/mitglied/eintraege/"


def test_an_open_proposal_is_taken_back_once(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    client, path = client_of(world.member), f"/en/mitglied/vorschlaege/{row.uuid}/"
    for _ in range(2):
        assert client.post(f"{path}zurueckziehen/").headers["Location"] == path
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN


def test_what_was_decided_meanwhile_cannot_be_taken_back(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    services.decline(row, world.editor, version=1, reason="Falsche Nummer.")
    client, path = client_of(world.member), f"/en/mitglied/vorschlaege/{row.uuid}/"
    assert client.post(f"{path}zurueckziehen/").status_code == 409
    assert "Falsche Nummer." in client.get(path).content.decode()
    assert Proposal.objects.get().state == ProposalState.DECLINED


def test_after_the_decision_a_new_proposal_can_be_made(world: SimpleNamespace) -> None:
    decide(world, proposed(world, world.organisation, phone="02521 30-1"), "phone")
    row = Organisation.objects.get(pk=world.organisation.pk)
    client_of(world.member).post(url(row), typed(world, row, phone="02521 30-2"))
    assert Proposal.objects.waiting().count() == 1


def test_colleagues_share_the_proposals_of_their_organisation(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    colleague = make_person("member", email="kollegin@example.org")
    Membership.objects.create(user=colleague, organisation=world.organisation)
    assert client_of(colleague).get(f"/en/mitglied/vorschlaege/{row.uuid}/").status_code == 200


def test_others_find_nothing(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    stranger, theirs = make_person("member", email="fremd@example.org"), make_organisation("Anders Ackern e.V.")
    Membership.objects.create(user=stranger, organisation=theirs)
    client = client_of(stranger)
    assert str(row.uuid) not in client.get("/en/mitglied/vorschlaege/").content.decode()
    for path in (f"/en/mitglied/vorschlaege/{row.uuid}/", url(world.organisation), url(world.offer)):
        assert client.get(path).status_code == 404, path
    assert client.post(f"/en/mitglied/vorschlaege/{row.uuid}/zurueckziehen/").status_code == 404
    assert client.post(url(world.offer), typed(world, world.offer, teaser="Meins.")).status_code == 404
    assert client.post(f"{url(world.offer)}richtig/").status_code == 404
    assert Proposal.objects.get().is_open


@pytest.mark.parametrize("path", ["angebot", "organisation", "unbekannt"])
def test_what_is_not_there_is_not_found(world: SimpleNamespace, path: str) -> None:
    assert client_of(world.member).get(f"{ENTRIES}{path}/{uuid4()}/").status_code == 404


def test_who_has_left_the_organisation_meanwhile_changes_nothing(world: SimpleNamespace) -> None:
    other = make_organisation("Anders Ackern e.V.")
    Membership.objects.create(user=world.member, organisation=other)
    data = typed(world, world.organisation, phone="02521 30-1")
    Membership.objects.filter(organisation=world.organisation).delete()
    assert client_of(world.member).post(url(world.organisation), data).status_code == 404
    assert not Proposal.objects.exists()


def test_an_offer_taken_down_while_somebody_writes_is_not_found(world: SimpleNamespace) -> None:
    data = typed(world, world.offer, teaser="Neu.")
    OfferPage.objects.get(pk=world.offer.pk).unpublish()
    assert client_of(world.member).post(url(world.offer), data).status_code == 404


def test_a_text_sent_after_the_session_is_over_is_shown_again(world: SimpleNamespace, client: Any) -> None:
    data = typed(world, world.offer, teaser="Ein langer neuer Satz über unser Café.")
    response = client.post(url(world.offer), data)
    assert response.status_code == 403
    assert "Ein langer neuer Satz über unser Café." in response.content.decode()


def test_too_many_are_told_to_wait(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_AN_HOUR", 0)
    response = client_of(world.member).post(url(world.offer), typed(world, world.offer, teaser="Neu."))
    assert response.status_code == 429
    assert "Neu." in response.content.decode()


def test_still_correct_is_one_press_and_answers_what_was_asked_by_mail(world: SimpleNamespace) -> None:
    now = timezone.now()
    for page in (world.offer, None):
        Confirmation.objects.create(organisation=world.organisation, offer=page, first_asked_at=now, asked_at=now)
    client = client_of(world.member)
    for row in (world.organisation, world.offer):
        assert client.post(f"{url(row)}richtig/").status_code == 302
    assert Organisation.objects.get(pk=world.organisation.pk).confirmed_on == timezone.localdate()
    assert OfferPage.objects.get(pk=world.offer.pk).checked_on == timezone.localdate()
    assert {row.answer for row in Confirmation.objects.all()} == {Answer.CORRECT}


def test_the_list_names_each_entry_with_what_waits(world: SimpleNamespace) -> None:
    proposed(world, world.offer, teaser="Neu.")
    html = client_of(world.member).get(ENTRIES).content.decode()
    assert html.count("Your proposal is being checked.") == 1
    assert html.count("Still correct<span") == 1
    assert url(world.organisation) in html
    assert url(world.offer) in html


def test_an_offer_of_two_organisations_can_be_proposed_by_each(world: SimpleNamespace) -> None:
    other = make_organisation("Anders Ackern e.V.")
    page = offer(world.site.index, "Gartentag", world.organisation, other)
    gardener = make_person("member", email="garten@example.org")
    Membership.objects.create(user=gardener, organisation=other)
    proposed(world, page, teaser="Von uns.")
    kind = target(page)
    services.propose(gardener, other, kind, page, {"teaser": ("x", "Von euch.")}, stamp="1")
    assert Proposal.objects.waiting().count() == 2


@pytest.mark.slow
def test_as_many_queries_for_twenty_entries_as_for_two(world: SimpleNamespace) -> None:
    client = client_of(world.member)

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        return len(counted)

    proposed(world, world.organisation, phone="02521 30-1")
    few = queries(ENTRIES), queries("/ar/mitglied/eintraege/"), queries("/en/mitglied/vorschlaege/")
    many_offers(world.site.index, 18, make_place(), world.organisation, first=5)
    for page in OfferPage.objects.exclude(pk=world.offer.pk):
        proposed(world, page, teaser="Neu.")
    assert (queries(ENTRIES), queries("/ar/mitglied/eintraege/"), queries("/en/mitglied/vorschlaege/")) == few


@pytest.mark.parametrize("how", ["taken down", "left", "left all"])
def test_what_was_typed_is_kept_when_the_entry_is_gone_meanwhile(world: SimpleNamespace, how: str) -> None:
    data = typed(world, world.offer, times_note="immer nach Absprache")
    if how == "taken down":
        world.offer.unpublish()
    else:
        Membership.objects.filter(user=world.member).delete()
    if how == "left":
        Membership.objects.create(user=world.member, organisation=make_organisation("Andere"))
    answer = client_of(world.member).post(url(world.offer), data)
    assert answer.status_code in (403, 404)
    html = answer.content.decode()
    assert "immer nach Absprache" in html.split("<textarea")[1]
    assert "<form" not in html.split("<main")[1], "there is nowhere to send it to"


def test_a_strangers_entry_shows_nothing_of_what_is_posted(world: SimpleNamespace) -> None:
    stranger = make_person("member", email="fremd@example.org")
    Membership.objects.create(user=stranger, organisation=make_organisation("Andere"))
    data = typed(world, world.offer, times_note="immer nach Absprache")
    answer = client_of(stranger).post(url(world.offer), data)
    assert answer.status_code == 404
    assert "immer nach Absprache" not in answer.content.decode()
