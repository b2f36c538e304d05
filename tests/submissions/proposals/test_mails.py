"""What a member is told by mail."""

from types import SimpleNamespace

import pytest
from django.core import mail
from post_office.models import Email

from integration_pages.enquiries import outbox
from integration_pages.submissions.proposals import services
from integration_pages.submissions.proposals.models import Proposal
from integration_pages.submissions.proposals.targets import target_of
from tests.factories.people import make_person

from .world import decide, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(world: SimpleNamespace) -> SimpleNamespace:
    world.member.preferred_language = "en"
    world.member.save()
    return world


def written() -> list[tuple[str, str]]:
    """Subject and text of what lies in the outbox, oldest first."""
    return [(row.email_message().subject, row.email_message().body) for row in Email.objects.order_by("pk")]


def test_arrival_and_decision_are_told_in_the_members_language(member: SimpleNamespace) -> None:
    proposal = proposed(member, member.organisation, phone="02521 30-1", city="Neubeckum")
    decide(member, proposal, "phone", reason="Die Stadt stimmt & bleibt.")
    (first, arrival), (second, decision) = written()
    assert first == "We have got your proposal"
    assert f"/en/mitglied/vorschlaege/{proposal.uuid}/" in arrival
    assert second == "Your proposal was taken over in part"
    assert "- Phone" in decision
    assert "- Town" in decision
    assert "Die Stadt stimmt & bleibt." in decision
    assert {row.to[0] for row in Email.objects.all()} == {member.member.email}


def test_a_replaced_proposal_is_confirmed_once(member: SimpleNamespace) -> None:
    row = proposed(member, member.organisation, phone="02521 30-1")
    services.propose(
        member.member,
        member.organisation,
        target_of(row.target),
        member.organisation,
        {"phone": ("02521 29-0", "02521 30-2")},
        stamp="2",
        version=1,
    )
    assert Email.objects.count() == 1


def test_what_people_write_is_text_and_no_template(member: SimpleNamespace) -> None:
    proposal = proposed(member, member.organisation, phone="02521 30-1")
    services.decline(proposal, member.editor, version=1, reason="{{ subject }} {% load i18n %} <b>")
    assert "{{ subject }} {% load i18n %} <b>" in written()[-1][1]


def test_a_mail_that_cannot_be_written_stops_nothing(member: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(outbox.mail, "send", broken)
    proposed(member, member.organisation, phone="02521 30-1")
    assert Proposal.objects.get().is_open
    assert not mail.outbox


def test_who_has_no_account_any_more_gets_no_mail(member: SimpleNamespace) -> None:
    proposal = proposed(member, member.organisation, phone="02521 30-1")
    Email.objects.all().delete()
    member.member.delete()
    services.decline(Proposal.objects.get(), make_person("integration_manager"), version=1, reason="Nein.")
    assert not Email.objects.exists()
    assert Proposal.objects.get(pk=proposal.pk).member is None


@pytest.mark.parametrize("language", ["de", "de-simple", "uk", "ar", "tr"])
def test_every_language_has_its_mail(world: SimpleNamespace, language: str) -> None:
    world.member.preferred_language = language
    world.member.save()
    proposal = proposed(world, world.offer, teaser="Neu.")
    decide(world, proposal, "teaser")
    assert len(written()) == 2
    assert f"/{language}/mitglied/vorschlaege/{proposal.uuid}/" in written()[1][1]
