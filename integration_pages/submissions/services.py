"""What happens to a submission: one transaction each. Whoever calls has checked that the person may."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from integration_pages.members.models import Membership
from snippets.models import Organisation

from .kinds import kind_of
from .models import State, StepKind, Submission
from .refusals import Refusal, Refused
from .stamps import sum_of
from .standing_text import put_back, take_from_schedule
from .steps import acting, note, silent
from .trusted import goes_live_at_once
from .versions import keep_as_handed_in

# From these a member may send; a text in review is changed there, and only while nobody reads it. What is approved
# for a later day is settled: it can be taken back first.
SENDABLE = (State.DRAFT, State.RETURNED, State.WITHDRAWN, State.DECLINED, State.PUBLISHED)


def create(
    member: Any,
    organisation: Organisation,
    kind: str,
    *,
    language: str,
    content: Mapping[str, Any],
    stamp: str,
    picture: Any = None,
) -> Submission:
    """A new draft; the one that is there when the same copy of the form comes a second time."""
    once = sum_of(member, stamp)
    try:
        with transaction.atomic():
            return Submission.objects.create(
                kind=kind,
                member=member,
                organisation=organisation,
                organisation_name=organisation.name,
                language=language,
                content=dict(content),
                picture=picture,
                sent_once=once,
            )
    except IntegrityError:
        return Submission.objects.get(sent_once=once)


def locked(submission: Submission) -> Submission:
    """The row as it is now, held until the transaction ends; `DoesNotExist` when it is gone."""
    return Submission.objects.select_for_update(of=("self",)).select_related("page").get(pk=submission.pk)


def _to_be_changed(submission: Submission, version: int) -> Submission:
    row = locked(submission)
    if row.version != version:
        raise Refused(Refusal.CHANGED)
    return row


@transaction.atomic
def save_draft(
    submission: Submission,
    *,
    version: int,
    language: str,
    content: Mapping[str, Any],
    organisation: Organisation | None = None,
    picture: Any = None,
) -> Submission:
    """Keep the member's working copy; nothing that editors or readers see changes. Also while it is being read.

    Raises `Refused` when it was saved in another window since `version`.
    """
    row = _to_be_changed(submission, version)
    row.content, row.language, row.picture = dict(content), language, picture
    if organisation is not None:
        row.organisation, row.organisation_name = organisation, organisation.name
    row.version += 1
    row.changed_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def send(submission: Submission, *, version: int) -> Submission:
    """Put the working copy before the reviewers as the page's newest version; a second click changes nothing.

    A live version stays as it is until the decision. Raises `Refused`.
    """
    row = _to_be_changed(submission, version)
    state = row.state
    if state in (State.WAITING, State.PUBLISHED) and not row.has_unsent_changes:
        return row
    if state == State.WAITING and row.is_being_read():
        raise Refused(Refusal.OPENED)
    if row.page and row.page.locked:
        raise Refused(Refusal.LOCKED)
    if state not in (*SENDABLE, State.WAITING):
        raise Refused(Refusal.NOT_NOW)
    if not Membership.objects.filter(user=row.member, organisation=row.organisation).exists():
        raise Refused(Refusal.NOT_A_MEMBER)
    kind = kind_of(row.kind)
    page = _newest_version(row)
    at_once = goes_live_at_once(row)
    if page is None:
        page = _below_parent(row)
    else:
        kind.write(page, row)
    revision = page.save_revision(user=row.member, clean=False, changed=True)
    keep_as_handed_in(revision, row)
    row.page, row.revision, row.ended, row.sent_version = page, revision, "", row.version
    row.sent_at = row.sent_at or timezone.now()
    row.opened_at = row.opened_by = None
    if state == State.WAITING:
        row.save()
        note(row, StepKind.CHANGED, by=row.member, revision=revision)
        # A new task, so that a button pressed for the older text finds nothing to decide.
        with silent():
            page.current_workflow_task_state.cancel(user=row.member, resume=True)
        return row
    row.reminded_at = None
    row.save()
    if not (at_once and _went_live_at_once(page, row, revision)):
        _to_review(page, row, state)
        note(row, StepKind.SENT, by=row.member, revision=revision)
    return row


def _newest_version(row: Submission) -> Page | None:
    return row.page.get_latest_revision_as_object() if row.page else None


def _below_parent(row: Submission) -> Page:
    """The new page, a draft. The parent is held: two that come at once would get the same place in the tree."""
    kind = kind_of(row.kind)
    parent = kind.parent()
    if parent is None:
        raise Refused(Refusal.NOWHERE)
    held = Page.objects.select_for_update().get(pk=parent.pk)
    page = kind.build(row)
    page.live, page.owner = False, row.member
    held.add_child(instance=page)
    return page


def _went_live_at_once(page: Page, row: Submission, revision: Revision) -> bool:
    """False for what cannot go live as it is, a text without a German one for example: somebody has to look first."""
    try:
        with transaction.atomic():
            _cancel(page, row.member)
            Submission.objects.filter(pk=row.pk).update(unseen_since=timezone.now())
            note(row, StepKind.SENT, by=row.member, revision=revision)
            with acting(row.member):
                revision.publish(user=row.member, skip_permission_checks=True)
    except ValidationError:
        return False
    row.refresh_from_db()
    return True


def _to_review(page: Page, row: Submission, state: State) -> None:
    with silent():
        if state == State.RETURNED:
            page.current_workflow_state.resume(user=row.member)
            return
        workflow = page.get_workflow()
        if workflow is None:
            raise Refused(Refusal.NOWHERE)
        workflow.start(page, row.member)


def _page(row: Submission) -> Page:
    if row.page is None:
        raise Refused(Refusal.NOT_NOW)
    return row.page.specific


def _cancel(page: Page, user: Any) -> None:
    if page.current_workflow_state:
        with silent():
            page.current_workflow_state.cancel(user=user)


@transaction.atomic
def withdraw(submission: Submission) -> Submission:
    """The member takes it back before the decision, or before the day of its publication.

    The text stays as a draft; a live version stays live and is the page's newest again.
    """
    row = locked(submission)
    state = row.state
    if state not in (State.WAITING, State.RETURNED, State.SCHEDULED):
        raise Refused(Refusal.NOT_NOW)
    row.ended = "" if row.is_live else State.WITHDRAWN
    row.opened_at = row.opened_by = row.sent_version = None
    row.save()
    page = _page(row)
    if state == State.SCHEDULED:
        with silent():
            take_from_schedule(page, row.member)
    _cancel(page, row.member)
    note(row, StepKind.WITHDRAWN, by=row.member, revision=put_back(row, row.member))
    return row


@transaction.atomic
def open_for_review(submission: Submission, reviewer: Any) -> Submission:
    """From now on the member's changes wait for the decision."""
    row = locked(submission)
    if row.state == State.WAITING and (not row.is_being_read() or row.opened_by_id == reviewer.pk):
        row.opened_at, row.opened_by = timezone.now(), reviewer
        row.save(update_fields=["opened_at", "opened_by"])
    return row


