"""The one way in which records go: with their answers, mails and what the mail server said about them."""

from typing import Any
from uuid import UUID

from ..models.log import DeskEntry
from ..models.record import PersonalRecord
from ..outbox import delete_mails

BATCH = 500


def locked(record: PersonalRecord) -> PersonalRecord | None:
    """The row as it is now, for nobody else to change until the end of the transaction; None when it is gone."""
    return type(record)._default_manager.select_for_update().filter(pk=record.pk).first()


def remove(model: type[PersonalRecord], uuids: list[UUID]) -> int:
    """Delete these records and all that hangs on them; how many there were. Call it in a transaction."""
    gone = 0
    for start in range(0, len(uuids), BATCH):
        some: list[Any] = uuids[start : start + BATCH]
        # Whoever is answering now finishes first, or the mail of that answer would stay behind.
        list(model._default_manager.select_for_update().filter(uuid__in=some).values_list("pk"))
        delete_mails(some)
        DeskEntry.objects.filter(record__in=some).delete()
        _, by_model = model._default_manager.filter(uuid__in=some).delete()
        gone += by_model.get(model._meta.label, 0)
    return gone
