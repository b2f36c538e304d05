"""What members hand in: the text as they left it, the page it becomes, and every step in between."""

from datetime import datetime, timedelta
from typing import Any, Self, cast
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision, WorkflowState

from .stamps import sum_of

READING = timedelta(hours=2)
ACTIVE = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


class State(models.TextChoices):
    """Where it stands, told from the page and its workflow; nothing keeps it a second time."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Being checked")
    RETURNED = "returned", _("Please revise")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SCHEDULED = "scheduled", _("Will be published")
    PUBLISHED = "published", _("Published")
    REMOVED = "removed", _("No longer published")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def of(self, user: Any) -> Self:
        """Of a signed-in person; of nobody else."""
        return self.filter(member=user) if user.is_authenticated else self.none()

    def of_stamp(self, member: Any, stamp: str) -> "Submission | None":
        """What this copy of the empty form has become; None when it was never sent."""
        return self.with_state().filter(sent_once=sum_of(member, stamp)).first()

    def with_state(self) -> Self:
        """With what `Submission.state` asks for, in the same query."""
        return self.select_related("page").annotate(workflow_status=_workflow_status(), scheduled_for=_scheduled_for())

    def in_state(self, state: State) -> Self:
        """As `Submission.state` tells it, asked of the database."""
        return self.with_state().filter(_is(state))

    def count_states(self) -> dict[str, int]:
        """How many there are in each state."""
        counts = {state.value: models.Count("pk", filter=_is(state)) for state in State}
        # Ordered by nothing: an aggregate over an ordered query would count each row by itself.
        return dict(self.with_state().order_by().aggregate(**counts))

    def waiting(self) -> Self:
        """In the review, longest first."""
        waiting = self.with_state().filter(workflow_status=WorkflowState.STATUS_IN_PROGRESS)
        return waiting.order_by("sent_at", "pk")


class Submission(models.Model):
    """One thing a member hands in for an organisation: news, an offer. The page it becomes exists once it is sent."""

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(pgettext_lazy("admin", "kind"), max_length=20, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    # The name outlives the organisation's entry: what was handed in stays whose it was.
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    organisation_name = models.CharField(max_length=200, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="submissions", editable=False
    )
    language = models.CharField(pgettext_lazy("admin", "language of the text"), max_length=20)
    # The member's working copy, by the names of the form's fields; every save raises the version.
    content = models.JSONField(default=dict)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    # The version that was handed in last: a second click on the same one changes nothing.
    sent_version = models.PositiveIntegerField(null=True, editable=False)
    # The revision the review is about: what the member sent last, or what an editor made of it.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # What ended it without a page going live; empty while it goes on.
    ended = models.CharField(
        max_length=10,
        blank=True,
        choices=[(State.DECLINED, State.DECLINED.label), (State.WITHDRAWN, State.WITHDRAWN.label)],
        editable=False,
    )
    # A reviewer looks at it: until the decision the member's changes wait.
    opened_at = models.DateTimeField(null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # A trusted organisation's text that went live before anybody of the city has seen it.
    unseen_since = models.DateTimeField(null=True, editable=False)
    # Reviewers were reminded that it waits.
    reminded_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("admin", "handed in"), null=True, editable=False)
    # Tells one copy of the empty form from another: a double click is one submission.
    sent_once = models.CharField(max_length=64, unique=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "submission")
        verbose_name_plural = pgettext_lazy("admin", "submissions")
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title or str(self.uuid)

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))

    @property
    def state(self) -> State:
        status = self.__dict__.get("workflow_status", _UNKNOWN)
        if status is _UNKNOWN:
            row = Submission.objects.filter(pk=self.pk).annotate(workflow_status=_workflow_status())
            status = row.values_list("workflow_status", flat=True).first()
        if status == WorkflowState.STATUS_IN_PROGRESS:
            return State.WAITING
        if status == WorkflowState.STATUS_NEEDS_CHANGES:
            return State.RETURNED
        if self.ended:
            return State(self.ended)
        if self.page is None:
            return State.REMOVED if self.sent_at else State.DRAFT
        if self.page.live:
            return State.PUBLISHED
        if self.goes_live_at:
            return State.SCHEDULED
        return State.REMOVED if self.page.first_published_at else State.DRAFT

    @property
    def goes_live_at(self) -> datetime | None:
        """When an approved text will be published, or replace the one that is live; None without such a date."""
        known = self.__dict__.get("scheduled_for", _UNKNOWN)
        if known is _UNKNOWN:
            row = Submission.objects.filter(pk=self.pk).annotate(scheduled_for=_scheduled_for())
            known = row.values_list("scheduled_for", flat=True).first()
        return cast("datetime | None", known)

    def is_being_read(self, now: datetime | None = None) -> bool:
        """A reviewer has it open; who forgets to close it keeps nobody waiting for longer than two hours."""
        return self.opened_at is not None and self.opened_at > (now or timezone.now()) - READING

    @property
    def has_unsent_changes(self) -> bool:
        """The working copy is newer than what the reviewers have."""
        return self.version != self.sent_version

    @property
    def is_live(self) -> bool:
        """Readers see something of it, maybe an older text."""
        return bool(self.page and self.page.live)


_UNKNOWN = object()


def _is(state: State) -> Q:
    """`Submission.state` once more, in the database's words."""
    status = {State.WAITING: WorkflowState.STATUS_IN_PROGRESS, State.RETURNED: WorkflowState.STATUS_NEEDS_CHANGES}
    if state in status:
        return Q(workflow_status=status[state])
    rest = Q(workflow_status=None)
    if state in (State.DECLINED, State.WITHDRAWN):
        return rest & Q(ended=state)
    scheduled = Q(page__live=False, scheduled_for__isnull=False)
    without_page, taken_down = Q(page__isnull=True), Q(page__live=False, scheduled_for__isnull=True)
    words = {
        State.DRAFT: without_page & Q(sent_at__isnull=True) | taken_down & Q(page__first_published_at__isnull=True),
        State.SCHEDULED: scheduled,
        State.PUBLISHED: Q(page__live=True),
        State.REMOVED: without_page & Q(sent_at__isnull=False) | taken_down & Q(page__first_published_at__isnull=False),
    }
    return rest & Q(ended="") & words[state]


def _workflow_status() -> Subquery:
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("page_id"), models.CharField()),
        status__in=ACTIVE,
    )
    return Subquery(states.order_by("-pk").values("status")[:1])


def _scheduled_for() -> Subquery:
    approved = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("page_id"), models.CharField()),
        approved_go_live_at__isnull=False,
    )
    return Subquery(approved.order_by("approved_go_live_at").values("approved_go_live_at")[:1])


class StepKind(models.TextChoices):
    """What happened, as its member reads it."""

    SENT = "sent", _("Handed in")
    CHANGED = "changed", _("Changed while waiting")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EDITED = "edited", _("Corrected")
    RETURNED = "returned", _("Sent back with a question")
    DECLINED = "declined", _("Declined")
    SCHEDULED = "scheduled", _("Approved for a later day")
    PUBLISHED = "published", _("Published")
    REMOVED = "removed", _("Taken down")
    ANSWERED = "answered", _("Answered")
    ASKED_CORRECTION = "asked_correction", _("Correction asked for")
    ASKED_REMOVAL = "asked_removal", _("Removal asked for")


class Step(models.Model):
    """One thing that happened to a submission, for its member and its editors to read."""

    wagtail_reference_index_ignore = True

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # What a person wrote about it: the reason of a return, the wish for a correction.
    text = models.TextField(blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