@transaction.atomic
def release(submission: Submission, reviewer: Any) -> Submission:
    """The reviewer does not decide now: the member may change the text again, unless somebody else reads it."""
    row = locked(submission)
    if row.opened_by_id == reviewer.pk or not row.is_being_read():
        row.opened_at = row.opened_by = None
        row.save(update_fields=["opened_at", "opened_by"])
    return row


def _under_review(submission: Submission, reviewer: Any, revision: int, action: str) -> tuple[Submission, TaskState]:
    """The task in which it stands, if this person may decide and has seen the newest text."""
    row = locked(submission)
    if row.state != State.WAITING:
        raise Refused(Refusal.NOT_NOW)
    page = _page(row)
    task_state = page.current_workflow_task_state
    allowed = {name for name, *_ in task_state.task.specific.get_actions(page, reviewer)}
    if action not in allowed:
        raise Refused(Refusal.NOT_ALLOWED)
    if page.latest_revision_id != revision:
        raise Refused(Refusal.CHANGED)
    return row, task_state.specific


@transaction.atomic
def approve(submission: Submission, reviewer: Any, *, revision: int, comment: str = "") -> Submission:
    """Let it go on to the next task, or live. `revision` is the one the reviewer has seen.

    Raises `Refused`, and a `ValidationError` when the page cannot be published as it is (a German text is missing, a
    picture has no credit).
    """
    row, task_state = _under_review(submission, reviewer, revision, "approve")
    # Whoever approves a text has seen it, and what a trusted organisation has published of it before.
    Submission.objects.filter(pk=row.pk).update(unseen_since=None)
    with acting(reviewer):
        task_state.approve(user=reviewer, comment=comment)
    return _decided(row)


@transaction.atomic
def send_back(submission: Submission, reviewer: Any, *, revision: int, reason: str) -> Submission:
    """Back to the member with a reason; a live version stays meanwhile."""
    row, task_state = _under_review(submission, reviewer, revision, "reject")
    task_state.reject(user=reviewer, comment=reason)
    row = _decided(row)
    note(row, StepKind.RETURNED, by=reviewer, text=reason, revision=_page(row).latest_revision)
    return row


@transaction.atomic
def decline(submission: Submission, reviewer: Any, *, revision: int, reason: str) -> Submission:
    """It will not be published; the member reads why and keeps the text.

    A live version stays, and is the page's newest again: nobody publishes the declined text by mistake.
    """
    row, task_state = _under_review(submission, reviewer, revision, "reject")
    task_state.reject(user=reviewer, comment=reason)
    with silent():
        WorkflowState.objects.get(pk=task_state.workflow_state_id).cancel(user=reviewer)
    row = _decided(row)
    row.ended, row.sent_version = "" if row.is_live else State.DECLINED, None
    row.save(update_fields=["ended", "sent_version"])
    revision = put_back(row, reviewer) or _page(row).latest_revision
    note(row, StepKind.DECLINED, by=reviewer, text=reason, revision=revision)
    return row


def _decided(row: Submission) -> Submission:
    row.opened_at = row.opened_by = None
    row.save(update_fields=["opened_at", "opened_by"])
    return locked(row)
