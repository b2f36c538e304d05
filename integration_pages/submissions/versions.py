"""Which text of a submission is the newest: the member's working copy, or what editors have made of it."""

from typing import Any

from wagtail.models import Revision

from .kinds import kind_of
from .models import StepKind, Submission


def corrected(submission: Submission) -> dict[str, Any] | None:
    """The text as editors have changed it since the member last wrote; None when they have not."""
    latest = submission.page.latest_revision if submission.page else None
    if latest is None or latest.created_at <= submission.changed_at:
        return None
    sent = _known(submission)
    if sent == latest:
        return None
    kind = kind_of(submission.kind)
    now = kind.read(latest.as_object())
    before = kind.read(sent.as_object()) if sent else {name: submission.content.get(name) for name in now}
    return now if now != before else None


def _known(submission: Submission) -> Revision | None:
    """What the member sent last; after a change that came to nothing, the live text that was put back."""
    settled = (StepKind.DECLINED, StepKind.WITHDRAWN)
    kinds = (StepKind.SENT, StepKind.CHANGED, *settled)
    last = submission.steps.filter(kind__in=kinds).select_related("revision").last()
    if last is None:
        return None
    return submission.revision if last.kind in settled else last.revision


def newest_content(submission: Submission) -> dict[str, Any]:
    """What a form begins with: the working copy, with the editors' corrections."""
    return {**submission.content, **(corrected(submission) or {})}


def newest_key(submission: Submission) -> int:
    """Tells whether the page has a newer version than the one somebody looked at."""
    return (submission.page.latest_revision_id or 0) if submission.page else 0
