"""Decisions, wherever a reviewer takes them: the page of the review, Wagtail's editor, Wagtail's first page."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState

from integration_pages.submissions import services
from integration_pages.submissions.models import Submission
from integration_pages.submissions.services import Refusal, Refused
from integration_pages.translation.refusals import PublishingRefused

from . import words
from .models import Decision
from .words import APPROVE, DECLINE, SEND_BACK


@transaction.atomic
def decide(
    submission: Submission, reviewer: Any, action: str, *, revision: int, reason: str = "", ticked: Iterable[str] = ()
) -> Submission:
    """Decide about the text in this revision, and keep what the reviewer has checked.

    Raises `Refused`, and a `ValidationError` when the page cannot go live as it is.
    """
    if action == APPROVE:
        row = services.approve(submission, reviewer, revision=revision, comment=reason)
    elif action == SEND_BACK:
        row = services.send_back(submission, reviewer, revision=revision, reason=reason)
    elif action == DECLINE:
        row = services.decline(submission, reviewer, revision=revision, reason=reason)
    else:
        raise Refused(Refusal.NOT_ALLOWED)
    Decision.objects.create(
        submission=row, revision_id=revision, reviewer=reviewer, action=action, ticked=sorted(ticked)
    )
    return row


def submission_of(page: Page) -> Submission | None:
    """The submission that this German page has come from; the youngest where there are several."""
    return Submission.objects.filter(page_id=page.pk).order_by("-pk").first()


def decide_in_wagtail(task_state: TaskState, reviewer: Any, action: str, reason: str) -> None:
    """A button of Wagtail's own; raises `PublishingRefused`, which the admin puts into words."""
    try:
        _decide_in_wagtail(task_state, reviewer, action, reason)
    except Refused as refused:
        raise PublishingRefused(words.REFUSALS[refused.reason]) from refused


@transaction.atomic
def _decide_in_wagtail(task_state: TaskState, reviewer: Any, action: str, reason: str) -> None:
    """The button does not say which text was looked at: it has to be the one handed over, or the reviewer's own
    correction of it.
    """
    page = task_state.workflow_state.content_object
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise Refused(Refusal.NOT_NOW)
    newest = page.latest_revision
    if newest.pk != task_state.revision_id and newest.user_id != reviewer.pk:
        raise Refused(Refusal.CHANGED)
    submission = submission_of(page)
    if submission is not None:
        decide(submission, reviewer, action, revision=newest.pk, reason=reason)
    elif action == APPROVE:
        task_state.approve(user=reviewer, comment=reason)
    else:
        # Written by an editor who asked for a second pair of eyes: there is no member to answer.
        task_state.reject(user=reviewer, comment=reason)
