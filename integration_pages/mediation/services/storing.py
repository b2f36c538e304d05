"""How rows of this room are saved: locked, with the day of deletion that follows, and what was done in the log."""

from typing import Any, TypeVar

from django.utils import timezone

from integration_pages.enquiries.models import AccessLog, Action, PersonalRecord
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.enquiries.services.removal import locked as locked_row

RecordT = TypeVar("RecordT", bound=PersonalRecord)


class NotNow(Exception):
    """It stands otherwise by now than whoever did this saw it; nothing was changed."""


def locked(record: RecordT) -> RecordT:
    """The row as it is now, held to the end of the transaction; raises `DoesNotExist` when it was deleted."""
    row: Any = locked_row(record)
    if row is None:
        raise type(record).DoesNotExist
    return row


def store(row: PersonalRecord, **values: Any) -> None:
    """Save; what is settled now is closed now, what is taken up again is no longer."""
    state = values.get("state")
    if state is not None and state != row.state:
        values["closed_at"] = timezone.now() if state in row.settled else None
    for name, value in values.items():
        setattr(row, name, value)
    values["delete_on"] = row.delete_on = deletion_day(row)
    row.save(update_fields=list(values))


def note(record: PersonalRecord, action: Action, by: Any) -> None:
    """Who of the staff did it; what people do themselves is in no log."""
    if by is not None:
        AccessLog.objects.create(user=by, action=action, form=record.form_key, record=record.uuid)
