"""What somebody said on the phone or at the counter, written down by staff: a record like any other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from ..models import Action, DeskEntry, PersonalRecord
from .handling import note
from .submission import Submission, submit


@dataclass(frozen=True)
class Entry:
    """How it came, and who told the person when what happens with the data (Art. 13 GDPR)."""

    channel: str
    told_by: Any
    told_on: date


@transaction.atomic
def enter(record: PersonalRecord, entry: Entry, by: Any, *, stamp: str) -> Submission:
    """Keep an unsaved record as `submit` does, with its notice, day of deletion and mails; noted as entered by `by`.

    An address that was given waits for its owner's confirmation. That a number is right is for the room to say, as
    what follows from it differs. Rights, and whether it is too much, are the caller's matter.
    """
    done = submit(record, stamp=stamp)
    if done.is_new:
        DeskEntry.objects.create(
            record=done.record.uuid,
            channel=entry.channel,
            told_by=entry.told_by,
            told_on=entry.told_on,
            entered_by=by,
        )
        note(done.record, Action.ENTERED, by)
    return done


def entry_of(record: PersonalRecord) -> DeskEntry | None:
    """How staff came to write it down; None for what its sender has sent."""
    rows = DeskEntry.objects.select_related("told_by", "entered_by")
    return rows.filter(record=record.uuid).first()
