"""What happens to a member's page elsewhere in the admin is a step of its submission too: nobody is left wondering."""

from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_published, page_unpublished, workflow_cancelled

from integration_pages.submissions.kinds import kinds
from integration_pages.submissions.models import State, Step, StepKind, Submission
from integration_pages.submissions.steps import LISTENERS, actor, is_silent, note

from . import wagtails_mails
from .deciding import submission_of
from .mails import tell_reviewers
from .workflow import put_on

# A correction that follows another one by the same editor within this time (seconds) is the same correction.
ONE_SITTING = 60 * 60
COURSE = (
    StepKind.SENT,
    StepKind.RETURNED,
    StepKind.DECLINED,
    StepKind.WITHDRAWN,
    StepKind.PUBLISHED,
    StepKind.REMOVED,
)


def last_of(submission: Submission, kinds: tuple[StepKind, ...] = COURSE) -> Step | None:
    return submission.steps.filter(kind__in=kinds).last()


def went_live(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """The first publication, and each that ends a review; an editor's later corrections are not told."""
    if not instance.live or (submission := submission_of(instance)) is None:
        return
    submission.ended, submission.opened_at, submission.opened_by = "", None, None
    submission.revision = revision
    submission.save(update_fields=["ended", "opened_at", "opened_by", "revision"])
    last = last_of(submission)
    if last is None or last.kind != StepKind.PUBLISHED:
        note(submission, StepKind.PUBLISHED, by=actor(), revision=revision)


def taken_down(instance: Page, **kwargs: Any) -> None:
    _removed(submission_of(instance))


def about_to_be_deleted(instance: Any, **kwargs: Any) -> None:
    """Before the page goes: afterwards nothing ties it to its submission."""
    if isinstance(instance, Page):
        for submission in Submission.objects.filter(page_id=instance.pk):
            _removed(submission)


def _removed(submission: Submission | None) -> None:
    if submission is None:
        return
    last = last_of(submission)
    if last is None or last.kind != StepKind.REMOVED:
        note(submission, StepKind.REMOVED, by=actor())


def review_ended(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """Somebody pressed "cancel workflow" in Wagtail's editor: without a decision the member would wait for ever."""
    if is_silent() or not isinstance(instance.content_object, Page):
        return
    submission = submission_of(instance.content_object)
    if submission is None:
        return
    last = last_of(submission)
    if last is None or last.kind not in (StepKind.SENT, StepKind.RETURNED):
        return  # published in the same moment
    submission.ended = "" if submission.is_live else State.DECLINED
    submission.opened_at = submission.opened_by = None
    submission.save(update_fields=["ended", "opened_at", "opened_by"])
    note(submission, StepKind.DECLINED, by=user)


def corrected(page: Page, editor: Any) -> None:
    """An editor has saved another text while it is in the review; one step for each sitting."""
    submission = submission_of(page)
    if submission is None or submission.member_id == editor.pk or submission.state != State.WAITING:
        return
    newest = Page.objects.select_related("latest_revision").get(pk=page.pk).latest_revision
    if newest is None or newest.user_id != editor.pk:
        return
    last = submission.steps.last()
    same = last is not None and last.kind == StepKind.EDITED and last.by_id == editor.pk
    if last is not None and same and (timezone.now() - last.at).total_seconds() < ONE_SITTING:
        last.at, last.revision = timezone.now(), newest
        last.save(update_fields=["at", "revision"])
    elif newest.pk != (last.revision_id if last else None):
        note(submission, StepKind.EDITED, by=editor, revision=newest)


def list_published(instance: Page, **kwargs: Any) -> None:
    """A new list of things that members hand in gets the review."""
    if any((parent := kind.parent()) and parent.pk == instance.pk for kind in kinds()):
        put_on(instance)


def connect() -> None:
    LISTENERS.append(tell_reviewers)
    wagtails_mails.replace()
    page_published.connect(went_live, dispatch_uid="submissions_went_live")
    page_published.connect(list_published, dispatch_uid="submissions_list")
    page_unpublished.connect(taken_down, dispatch_uid="submissions_taken_down")
    workflow_cancelled.connect(review_ended, dispatch_uid="submissions_review_ended")
    pre_delete.connect(about_to_be_deleted, dispatch_uid="submissions_deleted")
