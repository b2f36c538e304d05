"""Which text of a submission is the newest: the member's working copy, what was handed in, what editors made of it."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from .kinds import kind_of
from .models import StepKind, Submission

# Beside the page's fields in a revision: all answers as they came, also those that the page has no field for.
HANDED_IN = "handed_in"


@dataclass(frozen=True)
class HandedIn:
    """What reviewers have before them. The working copy is the member's own: it may be newer, and unfinished."""

    language: str
    content: dict[str, Any]

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))


def keep_as_handed_in(revision: Revision, submission: Submission) -> None:
    """Kept in the revision, so that it goes when the page goes."""
    revision.content[HANDED_IN] = {"language": submission.language, "content": submission.content}
    revision.save(update_fields=["content"])


def _all_handed_in(submission: Submission) -> Any:
    numbers = submission.steps.filter(kind__in=(StepKind.SENT, StepKind.CHANGED)).values("revision")
    return Revision.objects.filter(pk__in=numbers, content__has_key=HANDED_IN).order_by("-pk")


def as_handed_in(submission: Submission, until: Revision | None = None) -> HandedIn:
    """The answers of the last text that was handed in, or of the last one up to a revision."""
    rows = _all_handed_in(submission)
    found = rows.filter(pk__lte=until.pk).first() if until else rows.first()
    return HandedIn(**found.content[HANDED_IN]) if found else HandedIn(submission.language, submission.content)


def titles_handed_in(submission: Submission) -> set[str]:
    """Every title it ever came with: none of them was written by an editor."""
    return {submission.title, *(HandedIn(**row.content[HANDED_IN]).title for row in _all_handed_in(submission))}


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
