"""A phone number is confirmed by calling it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import Action, PersonalRecord, State
from integration_pages.enquiries.signals import confirmed

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
