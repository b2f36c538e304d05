"""What happens to a member's page elsewhere in the admin is a step of its submission too: nobody is left wondering."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published, page_unpublished, task_submitted, workflow_approved, workflow_cancelled

from integration_pages.submissions.kinds import kinds
from integration_pages.submissions.mails import language_of_mails
from integration_pages.submissions.models import State, Step, StepKind, Submission
from integration_pages.submissions.standing_text import put_back
from integration_pages.submissions.steps import LISTENERS, actor, is_silent, note, silent
from integration_pages.translation.languages import SOURCE

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
    StepKind.SCHEDULED,
    StepKind.PUBLISHED,
    StepKind.REMOVED,
)


def last_of(submission: Submission, kinds: tuple[StepKind, ...] = COURSE) -> Step | None:
    return submission.steps.filter(kind__in=kinds).last()


def went_live(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """The first publication, and each that ends a review; an editor's later corrections are not told.

    Wagtail sends the signal for what is to go live later, too.
    """
    submission = submission_of(instance)
    if submission is None:
        return
    if not instance.live:
        _scheduled(submission)
        return
    last = last_of(submission)
    # A change that came to nothing has left the page online: what editors publish afterwards is their own.
    was_live = last is not None and last.kind in (StepKind.DECLINED, StepKind.WITHDRAWN) and not submission.ended
    if was_live or (last is not None and last.kind == StepKind.PUBLISHED):
        return
    _settle(submission, revision)
    note(submission, StepKind.PUBLISHED, by=actor(), revision=revision)


def _settle(submission: Submission, revision: Revision | None) -> None:
    submission.ended, submission.opened_at, submission.opened_by = "", None, None
    submission.revision = revision
    submission.save(update_fields=["ended", "opened_at", "opened_by", "revision"])


def review_approved(instance: WorkflowState, **kwargs: Any) -> None:
    """Approved with a date: of a page that is live Wagtail says nothing else."""
    page = instance.content_object
    if isinstance(page, Page) and (submission := submission_of(page)) is not None:
        _scheduled(submission)


def _scheduled(submission: Submission) -> None:
    page = Page.objects.get(pk=submission.page_id)
    coming = page.scheduled_revision
    last = last_of(submission)
    if coming is None or (last is not None and last.kind == StepKind.SCHEDULED and last.revision_id == coming.pk):
        return
    _settle(submission, coming)
    note(submission, StepKind.SCHEDULED, by=actor(), revision=coming)


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
    if last is not None and last.kind == StepKind.PUBLISHED:
        _go_on_waiting(submission, instance)
    if last is None or last.kind not in (StepKind.SENT, StepKind.RETURNED):
        return  # published in the same moment
    submission.ended = "" if submission.is_live else State.DECLINED
    submission.opened_at = submission.opened_by = None
    submission.save(update_fields=["ended", "opened_at", "opened_by"])
    note(submission, StepKind.DECLINED, by=user, revision=put_back(submission, user))


def _go_on_waiting(submission: Submission, ended: WorkflowState) -> None:
    """Wagtail ends a review with every publication, also when the day has come of a text that was approved before."""
    page = Page.objects.get(pk=submission.page_id)
    task = ended.current_task_state
    if task is not None and page.live_revision_id is not None and task.revision_id > page.live_revision_id:
        _put_before_reviewers(submission, None)


def _put_before_reviewers(submission: Submission, by: Any, text: str = "") -> None:
    page = Page.objects.get(pk=submission.page_id).specific
    workflow = page.get_workflow()
    if workflow is None:
        return
    submission.ended, submission.opened_at, submission.opened_by, submission.reminded_at = "", None, None, None
    submission.save(update_fields=["ended", "opened_at", "opened_by", "reminded_at"])
    with silent():
        workflow.start(page, by or submission.member)
    note(submission, StepKind.SENT, by=by, text=text, revision=page.latest_revision)


@transaction.atomic
def taken_from_schedule(instance: Revision, update_fields: Any = None, **kwargs: Any) -> None:
    """An editor has cancelled the publication on a later day. Nobody has decided anew: reviewers look at it again."""
    is_cancelled = "approved_go_live_at" in (update_fields or ()) and instance.approved_go_live_at is None
    if is_silent() or not is_cancelled or not isinstance(instance.content_object, Page):
        return
    submission = submission_of(instance.content_object)
    last = last_of(submission) if submission else None
    if submission is None or last is None or (last.kind, last.revision_id) != (StepKind.SCHEDULED, instance.pk):
        return  # an editor's own change, or something has come since
    member = submission.member
    with override(language_of_mails(member) if member else SOURCE):
        text = gettext("It will not be published on that day. The editors look at it once more.")
    _put_before_reviewers(submission, actor(), text)


def handed_over(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """An editor has put it before the reviewers again, in Wagtail's editor; the next task of a review is no news."""
    page = instance.workflow_state.content_object
    if is_silent() or not isinstance(page, Page) or (submission := submission_of(page)) is None:
        return
    last = last_of(submission)
    if last is not None and last.kind == StepKind.SENT:
        return
    submission.ended, submission.opened_at, submission.opened_by = "", None, None
    submission.reminded_at = None
    submission.save(update_fields=["ended", "opened_at", "opened_by", "reminded_at"])
    note(submission, StepKind.SENT, by=user, revision=instance.revision)


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
    wagtails_mails.silence()
    page_published.connect(went_live, dispatch_uid="submissions_went_live")
    page_published.connect(list_published, dispatch_uid="submissions_list")
    page_unpublished.connect(taken_down, dispatch_uid="submissions_taken_down")
    workflow_approved.connect(review_approved, dispatch_uid="submissions_review_approved")
    task_submitted.connect(handed_over, dispatch_uid="submissions_handed_over")
    workflow_cancelled.connect(review_ended, dispatch_uid="submissions_review_ended")
    post_save.connect(taken_from_schedule, sender=Revision, dispatch_uid="submissions_taken_from_schedule")
    pre_delete.connect(about_to_be_deleted, dispatch_uid="submissions_deleted")
