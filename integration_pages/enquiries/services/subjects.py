"""A person's rights by e-mail address: to see what is kept (Art. 15 GDPR) and to have it erased (Art. 17)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from ..models import Action, Answer, Enquiry, PersonalRecord, RecordMail, record_models
from .entering import entry_of
from .handling import note, note_seen
from .removal import remove


@dataclass(frozen=True)
class Source:
    """Personal data of another room, found by e-mail address: what is exported, shown and erased with the records.

    `rows` gives plain values by name, ready for JSON; `erase` deletes them, says how many, and notes it.
    """

    key: str
    title: Any
    rows: Callable[[str], list[dict[str, Any]]]
    erase: Callable[[str, Any], int]


# Rooms above add theirs.
SOURCES: list[Source] = []


def _records(email: str) -> list[PersonalRecord]:
    if not email.strip():
        return []
    models = [model for model in record_models() if model.declaration.email]
    return [record for model in models for record in model._default_manager.of_person(email)]


def answers_to(record: PersonalRecord) -> list[Answer]:
    """What staff has written back, the oldest first; none where a form is not answered here."""
    return [*Answer.objects.filter(enquiry=record)] if isinstance(record, Enquiry) else []


def _exported(record: PersonalRecord) -> dict[str, Any]:
    entered = entry_of(record)
    mails = Email.objects.filter(pk__in=RecordMail.objects.filter(record=record.uuid).values("mail"))
    return {
        "record": str(record.uuid),
        "form": record.form_key,
        "purpose": str(record.form.purpose),
        "legal_basis": str(record.declaration.legal_basis),
        "received": record.created_at.isoformat(),
        "entered_by_staff": {"channel": entered.channel, "told": entered.told_on.isoformat()} if entered else None,
        "language": record.language,
        "notice_version": record.notice_version,
        "state": record.state,
        "confirmed": record.confirmed_at.isoformat() if record.confirmed_at else None,
        "deleted_on": record.delete_on.isoformat(),
        "data": record.personal_data(),
        "answers": [{"sent": found.sent_at.isoformat(), "text": found.text} for found in answers_to(record)],
        "mails": [
            {"written": found.created.isoformat(), "to": found.to, "subject": found.subject}
            for found in mails
            if record.address.lower() in (address.lower() for address in found.to)
        ],
    }


@transaction.atomic
def see_by_email(email: str, by: Any) -> list[PersonalRecord]:
    """Everything kept about the person with this address, over all forms, for somebody to look at; noted as seen."""
    records = _records(email)
    for record in records:
        note_seen(record, by)
    return records


@transaction.atomic
def export_by_email(email: str, by: Any) -> dict[str, Any]:
    """Everything kept about the person with this address, over all forms, ready for JSON; each record is logged."""
    records = _records(email)
    for record in records:
        note(record, Action.EXPORTED, by)
    found = {"email": email.strip(), "exported": timezone.now().isoformat(), "records": [*map(_exported, records)]}
    return {**found, **others_by_email(email)}


def others_by_email(email: str) -> dict[str, list[dict[str, Any]]]:
    """What other rooms keep under an address, by their key; without those that keep nothing."""
    found = {source.key: source.rows(email) for source in SOURCES} if email.strip() else {}
    return {key: rows for key, rows in found.items() if rows}


@transaction.atomic
def erase_by_email(email: str, by: Any) -> dict[str, int]:
    """Delete everything kept about the person with this address, over all forms; how many records by form."""
    counts: Counter[str] = Counter()
    for record in _records(email):
        note(record, Action.ERASED, by)
        counts[record.form_key] += remove(type(record), [record.uuid])
    for source in SOURCES if email.strip() else []:
        if count := source.erase(email, by):
            counts[source.key] += count
    return dict(counts)


@transaction.atomic
def erase(record: PersonalRecord, by: Any) -> None:
    """Delete one record at its sender's wish, with everything that hangs on it."""
    note(record, Action.ERASED, by)
    remove(type(record), [record.uuid])
