"""What reviewers are told by mail: each submission or once a day, as they prefer, and once that somebody waits."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from integration_pages.enquiries.outbox import write
from integration_pages.submissions.models import Step, StepKind, Submission
from integration_pages.translation.languages import SOURCE, language_of

from . import queue
from .access import reviewers
from .models import Often, ReviewerMails

MORNING = time(7)
TOLD = (StepKind.SENT, StepKind.ASKED_CORRECTION, StepKind.ASKED_REMOVAL)


def often(person: Any) -> str:
    preference = getattr(person, "reviewer_mails", None)
    return preference.often if preference else Often.DAILY


def tell_reviewers(step: Step) -> None:
    """A mail for each submission, to those who want that; called in the transaction of the step."""
    if step.kind not in TOLD:
        return
    for person in reviewers().select_related("reviewer_mails"):
        if often(person) == Often.EACH:
            _write(person, "new", {"line": line(step.submission), "step": str(step), "link": link(step.submission)})


def send_daily(now: datetime) -> int:
    """From seven in the morning, to each who wants it: what waits, if something does. The number of mails."""
    local = timezone.localtime(now)
    if local.time() < MORNING:
        return 0
    rows = list(queue.first_things_first(queue.to_do()))
    if not rows:
        return 0
    lines = [{"text": line(row), "link": link(row), "days": queue.age(row)} for row in rows]
    sent = 0
    for person in reviewers().select_related("reviewer_mails"):
        if often(person) == Often.DAILY and _is_first_today(person, local.date()):
            sent += _write(person, "daily", {"lines": lines, "count": len(lines), "link": link()})
    return sent


@transaction.atomic
def _is_first_today(person: Any, today: Any) -> bool:
    """Whoever marks the day sends the mail: two runs at once send one."""
    ReviewerMails.objects.get_or_create(user=person)
    rows = ReviewerMails.objects.filter(user=person).filter(Q(last_daily=None) | Q(last_daily__lt=today))
    return bool(rows.update(last_daily=today))


def send_reminders(now: datetime) -> int:
    """Once for each text that has been waiting for three workdays, to everybody who may decide. The number of texts."""
    late = [row for row in queue.to_do().filter(reminded_at=None) if queue.is_overdue(row)]
    told = 0
    for row in late:
        with transaction.atomic():
            if not Submission.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=now):
                continue
            told += 1
            for person in reviewers().select_related("reviewer_mails"):
                if often(person) != Often.NEVER:
                    _write(person, "waits", {"line": line(row), "days": queue.age(row), "link": link(row)})
    return told


def run_due(now: datetime) -> str:
    return f"{send_daily(now)} daily mails, {send_reminders(now)} reminders"


def line(submission: Submission) -> str:
    """One line about it, without the text: organisation, title, language."""
    language = language_of(submission.language).name
    return f"{submission.organisation_name}: {submission.title or '–'} ({language})"


def link(submission: Submission | None = None) -> str:
    path = reverse("submissions:edit", args=[submission.pk]) if submission else reverse("submissions:index")
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _write(person: Any, template: str, context: dict[str, Any]) -> int:
    return int(write(None, person.email, f"submissions/email/reviewers/{template}", SOURCE, context) is not None)
