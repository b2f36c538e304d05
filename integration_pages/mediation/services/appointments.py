"""From a request to an appointment, and what becomes of it. The request's row is held while anything changes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import Action, Tally

from .. import mails
from ..choices import AssignmentState, MediatorState, RequestState
from ..models import Assignment, MediationRequest, Mediator
from .storing import NotNow, locked, note, store

OPEN = (RequestState.NEW, RequestState.SEARCHING)


def _rows(request: MediationRequest, *states: str) -> list[Assignment]:
    rows = Assignment.objects.filter(request=request, state__in=states).select_related("mediator")
    found = list(rows.order_by("pk"))
    for row in found:
        row.request = request
    return found


def settle(row: Assignment, state: AssignmentState, *, mailed: bool = False, **values: Any) -> None:
    """Save what came of it; `mailed`: calendars are told, so the number of the change rises."""
    row.state, row.decided_at = state, timezone.now()
    row.sequence += int(mailed)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "decided_at", "sequence", *values])


def _held(*mediators: Mediator) -> list[Mediator]:
    """Those of them who are in the pool now; nobody leaves it or is deleted until the end of the transaction.

    The request is held before them. Raises nothing: who is gone is not among them.
    """
    rows = Mediator.objects.select_for_update().filter(pk__in=[mediator.pk for mediator in mediators])
    return [row for row in rows.order_by("pk") if row.state == MediatorState.ACTIVE and not row.is_spam]


def _open(request: MediationRequest, *states: str) -> MediationRequest:
    row = locked(request)
    if row.is_spam or row.state not in states:
        raise NotNow
    return row


@transaction.atomic
def ask(request: MediationRequest, mediators: Iterable[Mediator], by: Any) -> int:
    """Ask these people whether they have time; how many were asked. Nobody is asked twice about one appointment."""
    row, count = _open(request, *OPEN), 0
    for mediator in _held(*mediators):
        values = {"asked_at": timezone.now(), "by": by}
        assignment, is_new = Assignment.objects.get_or_create(request=row, mediator=mediator, defaults=values)
        if is_new:
            assignment.request = row
            mails.ask(assignment)
            count += 1
    if count:
        store(row, state=RequestState.SEARCHING)
        note(row, Action.ASSIGNED, by)
    return count


@transaction.atomic
def assign(request: MediationRequest, mediator: Mediator, by: Any) -> Assignment:
    """The desk has called, and this person comes.

    Raises `NotNow` when somebody else has agreed meanwhile, or the person has left the pool.
    """
    row = _open(request, *OPEN)
    if not _held(mediator):
        raise NotNow
    values = {"asked_at": timezone.now(), "by": by}
    assignment, _ = Assignment.objects.get_or_create(request=row, mediator=mediator, defaults=values)
    if assignment.state == AssignmentState.DONE:
        raise NotNow
    _confirm(row, assignment)
    note(row, Action.ASSIGNED, by)
    return assignment


@transaction.atomic
def accept(assignment: Assignment) -> None:
    """The mediator has time: the first who says so is it. Raises `NotNow` for all others, and when it was cancelled."""
    row = _open(assignment.request, *OPEN)
    found = _held(assignment.mediator)
    mine = Assignment.objects.select_related("mediator").get(pk=assignment.pk)
    if mine.state not in (AssignmentState.ASKED, AssignmentState.DECLINED):
        raise NotNow
    if not found or row.starts_at <= timezone.now():
        raise NotNow
    _confirm(row, mine)


def _confirm(row: MediationRequest, mine: Assignment) -> None:
    mine.request = row
    others = _rows(row, AssignmentState.ASKED)
    settle(mine, AssignmentState.CONFIRMED, mailed=True)
    store(row, state=RequestState.ASSIGNED)
    mails.confirmed(mine)
    for other in others:
        if other.pk != mine.pk:
            settle(other, AssignmentState.CANCELLED)
            mails.taken(other)


@transaction.atomic
def decline(assignment: Assignment) -> None:
    """No time. Who has agreed before drops out, which is told to the other side."""
    row = locked(assignment.request)
    mine = Assignment.objects.select_related("mediator").get(pk=assignment.pk)
    if mine.state == AssignmentState.CONFIRMED and row.state == RequestState.ASSIGNED:
        return drop_out(row, mine, AssignmentState.DECLINED)
    if mine.state != AssignmentState.ASKED:
        raise NotNow
    settle(mine, AssignmentState.DECLINED)


@transaction.atomic
def drop(request: MediationRequest, by: Any) -> None:
    """The mediator has told the desk that it does not work out: the search begins anew."""
    row = _open(request, RequestState.ASSIGNED)
    for mine in _rows(row, AssignmentState.CONFIRMED):
        drop_out(row, mine, AssignmentState.DECLINED)
    note(row, Action.REOPENED, by)


def drop_out(row: MediationRequest, mine: Assignment, state: AssignmentState) -> None:
    mine.request = row
    settle(mine, state, mailed=True)
    store(row, state=RequestState.NEW)
    mails.dropped(mine)


@transaction.atomic
def move(request: MediationRequest, by: Any, *, starts_at: datetime, minutes: int, place: str) -> bool:
    """Another time or place. Who has agreed gets the new one; whether anything was different at all."""
    row = _open(request, RequestState.UNCONFIRMED, *OPEN, RequestState.ASSIGNED)
    if (row.starts_at, row.minutes, row.place) == (starts_at, minutes, place):
        return False
    store(row, starts_at=starts_at, minutes=minutes, place=place)
    for mine in _rows(row, AssignmentState.CONFIRMED):
        settle(mine, AssignmentState.CONFIRMED, mailed=True)
        mails.moved(mine)
    for asked in _rows(row, AssignmentState.ASKED, AssignmentState.DECLINED):
        # Whoever had no time may have some now; the link is the same.
        settle(asked, AssignmentState.ASKED)
        mails.ask(asked)
    note(row, Action.CHANGED, by)
    return True


@transaction.atomic
def cancel(request: MediationRequest, by: Any = None) -> None:
    """It does not take place. Both sides are told once; cancelling again changes nothing and tells nobody."""
    row = locked(request)
    if row.state in row.settled:
        raise NotNow
    confirmed, asked = _rows(row, AssignmentState.CONFIRMED), _rows(row, AssignmentState.ASKED)
    store(row, state=RequestState.CANCELLED)
    for mine in confirmed:
        settle(mine, AssignmentState.CANCELLED, mailed=True)
        mails.cancelled(mine)
    for other in asked:
        settle(other, AssignmentState.CANCELLED)
        mails.no_longer_needed(other)
    note(row, Action.CLOSED, by)


@transaction.atomic
def done(request: MediationRequest, minutes: int, by: Any) -> None:
    """It took place, and took so many minutes. Counted once."""
    row = _open(request, RequestState.ASSIGNED)
    for mine in _rows(row, AssignmentState.CONFIRMED):
        settle(mine, AssignmentState.DONE, minutes=minutes)
        Tally.objects.add(
            "mediation_done",
            language=row.needed_language,
            amount=minutes,
            day=timezone.localdate(row.starts_at),
        )
    store(row, state=RequestState.DONE)
    note(row, Action.CLOSED, by)


@transaction.atomic
def give_up(request: MediationRequest, by: Any) -> None:
    """Nobody was found: the requester is told, those who were asked are let go, and it is counted as unmet."""
    row = _open(request, *OPEN)
    asked = _rows(row, AssignmentState.ASKED)
    store(row, state=RequestState.UNMET)
    for other in asked:
        settle(other, AssignmentState.CANCELLED)
        mails.no_longer_needed(other)
    mails.unmet(row)
    Tally.objects.add("mediation_unmet", language=row.needed_language)
    note(row, Action.CLOSED, by)
