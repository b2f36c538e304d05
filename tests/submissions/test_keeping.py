"""How long drafts are kept, who takes over, and what a person gets to know about the own submissions."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from integration_pages.members.exports import EXPORTS
from integration_pages.members.services.accounts import delete_account
from integration_pages.members.transfer import TRANSFERS
from integration_pages.submissions.keeping import export, hand_over, purge_drafts
from integration_pages.submissions.models import State, Submission
from tests.factories.vocabulary import make_organisation

from .members import address, hand_in, make_member, send_back, signed_in, the_one

pytestmark = pytest.mark.django_db


def test_a_draft_goes_a_year_after_it_was_touched_and_nothing_else_goes(room: SimpleNamespace) -> None:
    hand_in(room, "draft", title="Alt")
    hand_in(room, "draft", title="Neu")
    hand_in(room, title="Gesendet")
    year_ago = timezone.now() - timedelta(days=366)
    Submission.objects.exclude(content__title="Neu").update(changed_at=year_ago)
    assert purge_drafts(timezone.now()) == 1
    assert purge_drafts(timezone.now()) == 0
    assert {row.title for row in Submission.objects.all()} == {"Neu", "Gesendet"}


def test_a_colleague_takes_over_what_belongs_to_the_organisation(room: SimpleNamespace) -> None:
    room.member.memberships.create(organisation=make_organisation("Café Courage"))
    hand_in(room)
    hand_in(room, organisation=make_organisation("Café Courage").pk, title="Anderswo")
    colleague = make_member("kollegin@example.org")
    assert hand_over in TRANSFERS
    assert hand_over(room.member, room.organisation, colleague) == 1
    row = Submission.objects.get(member=colleague)
    assert signed_in(colleague).get(address(row)).status_code == 200
    assert room.client.get(address(row)).status_code == 404
    assert Submission.objects.get(member=room.member).title == "Anderswo"


@pytest.mark.usefixtures("row")
def test_the_export_holds_the_text_and_every_step(room: SimpleNamespace) -> None:
    send_back(room, the_one(), "Wann ist es?")
    assert EXPORTS["submissions"] is export
    (entry,) = json.loads(json.dumps(export(room.member)))
    assert entry["content"]["title"] == "Grillfest im Garten"
    assert entry["state"] == State.RETURNED
    assert [step["text"] for step in entry["steps"]] == ["", "Wann ist es?"]
    assert export(make_member("kollegin@example.org")) == []


@pytest.mark.usefixtures("row")
def test_a_deleted_account_leaves_its_submissions_to_the_organisation(room: SimpleNamespace) -> None:
    room.member.delete()
    assert (the_one().member, the_one().organisation, the_one().state) == (None, room.organisation, State.WAITING)


def test_drafts_of_a_deleted_account_are_read_by_nobody_and_go(room: SimpleNamespace) -> None:
    hand_in(room, "draft", title="Entwurf")
    hand_in(room, title="Gesendet")
    delete_account(room.member)
    assert purge_drafts(timezone.now()) == 1
    assert {row.title for row in Submission.objects.all()} == {"Gesendet"}
