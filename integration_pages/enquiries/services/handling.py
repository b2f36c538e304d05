"""What staff does with a record. One transaction each, noted in the log of accesses. Rights are the caller's matter."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from .. import outbox
from ..models import AccessLog, Action, Answer, Enquiry, PersonalRecord, State
from ..signals import received, set_apart
from .days import deletion_day
from .removal import locked


def note(record: PersonalRecord, action: Action, by: Any) -> None:
    """Write down who did what; the log knows the record's number only."""
    AccessLog.objects.create(user=by, action=action, form=record.form_key, record=record.uuid)


def note_seen(record: PersonalRecord, by: Any) -> None:
    """Somebody has opened the record."""
    note(record, Action.SEEN, by)


def _locked(record: PersonalRecord) -> PersonalRecord:
    """As `locked`; raises `DoesNotExist` when the sender has deleted the record meanwhile."""
    row = locked(record)
    if row is None:
        raise type(record).DoesNotExist
    return row


def _store(given: PersonalRecord, row: PersonalRecord, **values: Any) -> None:
    """Save the values and the day of deletion that follows; the instance the caller holds knows of them too."""
    for name, value in values.items():
        setattr(row, name, value)
    values["delete_on"] = row.delete_on = deletion_day(row)
    row.save(update_fields=list(values))
    for name, value in values.items():
        setattr(given, name, value)


@transaction.atomic
def answer(enquiry: Enquiry, text: str, by: Any) -> Answer:
    """Write back: under the private link, and by mail when the address is confirmed.

    Like all functions here it raises `DoesNotExist` when the sender has deleted the record meanwhile.
    """
    row = _locked(enquiry)
    mail = outbox.write_answer(row, text) if row.may_be_mailed else None
    written = Answer.objects.create(enquiry=enquiry, text=text, author=by, sent_at=timezone.now(), mail=mail)
    _store(enquiry, row, state=row.state if row.state == State.CLOSED else State.ANSWERED)
    note(row, Action.ANSWERED, by)
    return written


@transaction.atomic
def close(record: PersonalRecord, by: Any) -> None:
    """Settled: from now on the days until deletion count. Closing twice changes nothing."""
    row = _locked(record)
    if row.state == State.CLOSED:
        return
    _store(record, row, state=State.CLOSED, closed_at=timezone.now())
    note(row, Action.CLOSED, by)


@transaction.atomic
def reopen(record: PersonalRecord, by: Any) -> None:
    """Take a closed or answered record up again."""
    row = _locked(record)
    if row.state not in (State.CLOSED, State.ANSWERED):
        return
    _store(record, row, state=State.OPEN, closed_at=None)
    note(row, Action.REOPENED, by)


@transaction.atomic
def assign(record: PersonalRecord, to: Any, by: Any) -> None:
    """Give it to a member of staff (None: to nobody); what was new is then in progress."""
    row = _locked(record)
    taken_up = to is not None and row.state in (State.NEW, State.UNCONFIRMED)
    _store(record, row, assigned_to=to, state=State.OPEN if taken_up else row.state)
    note(row, Action.ASSIGNED, by)


@transaction.atomic
def mark_spam(record: PersonalRecord, by: Any, reason: str = "") -> None:
    """Set it apart; it is deleted after seven days."""
    row = _locked(record)
    was_wanted = not row.is_spam
    _store(record, row, is_spam=True, spam_reason=reason[:120])
    note(row, Action.SPAM, by)
    if was_wanted:
        set_apart.send(type(row), record=row)


@transaction.atomic
def not_spam(record: PersonalRecord, by: Any) -> None:
    """It was no spam: back to the others. A sender whose address waits for confirmation is asked now."""
    row = _locked(record)
    if not row.is_spam:
        return
    _store(record, row, is_spam=False, spam_reason="")
    if row.state == State.UNCONFIRMED and row.address:
        outbox.write_confirmation(row)
    note(row, Action.NOT_SPAM, by)
    received.send(type(row), record=row)
