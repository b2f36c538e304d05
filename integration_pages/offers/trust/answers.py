"""What happens when an organisation answers. Each may be called twice: a link is clicked twice, a form sent twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from integration_pages.base.facts import set_date
from integration_pages.offers.models import Answer, ChangeRequest, Confirmation, OfferPage
from integration_pages.offers.recurrence import ZONE
from snippets.models import Organisation

KEEP = timedelta(days=365)
MOST_A_DAY = 50


class TooMany(Exception):
    """This organisation has sent more wishes today than anyone reads."""


@transaction.atomic
def confirm(questions: Iterable[Confirmation], now: datetime) -> int:
    """The entries are still correct: they were checked today. How many were not answered so before."""
    done = 0
    for question in questions:
        locked = (
            Confirmation.objects.select_for_update(of=("self",)).filter(pk=question.pk).exclude(answer=Answer.CORRECT)
        )
        fresh = locked.select_related("organisation").first()
        if fresh is None:
            continue
        _set_checked(fresh, now)
        _answer(fresh, Answer.CORRECT, now)
        done += 1
    return done


def _set_checked(question: Confirmation, now: datetime) -> None:
    today, by = now.astimezone(ZONE).date(), question.organisation.name
    if question.offer_id is None:
        set_date(question.organisation, "confirmed_on", today, by=by)
    elif offer := OfferPage.objects.filter(pk=question.offer_id).first():
        question.checked_before = offer.checked_on
        set_date(offer, "checked_on", today, by=by)


def _answer(question: Confirmation, answer: Answer, now: datetime) -> None:
    question.answered_at, question.answer = now, answer
    question.save(update_fields=["answered_at", "answer", "checked_before"])


def answer_open(entry: OfferPage | Organisation, organisation: Organisation) -> None:
    """The organisation has confirmed an entry in the members' area: what it was asked by mail is answered too."""
    offer = entry if isinstance(entry, OfferPage) else None
    questions = Confirmation.objects.filter(organisation=organisation, offer=offer, answered_at=None)
    questions.update(
        answered_at=timezone.now(), answer=Answer.CORRECT, checked_before=offer.checked_on if offer else None
    )


@transaction.atomic
def wish(question: Confirmation, kind: Answer, message: str, now: datetime) -> ChangeRequest:
    """Something has to be changed, or the offer is no more: an editor reads it. The same wish is kept once.

    Raises `TooMany` when the organisation has sent fifty within a day.
    """
    Organisation.objects.select_for_update().get(pk=question.organisation_id)
    mine = ChangeRequest.objects.filter(organisation_id=question.organisation_id)
    same = mine.filter(offer_id=question.offer_id, kind=kind, message=message, done_at=None).first()
    if same is None:
        if mine.filter(created_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            raise TooMany
        same = ChangeRequest.objects.create(
            organisation_id=question.organisation_id,
            offer_id=question.offer_id,
            kind=kind,
            message=message,
            created_at=now,
        )
    _answer(question, kind, now)
    return same


@transaction.atomic
def finish(request: ChangeRequest, user: object, now: datetime, *, is_right: bool) -> None:
    """An editor has dealt with a wish; `is_right` says that the entry is right now, so it was checked today."""
    found = ChangeRequest.objects.filter(pk=request.pk, done_at=None)
    if not found.update(done_at=now, done_by=user) or not is_right:
        return
    today, by = now.astimezone(ZONE).date(), request.organisation.name
    if request.offer_id is None:
        set_date(request.organisation, "confirmed_on", today, by=by)
    else:
        set_date(OfferPage.objects.get(pk=request.offer_id), "checked_on", today, by=by)


def keep_confirmation(offer: OfferPage) -> None:
    """After publishing: a form opened before the organisation confirmed the entry brings the old date back. Undo it."""
    answered = Confirmation.objects.filter(offer=offer.pk, answer=Answer.CORRECT).order_by("-answered_at").first()
    if answered is None or answered.answered_at is None or answered.checked_before != offer.checked_on:
        return
    day = answered.answered_at.astimezone(ZONE).date()
    if offer.checked_on is None or offer.checked_on < day:
        set_date(offer, "checked_on", day, by=answered.organisation.name)


def purge(now: datetime) -> int:
    """Answers and finished wishes go after a year, and wishes that nobody has dealt with for so long; how many rows."""
    old = now - KEEP
    gone = ChangeRequest.objects.filter(Q(done_at__lt=old) | Q(done_at=None, created_at__lt=old)).delete()[0]
    return gone + Confirmation.objects.filter(Q(answered_at__lt=old)).delete()[0]
