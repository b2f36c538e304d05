"""What the room adds elsewhere: the members' overview, exports, handing over, reminders, deletion of accounts."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from integration_pages.members.exports import everything_about
from integration_pages.members.models import Membership
from integration_pages.members.transfer import transfer
from integration_pages.models import OfferPage
from integration_pages.offers.trust.due import due_offers, due_organisations
from integration_pages.submissions.proposals.models import Proposal
from snippets.models import Organisation
from tests.factories.people import make_person

from .world import client_of, proposed

pytestmark = pytest.mark.django_db


def later() -> datetime:
    return timezone.now() + timedelta(days=400)


def test_the_members_overview_leads_to_the_entries(world: SimpleNamespace) -> None:
    client = client_of(world.member)
    assert "/en/mitglied/eintraege/" in client.get("/en/mitglied/").content.decode()
    proposed(world, world.organisation, phone="02521 30-1")
    assert "1 proposal is being checked." in client.get("/en/mitglied/").content.decode()


def test_a_person_gets_the_own_proposals_with_the_own_data(world: SimpleNamespace) -> None:
    proposed(world, world.organisation, phone="02521 30-1", note="Umzug")
    (row,) = everything_about(world.member)["proposals"]
    assert (row["note"], row["changes"][0]["new"]) == ("Umzug", "02521 30-1")


def test_open_proposals_are_handed_to_a_colleague(world: SimpleNamespace) -> None:
    proposed(world, world.organisation, phone="02521 30-1")
    colleague = make_person("member", email="kollegin@example.org")
    Membership.objects.create(user=colleague, organisation=world.organisation)
    assert transfer(world.member, world.organisation, colleague, world.editor) == 1
    assert Proposal.objects.get().member == colleague


def test_a_proposal_outlives_its_organisation_and_its_member(world: SimpleNamespace) -> None:
    proposed(world, world.organisation, phone="02521 30-1")
    world.member.delete()
    OfferPage.objects.get(pk=world.offer.pk).delete()
    Organisation.objects.get(pk=world.organisation.pk).delete()
    row = Proposal.objects.get()
    assert (row.organisation, row.member, row.organisation_name) == (None, None, "Mütterzentrum Beckum e.V.")
    assert client_of(world.editor).get(f"/admin/vorschlaege/{row.pk}/").status_code == 200


def test_nobody_is_asked_by_mail_about_an_entry_with_an_open_proposal(world: SimpleNamespace) -> None:
    world.organisation.save_revision()
    assert list(due_offers(later(), 6)) == [world.offer]
    assert list(due_organisations(later(), 6)) == [world.organisation]
    proposed(world, world.offer, teaser="Neu.")
    proposed(world, world.organisation, phone="02521 30-1")
    assert not due_offers(later(), 6).exists()
    assert not due_organisations(later(), 6).exists()
