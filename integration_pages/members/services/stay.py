"""Asks people who have not signed in for a year whether they want to stay, and removes who does not answer."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from integration_pages.enquiries.outbox import write
from integration_pages.enquiries.tokens import absolute

from ..models import Member, Membership, MemberState, StayQuestion
from .accounts import delete_account

logger = logging.getLogger(__name__)

REMIND_AFTER = timedelta(days=14)
REMOVE_AFTER = timedelta(days=30)
# Who was reminded late, as the jobs stood still, has as much time as everybody else.
AFTER_REMINDER = timedelta(days=14)
MOST_A_RUN = 50

_signer = Signer(salt="integration_pages.members.stay", sep=".")


def token_of(question: StayQuestion) -> str:
    return _signer.sign(f"{question.user_id}-{int(question.asked_at.timestamp())}")


def by_token(token: str) -> StayQuestion | None:
    """The question a link belongs to, answered or not; None when it is gone or was asked anew."""
    try:
        number, _, asked = _signer.unsign(token).partition("-")
    except BadSignature:
        return None
    question = StayQuestion.objects.filter(user_id=number).select_related("user").first()
    return question if question and str(int(question.asked_at.timestamp())) == asked else None


@transaction.atomic
def stay(token: str) -> bool:
    """The person wants to stay: the year begins anew. May be said twice."""
    question = by_token(token)
    if question is None or not question.user.is_active:
        return False
    StayQuestion.objects.filter(pk=question.pk, answered_at=None).update(answered_at=timezone.now())
    return True


def _write(question: StayQuestion, template: str) -> None:
    user: Any = question.user
    context = {
        "first_name": user.first_name,
        "link": absolute(user.preferred_language, "member_stay", token_of(question)),
        "day": timezone.localdate(question.asked_at + REMOVE_AFTER),
    }
    write(None, user.email, f"members/email/{template}", user.preferred_language, context)


def settle() -> int:
    """Who has signed in since has answered by doing so."""
    back = StayQuestion.objects.filter(answered_at=None, user__last_login__gt=F("asked_at"))
    return back.delete()[0]


@transaction.atomic
def _ask(pk: int, now: datetime) -> bool:
    question = StayQuestion.objects.select_for_update().filter(user_id=pk).first()
    if question and question.answered_at is None:
        return False
    values = {"asked_at": now, "reminded_at": None, "answered_at": None}
    question, _ = StayQuestion.objects.update_or_create(user_id=pk, defaults=values)
    _write(question, "stay")
    return True


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    question = StayQuestion.objects.select_for_update().filter(pk=pk, reminded_at=None, answered_at=None).first()
    if question is None:
        return False
    question.reminded_at = now
    question.save(update_fields=["reminded_at"])
    _write(question, "stay_reminder")
    return True


@transaction.atomic
def _remove(pk: int, now: datetime) -> bool:
    """Take the memberships away, and the account with them unless it has another role."""
    question = StayQuestion.objects.select_for_update().filter(pk=pk, answered_at=None).first()
    if question is None:
        return False
    user: Any = question.user
    if user.last_login and user.last_login > question.asked_at:
        return False
    if Member.objects.get(pk=user.pk).has_other_role:
        Membership.objects.filter(user=user).delete()
        question.delete()
    else:
        delete_account(user)
    return True


def run_due(now: datetime) -> dict[str, int]:
    """Ask, remind, remove; how many of each. Running it twice does nothing twice."""
    settle()
    waiting = StayQuestion.objects.filter(answered_at=None, user__is_active=True)
    removed = waiting.filter(asked_at__lte=now - REMOVE_AFTER, reminded_at__lte=now - AFTER_REMINDER)
    reminded = waiting.filter(asked_at__lte=now - REMIND_AFTER, reminded_at=None)
    quiet = Member.objects.members().in_state(MemberState.INACTIVE, now).exclude(pk__in=waiting.values("user"))
    work: list[tuple[str, Any, Any]] = [
        ("removed", _remove, removed),
        ("reminded", _remind, reminded),
        ("asked", _ask, quiet),
    ]
    done: dict[str, int] = {}
    for name, act, rows in work:
        done[name] = 0
        for pk in list(rows.values_list("pk", flat=True)[:MOST_A_RUN]):
            try:
                done[name] += act(pk, now)
            except Exception:
                logger.exception("Account %s: %s failed", pk, name)
    return done
