"""What a member wants changed about something published, and a look at what went live unseen."""

from typing import Any

from django.db import transaction

from integration_pages.submissions.models import StepKind, Submission
from integration_pages.submissions.services import Refusal, Refused, locked
from integration_pages.submissions.steps import acting, note

from .queue import ANSWERS, WISHES


def open_wish(submission: Submission) -> Any:
    """The step with a wish that nobody has answered; None when there is none."""
    last = submission.steps.filter(kind__in=(*WISHES, *ANSWERS)).last()
    return last if last is not None and last.kind in WISHES else None


@transaction.atomic
def answer(submission: Submission, editor: Any, text: str) -> Submission:
    """Tell the member what was done. Raises `Refused` when somebody else has answered."""
    row = locked(submission)
    if open_wish(row) is None:
        raise Refused(Refusal.NOT_NOW)
    note(row, StepKind.ANSWERED, by=editor, text=text)
    return row


@transaction.atomic
def take_down(submission: Submission, editor: Any) -> Submission:
    """Take the page down in all languages, as the member has asked."""
    row = locked(submission)
    if open_wish(row) is None or row.page is None or not row.page.live:
        raise Refused(Refusal.NOT_NOW)
    with acting(editor):
        row.page.specific.unpublish(user=editor)
    return row


@transaction.atomic
def seen(submission: Submission, *, revision: int) -> Submission:
    """Somebody of the city has looked at what a trusted organisation has published, in this revision.

    Raises `Refused` when it has published something newer since.
    """
    row = locked(submission)
    if row.page is not None and row.page.latest_revision_id != revision:
        raise Refused(Refusal.CHANGED)
    row.unseen_since = None
    row.save(update_fields=["unseen_since"])
    return row
