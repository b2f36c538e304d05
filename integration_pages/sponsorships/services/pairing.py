"""Two people: introduced, meeting, at an end. Exact when two at the desk do it at once."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import npgettext, pgettext

from integration_pages.enquiries.models import Action, Tally
from integration_pages.enquiries.services.handling import note

from ..choices import EndReason, Role, Stage
from ..models import FollowUp, Sponsorship, SponsorshipEnquiry
from ..querysets import IN_QUEUE, TOGETHER
from .rows import NotPossible, lock, open_pairs, stage_from_pairs, store

# When both are asked whether it is going well.
ASKED_AFTER = (timedelta(weeks=4), relativedelta(months=6))


def introduce(sponsor: SponsorshipEnquiry, newcomer: SponsorshipEnquiry, day: date, by: Any) -> Sponsorship:
    """Bring two people together. Raises `NotPossible` with the reason when one of them is not free (any more)."""
    with transaction.atomic():
        one, other = lock(sponsor, newcomer)
        _refuse_if_not_free(one, other, day)
        pair: Sponsorship = Sponsorship.objects.create(sponsor=one, newcomer=other, introduced_on=day, by=by)
        for row in (one, other):
            store(row, state=stage_from_pairs(row), renewed_at=timezone.now())
            note(row, Action.PAIRED, by)
        since = timezone.localdate(other.confirmed_at or other.created_at)
        _count("introduced", other, day, amount=max((day - since).days, 0))
        return pair


def _refuse_if_not_free(sponsor: SponsorshipEnquiry, newcomer: SponsorshipEnquiry, day: date) -> None:
    if (sponsor.role, newcomer.role) != (Role.SPONSOR, Role.NEWCOMER) or sponsor.is_spam or newcomer.is_spam:
        raise NotPossible(pgettext("admin", "A pair is one sponsor and one person who would like one."))
    if not same_programme(sponsor, newcomer):
        raise NotPossible(pgettext("admin", "These two have not enquired for the same programme."))
    if Sponsorship.objects.open().filter(newcomer=newcomer).exists() or newcomer.state not in IN_QUEUE:
        raise NotPossible(pgettext("admin", "The newcomer is not in the queue any more: a colleague was faster."))
    if sponsor.state not in (*IN_QUEUE, *TOGETHER):
        raise NotPossible(pgettext("admin", "The sponsor is not in the queue any more."))
    if sponsor.paused_until and sponsor.paused_until >= day:
        raise NotPossible(pgettext("admin", "The sponsor takes a break."))
    taken = len(open_pairs(sponsor))
    if taken >= sponsor.capacity:
        text = npgettext(
            "admin",
            "The sponsor has already %(count)d person, and no time for another one.",
            "The sponsor has already %(count)d people, and no time for another one.",
            taken,
        )
        raise NotPossible(text % {"count": taken})


def same_programme(one: SponsorshipEnquiry, other: SponsorshipEnquiry) -> bool:
    """Also of a programme that was deleted: then by the title it had."""
    return one.programme_id == other.programme_id and bool(
        one.programme_id or one.programme_title == other.programme_title
    )


@transaction.atomic
def start(pair: Sponsorship, day: date, by: Any) -> None:
    """They meet from this day on; after four weeks and six months both are asked how it is going."""
    row, people = _locked(pair)
    if row.started_on or not row.is_open:
        raise NotPossible(pgettext("admin", "A colleague was faster: this pair stands otherwise."))
    if day < row.introduced_on:
        raise NotPossible(pgettext("admin", "They cannot have met before they were introduced."))
    row.started_on = day
    row.save(update_fields=["started_on"])
    for person in people:
        FollowUp.objects.bulk_create(
            FollowUp(sponsorship=row, enquiry=person, due_on=due_on)
            for due_on in days_to_ask(day, timezone.localdate())
        )
        if person.state not in person.settled:
            store(person, state=Stage.RUNNING, renewed_at=timezone.now())
        note(person, Action.STARTED, by)
    _count("started", people[1], day)


def days_to_ask(start: date, today: date) -> list[date]:
    """When to ask; of several days that have passed already only the last, so that nobody is asked twice at once."""
    days = [start + after for after in ASKED_AFTER]
    passed = [day for day in days if day <= today]
    return [*passed[-1:], *(day for day in days if day > today)]


@transaction.atomic
def end(
    pair: Sponsorship, day: date, reason: EndReason, by: Any, *, sponsor_goes_on: bool, newcomer_goes_on: bool
) -> None:
    """They meet no more. Who goes on is in conversation again; who does not is at an end, and deleted in time."""
    row, people = _locked(pair)
    if not row.is_open:
        raise NotPossible(pgettext("admin", "A colleague was faster: this pair stands otherwise."))
    if day < (row.started_on or row.introduced_on):
        raise NotPossible(pgettext("admin", "It cannot have ended before it began."))
    row.ended_on, row.end_reason = day, reason
    row.save(update_fields=["ended_on", "end_reason"])
    row.follow_ups.filter(answered_at=None).delete()
    for person, goes_on in zip(people, (sponsor_goes_on, newcomer_goes_on), strict=True):
        if person.state not in person.settled:
            store(person, state=stage_from_pairs(person) or (Stage.TALKING if goes_on else Stage.ENDED))
        note(person, Action.ENDED, by)
    # An introduction that came to nothing was no sponsorship.
    if row.started_on:
        _count("ended", people[1], day)


def _locked(pair: Sponsorship) -> tuple[Sponsorship, list[SponsorshipEnquiry]]:
    """The pair with sponsor and newcomer under lock; raises `DoesNotExist` when one of them has been deleted."""
    people = lock(pair.sponsor, pair.newcomer)
    return Sponsorship.objects.select_for_update().get(pk=pair.pk), people


def _count(measure: str, newcomer: SponsorshipEnquiry, day: date, amount: int = 0) -> None:
    programme = newcomer.programme
    subject = str(programme.translation_key) if programme else ""
    Tally.objects.add(measure, subject=subject, language=newcomer.language, amount=amount, day=day)
