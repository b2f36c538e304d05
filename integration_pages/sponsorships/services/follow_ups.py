"""Asking after a pair: by mail when the day has come, else by a call from the desk."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import Action
from integration_pages.enquiries.services.handling import note

from ..choices import Wellbeing
from ..mails import write_follow_up
from ..models import FollowUp
from ..querysets import TOGETHER
from .rows import NotPossible, lock, store

logger = logging.getLogger(__name__)
MOST_A_RUN = 100


@transaction.atomic
def _ask(pk: int, now: datetime) -> bool:
    due = FollowUp.objects.due(now).by_mail().filter(enquiry__state__in=TOGETHER)
    row = due.select_for_update(of=("self",)).filter(pk=pk).select_related("enquiry__programme").first()
    # A mail that cannot be written is tried again in the next run.
    if row is None or write_follow_up(row) is None:
        return False
    row.asked_at = now
    row.save(update_fields=["asked_at"])
    return True


def run_due(now: datetime) -> int:
    """Ask by mail who is to be asked; how many were. Running it twice asks nobody twice."""
    due = FollowUp.objects.due(now).by_mail().filter(enquiry__state__in=TOGETHER)
    asked = 0
    for pk in list(due.values_list("pk", flat=True)[:MOST_A_RUN]):
        try:
            asked += _ask(pk, now)
        except Exception:
            logger.exception("Follow-up %s failed", pk)
    return asked


@transaction.atomic
def answer(follow_up: FollowUp, said: Wellbeing, text: str, by: Any = None) -> None:
    """What somebody said, on the page of the own enquiry or to `by` on the phone: a sign of life in any case.

    Raises `DoesNotExist` when it is gone (a pair that has ended asks nobody), `NotPossible` when it is answered.
    """
    (enquiry,) = lock(follow_up.enquiry)
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if row.answered_at:
        raise NotPossible(str(row.get_answer_display()))
    now = timezone.now()
    row.answered_at, row.answer, row.text = now, said, text
    # Whoever hears it on the phone deals with it there and then.
    row.settled_at = now if by else None
    row.save(update_fields=["answered_at", "answer", "text", "settled_at"])
    store(enquiry, renewed_at=now)
    if by:
        note(enquiry, Action.CALLED, by)


@transaction.atomic
def settle(follow_up: FollowUp, by: Any) -> None:
    """Somebody at the desk has dealt with the answer."""
    (enquiry,) = lock(follow_up.enquiry)
    FollowUp.objects.filter(pk=follow_up.pk, settled_at=None).update(settled_at=timezone.now())
    note(enquiry, Action.NOTED, by)
