"""What is done with Wagtail's own buttons follows the same rules, and nobody is left wondering."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from integration_pages.models import NewsPage
from integration_pages.submissions.models import State, StepKind, Submission
from tests.submissions.members import change

from .desk import fresh, handed_in, steps

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def page_of(submission: Submission) -> Page:
    return Page.objects.get(pk=Submission.objects.get(pk=submission.pk).page_id).specific


def press(room: SimpleNamespace, submission: Submission, action: str, **data: Any) -> HttpResponse:
    """A button of Wagtail's dashboard."""
    state = page_of(submission).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[submission.page_id, action, state.pk])
    return room.desk.post(url, data)


def test_members_things_go_through_the_review_and_editors_still_publish(room: SimpleNamespace) -> None:
    assert room.index.get_workflow().name == "Prüfung der Einsendungen"
    row = handed_in(room)
    assert [name for name, *_ in page_of(row).current_workflow_task.get_actions(page_of(row), room.editor)] == [
        "approve",
        "reject",
        "decline",
    ]
    assert page_of(row).permissions_for_user(room.editor).can_publish()


def test_approve_send_back_and_decline_on_wagtails_first_page(room: SimpleNamespace) -> None:
    first, second, third = (handed_in(room, title=title) for title in ("Eins", "Zwei", "Drei"))
    press(room, first, "approve")
    press(room, second, "reject", comment="Wann?")
    press(room, third, "decline", comment="Werbung.")
    assert [fresh(row).state for row in (first, second, third)] == [State.PUBLISHED, State.RETURNED, State.DECLINED]
    assert steps(first) == [StepKind.SENT, StepKind.PUBLISHED]
    assert second.steps.last().text == "Wann?"
    assert steps(third) == [StepKind.SENT, StepKind.DECLINED]
    assert third.steps.last().by == room.editor


def test_nobody_is_sent_away_without_a_reason(room: SimpleNamespace, row: Submission) -> None:
    press(room, row, "decline", comment="")
    assert fresh(row).state == State.WAITING


def test_a_button_for_the_older_text_does_nothing(room: SimpleNamespace, row: Submission) -> None:
    state = page_of(row).current_workflow_task_state
    change(room, row, title="Anderes Fest")
    url = reverse("wagtailadmin_pages:workflow_action", args=[row.page_id, "approve", state.pk])
    room.desk.post(url)
    assert fresh(row).state == State.WAITING
    press(room, row, "approve")
    assert NewsPage.objects.get().title == "Anderes Fest"


def test_a_text_without_german_is_refused_with_the_reason(room: SimpleNamespace) -> None:
    row = handed_in(room, language="uk", title="Свято", text="Запрошуємо всіх.")
    answer = press(room, row, "approve")
    assert answer.status_code == 302
    told = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert "Ukrainisch" in told
    assert fresh(row).state == State.WAITING


def test_published_unpublished_published_again_and_deleted_are_steps(room: SimpleNamespace, row: Submission) -> None:
    page_of(row).get_latest_revision().publish(user=room.editor)
    assert fresh(row).state == State.PUBLISHED
    page_of(row).get_latest_revision().publish(user=room.editor)
    page_of(row).unpublish(user=room.editor)
    assert fresh(row).state == State.REMOVED
    page_of(row).get_latest_revision().publish(user=room.editor)
    page_of(row).delete()
    assert fresh(row).state == State.REMOVED
    expected = [StepKind.SENT, StepKind.PUBLISHED, StepKind.REMOVED, StepKind.PUBLISHED, StepKind.REMOVED]
    assert steps(row) == expected


def test_published_from_the_editor_without_a_change_is_no_correction(room: SimpleNamespace, row: Submission) -> None:
    page = page_of(row).get_latest_revision_as_object()
    page.save_revision(user=room.editor, log_action=True).publish(user=room.editor)
    assert steps(row) == [StepKind.SENT, StepKind.PUBLISHED]
    assert page_of(row).current_workflow_state is None


def test_what_goes_with_its_list_is_told_once(room: SimpleNamespace, row: Submission) -> None:
    press(room, row, "approve")
    room.index.delete()
    assert steps(row) == [StepKind.SENT, StepKind.PUBLISHED, StepKind.REMOVED]


def test_a_cancelled_workflow_is_told_as_a_refusal(room: SimpleNamespace, row: Submission) -> None:
    page_of(row).current_workflow_state.cancel(user=room.editor)
    assert fresh(row).state == State.DECLINED
    assert steps(row) == [StepKind.SENT, StepKind.DECLINED]


def editor_form(page: NewsPage, **data: Any) -> dict[str, Any]:
    body = streamfield([("text", rich_text(str(block.value))) for block in page.body])
    fields = {
        "title": page.title,
        "slug": page.slug,
        "teaser": page.teaser,
        "picture": "",
        "picture_alt": "",
        "body": body,
        "organisation": page.organisation_id,
        "date": page.date.isoformat(),
        "field_links": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    return nested_form_data({**fields, **data})


def test_an_older_tab_of_the_editor_is_saved_but_publishes_nothing(room: SimpleNamespace, row: Submission) -> None:
    page = page_of(row).get_latest_revision_as_object()
    loaded = page_of(row).latest_revision
    data = editor_form(page, title="Vom Tisch der Redaktion")
    data["loaded_revision_id"], data["loaded_revision_created_at"] = loaded.pk, loaded.created_at.isoformat()
    change(room, row, title="Das Neueste vom Mitglied")
    url = reverse("wagtailadmin_pages:edit", args=[row.page_id])
    room.desk.post(url, {**data, "action-workflow-action": "true", "workflow-action-name": "approve"})
    assert fresh(row).state == State.WAITING
    titles = [revision.as_object().title for revision in page_of(row).revisions.order_by("pk")]
    assert titles == ["Grillfest im Garten", "Das Neueste vom Mitglied", "Vom Tisch der Redaktion"]
    assert not NewsPage.objects.get().live


def test_a_correction_in_the_full_editor_is_a_step_and_can_be_approved_there(
    room: SimpleNamespace, row: Submission
) -> None:
    page, loaded = page_of(row).get_latest_revision_as_object(), page_of(row).latest_revision
    data = editor_form(page, title="Grillfest")
    data["loaded_revision_id"], data["loaded_revision_created_at"] = loaded.pk, loaded.created_at.isoformat()
    url = reverse("wagtailadmin_pages:edit", args=[row.page_id])
    room.desk.post(url, {**data, "action-workflow-action": "true", "workflow-action-name": "approve"})
    assert (fresh(row).state, NewsPage.objects.get().title) == (State.PUBLISHED, "Grillfest")
