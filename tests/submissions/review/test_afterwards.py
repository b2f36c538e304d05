"""What becomes of a page when a change comes to nothing, waits for its day, or is put before the reviewers again."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from integration_pages.models import NewsPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.review import words
from integration_pages.submissions.services import Refused
from integration_pages.submissions.versions import corrected
from tests.shared_rows import shared_rows
from tests.submissions import members
from tests.submissions.members import approve_for_later, change, make_news_room, signed_in

from .desk import approve, do, fresh, handed_in, steps

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def page_of(row: Submission) -> NewsPage:
    return NewsPage.objects.get(pk=fresh(row).page_id)


@shared_rows
def published_with_a_change(site: SimpleNamespace) -> Submission:
    room = make_news_room(site)
    row = handed_in(room)
    approve(signed_in(room.editor), row)
    change(room, row, title="Anderes Fest")
    return Submission.objects.get()


def end(room: SimpleNamespace, row: Submission, how: str) -> None:
    if how == "declined":
        do(room.desk, row, "decline", reason="Nein.")
    elif how == "withdrawn":
        services.withdraw(fresh(row))
    else:
        page_of(row).current_workflow_state.cancel(user=room.editor)


@pytest.mark.parametrize("how", ["declined", "withdrawn", "cancelled"])
def test_the_live_text_is_the_newest_again_and_nothing_is_lost(
    room: SimpleNamespace, published_with_a_change: Submission, how: str
) -> None:
    row = published_with_a_change
    end(room, row, how)
    page = page_of(row)
    assert page.get_latest_revision_as_object().title == "Grillfest im Garten"
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "Grillfest im Garten", False)
    assert "Anderes Fest" in [revision.as_object().title for revision in page.revisions.all()]
    row = fresh(row)
    assert (row.state, row.title) == (State.PUBLISHED, "Anderes Fest")
    assert corrected(row) is None, "nobody has corrected the member's text"
    html = room.client.get(members.address(row, "bearbeiten/")).content.decode()
    assert 'value="Anderes Fest"' in html


@pytest.mark.parametrize("how", ["declined", "withdrawn", "cancelled"])
def test_what_editors_publish_afterwards_is_their_own(
    room: SimpleNamespace, published_with_a_change: Submission, how: str
) -> None:
    row = published_with_a_change
    end(room, row, how)
    before, mails = steps(row), Email.objects.count()
    page = page_of(row)
    page.teaser = "Neu"
    page.save_revision(user=room.editor).publish(user=room.editor)
    assert (steps(row), Email.objects.count()) == (before, mails)
    assert page_of(row).title == "Grillfest im Garten"


def test_a_declined_change_is_revised_and_published(room: SimpleNamespace, published_with_a_change: Submission) -> None:
    row = published_with_a_change
    end(room, row, "declined")
    change(room, row, title="Fest am Montag")
    approve(room.desk, row)
    assert (page_of(row).title, steps(row)[-2:]) == ("Fest am Montag", [StepKind.SENT, StepKind.PUBLISHED])


def test_approved_for_a_later_day_it_is_published_on_that_day(room: SimpleNamespace, row: Submission) -> None:
    day = approve_for_later(room, row)
    assert (fresh(row).state, fresh(row).goes_live_at, page_of(row).live) == (State.SCHEDULED, day, False)
    assert steps(row) == [StepKind.SENT, StepKind.SCHEDULED]
    told = Email.objects.filter(to=room.member.email).latest("pk").email_message().body
    assert f"{timezone.localtime(day):%H:%M}" in told
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert (fresh(row).state, steps(row)[-1]) == (State.PUBLISHED, StepKind.PUBLISHED)


def test_a_reviewer_is_told_that_it_goes_live_later(room: SimpleNamespace) -> None:
    row = handed_in(room, language="uk", title="Свято", text="Запрошуємо всіх.")
    page = page_of(row).get_latest_revision_as_object()
    page.title, page.body, page.go_live_at = "Fest", [("text", "<p>Alle.</p>")], timezone.now() + timedelta(days=2)
    page.save_revision(user=room.editor)
    answer = approve(room.desk, row, original="on")
    assert [str(message).strip() for message in get_messages(answer.wsgi_request)] == [str(words.FOR_LATER)]
    assert fresh(row).state == State.SCHEDULED


def test_what_is_approved_for_a_later_day_cannot_be_sent_but_asked_about(
    room: SimpleNamespace, row: Submission
) -> None:
    day = approve_for_later(room, row)
    html = room.client.get(members.address(row)).content.decode()
    assert f"{timezone.localtime(day):%H:%M}" in html
    assert members.address(row, "bearbeiten/") not in html
    with pytest.raises(Refused):
        services.send(fresh(row), version=fresh(row).version)
    wish = {"wish": StepKind.ASKED_CORRECTION, "text": "Es fällt aus."}
    assert room.client.post(members.address(row, "korrektur/"), wish).status_code == 302
    assert steps(row)[-1] == StepKind.ASKED_CORRECTION


def test_taken_back_before_its_day_it_is_not_published(room: SimpleNamespace, row: Submission) -> None:
    day = approve_for_later(room, row)
    assert room.client.post(members.address(row, "zurueckziehen/")).status_code == 302
    assert fresh(row).state == State.WITHDRAWN
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not page_of(row).live
    change(room, row, title="Fest am Montag")
    assert fresh(row).state == State.WAITING


def test_a_change_for_a_later_day_leaves_the_live_text_until_then(
    room: SimpleNamespace, published_with_a_change: Submission
) -> None:
    row = published_with_a_change
    day = approve_for_later(room, row)
    assert (fresh(row).state, page_of(row).title) == (State.PUBLISHED, "Grillfest im Garten")
    assert steps(row)[-1] == StepKind.SCHEDULED
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert (page_of(row).title, steps(row)[-1]) == ("Anderes Fest", StepKind.PUBLISHED)


def test_a_later_change_that_is_declined_does_not_undo_the_one_that_waits_for_its_day(
    room: SimpleNamespace, published_with_a_change: Submission
) -> None:
    row = published_with_a_change
    day = approve_for_later(room, row)
    change(room, row, title="Drittes Fest")
    end(room, row, "declined")
    assert page_of(row).get_latest_revision_as_object().title == "Anderes Fest"
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert page_of(row).title == "Anderes Fest"


def test_an_editor_puts_a_returned_text_before_the_reviewers_again(room: SimpleNamespace, row: Submission) -> None:
    do(room.desk, row, "reject", reason="Wann?")
    mails = Email.objects.filter(to=room.member.email).count()
    page_of(row).current_workflow_state.resume(user=room.editor)
    assert (fresh(row).state, steps(row)[-1], row.steps.last().by) == (State.WAITING, StepKind.SENT, room.editor)
    assert Email.objects.filter(to=room.member.email).count() == mails, "the member has sent nothing"
    approve(room.desk, row)
    assert fresh(row).state == State.PUBLISHED


def test_a_member_who_sends_again_makes_one_step(room: SimpleNamespace, row: Submission) -> None:
    do(room.desk, row, "reject", reason="Wann?")
    change(room, row, title="Fest am Montag")
    assert steps(row) == [StepKind.SENT, StepKind.RETURNED, StepKind.SENT]
