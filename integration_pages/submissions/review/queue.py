"""What waits for reviewers: texts to decide about, wishes about published ones, texts that went live unseen."""

from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import WorkflowState

from integration_pages.submissions.models import Step, StepKind, Submission

from .workdays import workdays_between

WISHES = (StepKind.ASKED_CORRECTION, StepKind.ASKED_REMOVAL)
# What answers a wish; a text handed in meanwhile does not.
ANSWERS = (StepKind.ANSWERED, StepKind.EDITED, StepKind.REMOVED, StepKind.PUBLISHED)
OVERDUE = 3  # workdays

WAITING, WISH, UNSEEN = "waiting", "wish", "unseen"


def with_tasks() -> QuerySet[Any]:
    """All submissions with what there is to do about each (`task`, empty: nothing) and since when (`since`)."""
    steps = Step.objects.filter(submission=OuterRef("pk"), kind__in=(*WISHES, *ANSWERS)).order_by("-at", "-pk")
    rows: QuerySet[Any] = Submission.objects.with_state().annotate(
        last_wish=Subquery(steps.values("kind")[:1]), wished_at=Subquery(steps.values("at")[:1])
    )
    waits = Q(workflow_status=WorkflowState.STATUS_IN_PROGRESS)
    sent = Step.objects.filter(submission=OuterRef("pk"), kind=StepKind.SENT).order_by("-at", "-pk")
    return rows.annotate(
        task=Case(
            When(waits, then=Value(WAITING)),
            When(Q(last_wish__in=WISHES, page__isnull=False), then=Value(WISH)),
            When(Q(unseen_since__isnull=False, page__isnull=False), then=Value(UNSEEN)),
            default=Value(""),
            output_field=CharField(),
        ),
        since=Case(
            When(waits, then=Coalesce(Subquery(sent.values("at")[:1]), F("sent_at"))),
            When(Q(last_wish__in=WISHES), then=F("wished_at")),
            default=Coalesce(F("unseen_since"), F("sent_at")),
        ),
    )


def to_do() -> QuerySet[Any]:
    return with_tasks().exclude(task="")


def first_things_first(rows: QuerySet[Any]) -> QuerySet[Any]:
    """What waits longest stands first; what is settled comes after, the latest first."""
    settled = Case(When(task="", then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.order_by(settled, "since", "pk")


def age(row: Any) -> int:
    """How many workdays somebody has been waiting."""
    if not row.since:
        return 0
    return workdays_between(timezone.localdate(row.since), timezone.localdate())


def is_overdue(row: Any) -> bool:
    return bool(row.task) and age(row) >= OVERDUE
