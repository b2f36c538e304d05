"""What members of a trusted organisation publish without waiting."""

from integration_pages.translation.languages import is_german

from .kinds import Kind, kind_of
from .models import StepKind, Submission

DECISIONS = (StepKind.RETURNED, StepKind.DECLINED, StepKind.SCHEDULED, StepKind.PUBLISHED)


def waits_for_nobody(kind: Kind, language: str) -> bool:
    """Whether a text of this kind and language needs no review when its organisation is trusted."""
    return is_german(language) and not getattr(kind, "always_reviewed", False)


def goes_live_at_once(submission: Submission) -> bool:
    """What members of a trusted organisation hand in, unless its kind says `always_reviewed`.

    A text that is not German waits all the same: readers get it in German first, and somebody has to write that.
    """
    is_trusted = submission.organisation is not None and submission.organisation.is_trusted
    is_reviewed = not waits_for_nobody(kind_of(submission.kind), submission.language)
    return is_trusted and not is_reviewed and not is_editors_turn(submission)


def is_editors_turn(submission: Submission) -> bool:
    """What they have asked about or declined nobody publishes without them, nor a draft that they are writing."""
    last = submission.steps.filter(kind__in=DECISIONS).last()
    is_refused = last is not None and last.kind in (StepKind.RETURNED, StepKind.DECLINED)
    page = submission.page
    return is_refused or (page is not None and page.live and page.has_unpublished_changes)
