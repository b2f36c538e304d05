"""A phone number is confirmed by calling it, or by whoever says it to the desk."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import Action, PersonalRecord, State
from integration_pages.enquiries.services import Entry, Submission
from integration_pages.enquiries.signals import confirmed

from ..models import MediationRequest
from .storing import NotNow, locked, note, store


@transaction.atomic
def confirm_by_call(record: PersonalRecord, by: Any) -> None:
    """The desk has reached the person by phone. An address that was given too was read out and is right."""
    row = locked(record)
    if row.state != State.UNCONFIRMED or row.is_spam:
        raise NotNow
    store(row, state=State.NEW, confirmed_at=timezone.now())
    note(row, Action.CHANGED, by)
    confirmed.send(type(row), record=row)


@transaction.atomic
def enter(request: MediationRequest, entry: Entry, by: Any, *, stamp: str) -> Submission:
    """What somebody said on the phone or at the counter, as an unsaved request.

    A number is right then. An address that was given as well is confirmed by whoever owns it: it was heard, not read.
    """
    done = enquiries.enter(request, entry, by, stamp=stamp)
    if done.is_new and request.phone:
        reached = {} if request.address else {"confirmed_at": timezone.now()}
        store(request, state=State.NEW, **reached)
        confirmed.send(type(request), record=request)
    return done
