"""What happened is written down once, in the submission and in the page's history, and told to whoever listens."""

from collections.abc import Callable
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from .models import Step, StepKind, Submission

# Called in the transaction of the step: mails are rows of the outbox, so they come and go with it.
LISTENERS: list[Callable[[Step], None]] = []


def note(
    submission: Submission, kind: StepKind, by: Any = None, text: str = "", revision: Revision | None = None
) -> Step:
    step = Step.objects.create(submission=submission, kind=kind, by=by, text=text, revision=revision)
    if submission.page is not None:
        data = {"reason": text} if text else {}
        log(submission.page, f"submission.{kind}", user=by, revision=revision, data=data)
    for listener in LISTENERS:
        listener(step)
    return step
