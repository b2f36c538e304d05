"""What an editor takes over reaches the entry, and nothing else does."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from integration_pages.models import OfferPage
from integration_pages.submissions.proposals import keeping, services
from integration_pages.submissions.proposals.models import Decision, Proposal, ProposalState
from integration_pages.submissions.proposals.values import sums_of
from integration_pages.submissions.services import Refusal, Refused
from snippets.models import Organisation
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_organisation

from .world import decide, proposed

pytestmark = pytest.mark.django_db


def entry(world: SimpleNamespace) -> Organisation:
    return Organisation.objects.get(pk=world.organisation.pk)


def page(world: SimpleNamespace) -> OfferPage:
    return OfferPage.objects.get(pk=world.offer.pk)


def test_until_the_decision_the_entry_stays_as_it_is(world: SimpleNamespace) -> None:
    proposed(world, world.organisation, phone="02521 30-1")
    proposed(world, world.offer, teaser="Neu.")
    assert entry(world).phone == "02521 29-0"
    assert page(world).teaser == "Sprachcafé für alle."
    assert not page(world).has_unpublished_changes


def test_an_organisations_entry_is_saved_with_a_version_and_its_history(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1", spoken_languages=["ar", "de"], confirms=True)
    done = decide(world, proposal, "phone", "spoken_languages")
    row = entry(world)
    assert (row.phone, row.spoken_languages, row.confirmed_on) == ("02521 30-1", ["ar", "de"], timezone.localdate())
    assert row.latest_revision.content["phone"] == "02521 30-1"
    assert ModelLogEntry.objects.filter(action="wagtail.edit", user=world.editor, object_id=str(row.pk)).count() == 1
    assert (done.state, done.decided_by) == (ProposalState.APPLIED, world.editor)


def test_a_part_is_taken_over_and_the_rest_is_left(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1", city="Neubeckum", confirms=True)
    done = decide(world, proposal, "phone", reason="Die Stadt stimmt.")
    row = entry(world)
    assert (row.phone, row.city, row.confirmed_on) == ("02521 30-1", "Beckum", None), "not everything is right"
    assert done.state == ProposalState.PARTLY
    decisions = dict(done.changes.values_list("field", "decision"))
    assert decisions == {"phone": Decision.TAKEN, "city": Decision.LEFT}


def test_an_offer_is_published_with_what_was_proposed(world: SimpleNamespace) -> None:
    proposal = proposed(
        world,
        world.offer,
        teaser="Reden und Tee.",
        cost="fixed",
        price="12.50",
        text="Wir reden.\n\nMit Tee.",
        confirms=True,
    )
    done = decide(world, proposal, "teaser", "cost", "price", "text")
    row = page(world)
    assert (row.teaser, str(row.price), row.checked_on) == ("Reden und Tee.", "12.50", timezone.localdate())
    assert "Mit Tee." in str(row.body[0].value)
    assert not row.has_unpublished_changes
    assert row.live_revision.user == world.editor
    assert not done.in_draft


def test_the_blocks_of_the_text_keep_their_numbers_and_neighbours(world: SimpleNamespace) -> None:
    row = page(world)
    row.body = [("text", "<p>Alt.</p>"), ("quote", {"quote": "Schön.", "source": ""})]
    row.save_revision().publish()
    before = [block.id for block in page(world).body]
    decide(world, proposed(world, page(world), text="Neu."), "text")
    assert [block.id for block in page(world).body] == before
    assert str(page(world).body[1].value["quote"]) == "Schön."


def test_a_draft_that_somebody_has_begun_is_neither_published_nor_lost(world: SimpleNamespace) -> None:
    draft = page(world)
    draft.audience = "Noch nicht fertig"
    draft.save_revision()
    done = decide(world, proposed(world, page(world), teaser="Reden und Tee."), "teaser")
    row = page(world)
    assert done.in_draft
    assert (row.teaser, row.audience) == ("Sprachcafé für alle.", ""), "readers see what they saw"
    newest = row.get_latest_revision_as_object()
    assert (newest.teaser, newest.audience) == ("Reden und Tee.", "Noch nicht fertig")


@pytest.mark.slow
def test_a_translation_is_out_of_date_after_a_sentence_was_taken_over(world: SimpleNamespace) -> None:
    arabic = translate(world.offer, "ar")
    decide(world, proposed(world, world.offer, status="paused"), "status")
    assert not OfferPage.objects.get(pk=arabic.pk).is_stale, "a fact is no sentence"
    decide(world, proposed(world, page(world), teaser="Reden und Tee."), "teaser")
    assert OfferPage.objects.get(pk=arabic.pk).is_stale


def test_what_would_be_wrong_is_refused_as_a_whole(world: SimpleNamespace) -> None:
    make_organisation("Anders Ackern e.V.")
    proposal = proposed(world, world.organisation, name="anders ackern e.V.", phone="02521 30-1")
    with pytest.raises(ValidationError) as refused:
        decide(world, proposal, "name", "phone")
    assert "name" in refused.value.message_dict
    assert (entry(world).phone, Proposal.objects.get().state) == ("02521 29-0", ProposalState.OPEN)
    priced = proposed(world, world.offer, cost="fixed", price="12.50")
    with pytest.raises(ValidationError) as refused:
        decide(world, priced, "cost")
    assert "price" in refused.value.message_dict
    assert page(world).cost == "free"


def test_what_changed_after_the_editor_looked_is_not_overwritten(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1")
    seen = sums_of({"phone": "02521 29-0"})
    Organisation.objects.filter(pk=world.organisation.pk).update(phone="02521 99-9")
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "phone", seen=seen)
    assert refused.value.reason == Refusal.CHANGED
    assert entry(world).phone == "02521 99-9"


def test_the_second_of_two_editors_decides_nothing(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1")
    services.decline(proposal, world.editor, version=1, reason="Die Nummer gibt es nicht.")
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "phone")
    assert refused.value.reason == Refusal.NOT_NOW
    assert entry(world).phone == "02521 29-0"
    row = Proposal.objects.get()
    assert (row.state, row.reason) == (ProposalState.DECLINED, "Die Nummer gibt es nicht.")


def test_nobody_decides_on_an_older_version_than_the_newest(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1")
    Proposal.objects.update(version=2)
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "phone", version=1)
    assert refused.value.reason == Refusal.CHANGED


def test_who_may_not_change_the_entry_applies_nothing(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.offer, teaser="Neu.")
    world.editor = make_person("translator_ar")
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "teaser")
    assert refused.value.reason == Refusal.NOT_ALLOWED


def test_a_locked_page_stays_as_it_is(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.offer, teaser="Neu.")
    Page.objects.filter(pk=world.offer.pk).update(locked=True, locked_by=make_person("integration_manager"))
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "teaser")
    assert refused.value.reason == Refusal.NOT_ALLOWED


def test_of_a_deleted_entry_only_the_proposal_is_left_and_can_be_declined(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.offer, teaser="Neu.")
    Page.objects.get(pk=world.offer.pk).delete()
    with pytest.raises(Refused) as refused:
        decide(world, proposal, "teaser")
    assert refused.value.reason == Refusal.NOWHERE
    services.decline(proposal, world.editor, version=1, reason="Das Angebot gibt es nicht mehr.")
    assert (Proposal.objects.get().title, Proposal.objects.get().state) == ("Sprachcafé", ProposalState.DECLINED)


def test_proposals_go_a_year_after_they_were_decided(world: SimpleNamespace) -> None:
    old = proposed(world, world.organisation, phone="02521 30-1")
    services.withdraw(old)
    waiting = proposed(world, world.offer, teaser="Neu.")
    long_ago = timezone.now() - timedelta(days=366)
    Proposal.objects.update(created_at=long_ago, changed_at=long_ago)
    assert keeping.purge(timezone.now()) == 1
    assert list(Proposal.objects.all()) == [waiting]
