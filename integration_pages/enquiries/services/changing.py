"""What senders change about what they sent. Where it stands at the desk stays as it is."""

from typing import Any

from django.db import transaction

from .. import outbox
from ..models import PersonalRecord
from ..tokens import confirm_token, digest
from .days import deletion_day
from .removal import locked
from .submission import by_private_token, content_sum


def locked_by_token(token: str) -> PersonalRecord | None:
    """The row behind a private link, locked until the end of the transaction; None when it is gone."""
    found = by_private_token(token)
    return locked(found) if found else None


@transaction.atomic
def change(record: PersonalRecord, values: dict[str, Any]) -> list[str]:
    """Give a locked row other values; the names of those that differ from what it held.

    A new address is asked to confirm, as the first one was; until then nothing else is sent there.
    """
    before = record.content(*values)
    address = record.address
    for name, value in values.items():
        setattr(record, name, value)
    now = record.content(*values)
    changed = [name for name in values if now[name] != before[name]]
    if not changed:
        return []
    record.content_hash = content_sum(record)
    is_moved = record.address != address
    if is_moved:
        record.confirmed_at = None if record.address else record.confirmed_at
        record.confirm_hash = digest(confirm_token(record.uuid, record.address))
    record.delete_on = deletion_day(record)
    record.save()
    if is_moved and record.address and not record.is_spam:
        outbox.write_confirmation(record)
    return changed
