"""A publication on a later day that an editor cancels, or that comes while something newer waits."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from integration_pages.models import NewsPage
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.review import queue
from tests.submissions import members
from tests.submissions.members import approve_for_later, change

from .desk import approve, fresh, handed_in, steps

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def page_of(row: Submission) -> NewsPage:
    return NewsPage.objects.get(pk=fresh(row).page_id)


def cancel(room: SimpleNamespace, row: Submission) -> None:
    """Wagtail's button "Cancel scheduled publish"."""
    revision = page_of(row).scheduled_revision
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[row.page_id, revision.pk])
    assert room.desk.post(url).status_code == 302


def test_a_cancelled_publication_waits_for_the_reviewers_again(room: SimpleNamespace, row: Submission) -> None:
    day = approve_for_later(room, row)
    cancel(room, row)
    assert fresh(row).state == State.WAITING
    assert steps(row) == [StepKind.SENT, StepKind.SCHEDULED, StepKind.SENT]
    assert row.steps.last().by == room.editor
    assert row in queue.to_do()
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert not page_of(row).live


def test_its_member_sees_it_and_is_told_in_the_own_language(room: SimpleNamespace) -> None:
    room.member.preferred_language = "en"
    room.member.save()
    row = handed_in(room)
    approve_for_later(room, row)
    before = Email.objects.filter(to=room.member.email).count()
    cancel(room, row)
    (told,) = list(Email.objects.filter(to=room.member.email).order_by("pk"))[before:]
    message = told.email_message()
    assert message.subject == "Not yet published: Grillfest im Garten"
    assert "It will not be published on that day." in message.body
    assert f"/en/mitglied/eingereicht/{row.uuid}/" in message.body
    html = room.client.get(members.address(row)).content.decode()
    assert "It will not be published on that day." in html


def test_after_a_cancelled_publication_it_is_decided_as_ever(room: SimpleNamespace, row: Submission) -> None:
    approve_for_later(room, row)
    cancel(room, row)
    page = page_of(row).get_latest_revision_as_object()
    page.go_live_at = None
    page.save_revision(user=room.editor)
    approve(room.desk, row)
    assert (fresh(row).state, steps(row)[-1]) == (State.PUBLISHED, StepKind.PUBLISHED)


def test_a_cancelled_change_waits_and_the_live_text_stays(room: SimpleNamespace, row: Submission) -> None:
    approve(room.desk, row)
    change(room, row, title="Anderes Fest")
    approve_for_later(room, row)
    cancel(room, row)
    assert (fresh(row).state, page_of(row).live, page_of(row).title) == (State.WAITING, True, "Grillfest im Garten")
    assert page_of(row).get_latest_revision_as_object().title == "Anderes Fest"


def test_what_the_member_takes_back_is_not_put_before_the_reviewers(room: SimpleNamespace, row: Submission) -> None:
    approve_for_later(room, row)
    room.client.post(members.address(row, "zurueckziehen/"))
    assert steps(row) == [StepKind.SENT, StepKind.SCHEDULED, StepKind.WITHDRAWN]


def test_a_page_of_the_editors_own_can_be_taken_from_the_schedule(room: SimpleNamespace) -> None:
    page = room.index.add_child(
        instance=NewsPage(title="Eigenes", date=timezone.localdate(), go_live_at=timezone.now() + timedelta(days=1))
    )
    page.save_revision(user=room.editor).publish(user=room.editor)
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.scheduled_revision.pk])
    assert room.desk.post(url).status_code == 302
    assert not page.workflow_states.exists()


def test_a_change_goes_on_waiting_when_the_day_of_an_older_one_comes(room: SimpleNamespace, row: Submission) -> None:
    approve(room.desk, row)
    change(room, row, title="Zweites Fest")
    day = approve_for_later(room, row)
    change(room, row, title="Drittes Fest")
    page = page_of(row).get_latest_revision_as_object()
    page.go_live_at = None
    page.save_revision(user=room.editor)
    with time_machine.travel(day + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert page_of(row).title == "Zweites Fest"
        assert fresh(row).state == State.WAITING
        assert page_of(row).get_latest_revision_as_object().title == "Drittes Fest"
        members.approve(room, row)
    assert (page_of(row).title, steps(row)[-1]) == ("Drittes Fest", StepKind.PUBLISHED)


def test_who_is_refused_without_a_reason_is_not_promised_one(room: SimpleNamespace) -> None:
    room.member.preferred_language = "en"
    room.member.save()
    row = handed_in(room)
    page_of(row).current_workflow_state.cancel(user=room.editor)
    body = Email.objects.filter(to=room.member.email).latest("pk").email_message().body
    assert "We cannot publish it." in body
    assert "This is why" not in body


def test_a_later_change_of_the_editors_own_is_no_business_of_the_member(room: SimpleNamespace, row: Submission) -> None:
    approve(room.desk, row)
    page = page_of(row)
    page.teaser, page.go_live_at = "Von der Redaktion", timezone.now() + timedelta(days=1)
    page.save_revision(user=room.editor).publish(user=room.editor)
    before, mails = steps(row), Email.objects.count()
    cancel(room, row)
    assert (steps(row), Email.objects.count(), fresh(row).state) == (before, mails, State.PUBLISHED)
