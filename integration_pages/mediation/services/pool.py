"""People of the pool: in, on a break, away, out. What readers see of the pool changes with each of these."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from integration_pages.enquiries.models import Action
from integration_pages.enquiries.outbox import write_confirmation
from integration_pages.enquiries.services import submit
from integration_pages.enquiries.tokens import confirm_token, digest
from integration_pages.translation.memory import forget

from .. import mails
from ..choices import AssignmentState, Direction, MediatorState, RequestState
from ..models import Assignment, Mediator, MediatorLanguage
from .appointments import drop_out, settle
from .storing import NotNow, locked, note, store

IN_THE_POOL = (MediatorState.ACTIVE, MediatorState.PAUSED)
ASK_BEFORE = timedelta(days=30)


def _languages(mediator: Mediator, directions: Mapping[str, str]) -> None:
    """These languages and no others; what stays keeps its direction unless it is given."""
    mediator.languages.exclude(language__in=directions).delete()
    for code, direction in directions.items():
        MediatorLanguage.objects.update_or_create(mediator=mediator, language=code, defaults={"direction": direction})


def _let_go(mediator: Mediator, now: datetime) -> None:
    """Open questions are taken back; appointments ahead that this person has agreed to look for somebody again."""
    rows = Assignment.objects.filter(mediator=mediator).select_related("mediator", "request")
    for row in rows.filter(state=AssignmentState.ASKED):
        settle(row, AssignmentState.CANCELLED)
    ahead = rows.filter(state=AssignmentState.CONFIRMED, request__starts_at__gt=now)
    for row in ahead.filter(request__state=RequestState.ASSIGNED):
        drop_out(locked(row.request), row, AssignmentState.CANCELLED)


@transaction.atomic
def add(given: Mapping[str, Any], language: str, by: Any) -> Mediator:
    """Somebody the desk has talked to. An address is confirmed by its owner, a number was called."""
    fields = {name: value for name, value in given.items() if name != "directions"}
    mediator = Mediator(**fields)
    mediator.spoken = list(given["directions"])
    with override(language):
        done = submit(mediator, tell=False)
    if not done.is_new:
        raise NotNow
    _languages(mediator, given["directions"])
    if mediator.address:
        mails.please_confirm(mediator)
    else:
        store(mediator, state=MediatorState.NEW, confirmed_at=timezone.now())
    note(mediator, Action.INVITED, by)
    return mediator


@transaction.atomic
def join(mediator: Mediator, by: Any) -> None:
    """Into the pool, or back from a break; never without consent, nor before address or number are confirmed."""
    row = locked(mediator)
    if row.is_spam or row.state not in (MediatorState.NEW, MediatorState.PAUSED, MediatorState.LEFT):
        raise NotNow
    if row.consent_on is None:
        raise NotNow
    is_new = row.state == MediatorState.NEW
    store(row, state=MediatorState.ACTIVE, renewed_at=timezone.now())
    note(row, Action.CHANGED, by)
    forget()
    if is_new:
        mails.welcome(row)


@transaction.atomic
def pause(mediator: Mediator, by: Any = None) -> None:
    """A break: nobody asks. What was agreed to stands."""
    row = locked(mediator)
    if row.state != MediatorState.ACTIVE:
        raise NotNow
    store(row, state=MediatorState.PAUSED)
    note(row, Action.CHANGED, by)
    forget()


@transaction.atomic
def leave(mediator: Mediator, by: Any = None) -> None:
    """Out of the pool: appointments ahead look for somebody else, and the days until deletion count."""
    row = locked(mediator)
    if row.state not in (MediatorState.NEW, *IN_THE_POOL):
        raise NotNow
    _let_go(row, timezone.now())
    store(row, state=MediatorState.LEFT)
    note(row, Action.CLOSED, by)
    forget()


@transaction.atomic
def set_consent(mediator: Mediator, day: date | None, by: Any) -> None:
    """The day consent was given; None takes it back, and with it the person out of the pool at once."""
    row = locked(mediator)
    if day is None and row.state in IN_THE_POOL:
        _let_go(row, timezone.now())
        store(row, consent_on=None, state=MediatorState.LEFT)
    else:
        store(row, consent_on=day)
    note(row, Action.CHANGED, by)
    forget()


@transaction.atomic
def change(mediator: Mediator, given: Mapping[str, Any], by: Any = None) -> bool:
    """What the person, or the desk, has changed; whether a new address waits for its confirmation.

    Until then nothing is sent there, but the place in the pool stays. `directions`: languages with their direction;
    `spoken`: languages alone, whose known directions stay.
    """
    row = locked(mediator)
    fields = {name: value for name, value in given.items() if name not in ("directions", "spoken")}
    is_new_address = "email" in fields and fields["email"].lower() != row.email.lower()
    if is_new_address:
        fields["confirmed_at"] = None if fields["email"] else row.confirmed_at
        fields["confirm_hash"] = digest(confirm_token(row.uuid, fields["email"]))
    if by is None:
        fields["renewed_at"] = timezone.now()
    store(row, **fields)
    directions = given.get("directions")
    if directions is None:
        known = dict(row.languages.values_list("language", "direction"))
        directions = {code: known.get(code, Direction.BOTH) for code in given["spoken"]}
    _languages(row, directions)
    note(row, Action.CHANGED, by)
    forget()
    waits = is_new_address and bool(row.email)
    if waits:
        write_confirmation(row)
    return waits


@transaction.atomic
def renew(mediator: Mediator, by: Any = None) -> None:
    """ "Yes, I still want to", by the person's own link or to the desk on the phone: the year begins anew."""
    row = locked(mediator)
    if row.state not in IN_THE_POOL:
        raise NotNow
    store(row, renewed_at=timezone.now(), asked_at=None)
    note(row, Action.CHANGED, by)


def run_due(now: datetime) -> int:
    """Ask whom we have not heard of for eleven months whether they still want to; how many were asked."""
    soon = timezone.localdate(now + ASK_BEFORE)
    due = Mediator.objects.wanted().filter(state__in=IN_THE_POOL, delete_on__lte=soon, asked_at=None)
    return sum(_ask(pk, now) for pk in due.values_list("pk", flat=True)[:50])


@transaction.atomic
def _ask(pk: int, now: datetime) -> bool:
    row = Mediator.objects.select_for_update().filter(pk=pk, asked_at=None).first()
    if row is None:
        return False
    row.asked_at = now
    row.save(update_fields=["asked_at"])
    mails.still_there(row)
    return True
