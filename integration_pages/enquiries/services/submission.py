"""What the sender does: send, confirm, delete. One transaction each; a record is a row before anyone is mailed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from integration_pages.translation.languages import SOURCE

from .. import outbox
from ..models import NoticeVersion, PersonalRecord, State
from ..models.record import find
from ..notices import privacy_notice
from ..signals import confirmed
from ..tokens import confirm_token, digest, private_token, valid_token
from .days import deletion_day
from .removal import locked, remove

SAME_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Submission:
    """What became of a form: its record, and the secret of its private link for whoever sent just this form.

    `token` is empty when the same content had come through another copy of the form: two people may well report the
    same broken link, and must not get each other's page.
    """

    record: PersonalRecord
    token: str
    is_new: bool


def _sum(*parts: Any) -> str:
    return hashlib.sha256("\0".join(str(part) for part in parts).encode("utf-8", "replace")).hexdigest()


def content_sum(record: PersonalRecord) -> str:
    """The same for two records that say the same."""
    content = record.content(*record.declaration.personal, *record.declaration.plain)
    return _sum(record._meta.label, *content.values())


def _before(record: PersonalRecord, now: datetime) -> Submission | None:
    """The submission that this one repeats, if any."""
    rows = type(record)._default_manager
    if same_form := rows.filter(sent_once=record.sent_once).first():
        return Submission(same_form, valid_token(same_form), False)
    # What was taken for a machine does not stand in the way of the person who tries once more.
    same = rows.filter(content_hash=record.content_hash, is_spam=record.is_spam)
    recent = same.filter(created_at__gte=now - SAME_WITHIN)
    if same_content := recent.order_by("-created_at").first():
        return Submission(same_content, "", False)
    return None


def submit(record: PersonalRecord, *, stamp: str = "", spam: str = "") -> Submission:
    """Keep what somebody has sent; `record` is unsaved and holds the content only.

    Its sender is written to in the language that is being read, unless it names another one. `stamp` tells one copy of
    the form from another: a double click sends the same one twice, and is one row. `spam` is the reason to set it
    apart for seven days. Mails follow in the same transaction.
    """
    now = timezone.now()
    record.uuid, record.created_at = uuid4(), now
    record.language = record.language or get_language() or SOURCE
    notice = privacy_notice(type(record), record.form_key)
    record.notice_version = notice.version
    record.is_spam, record.spam_reason = bool(spam), spam
    record.state = record.first_state
    token = private_token(record.uuid)
    record.token_hash = digest(token)
    record.confirm_hash = digest(confirm_token(record.uuid, record.address))
    record.content_hash = content_sum(record)
    record.sent_once = _sum(record.content_hash, stamp or record.uuid)
    record.delete_on = deletion_day(record)
    if before := _before(record, now):
        return before
    try:
        with transaction.atomic():
            NoticeVersion.objects.keep(notice.version, record.form_key, notice.german)
            record.save(force_insert=True)
            if not record.is_spam:
                if record.state == State.UNCONFIRMED and record.address:
                    outbox.write_confirmation(record)
                outbox.tell_mailbox(record)
    except IntegrityError:
        # The other click was faster.
        if before := _before(record, now):
            return before
        raise
    return Submission(record, token, True)


def by_private_token(token: str) -> PersonalRecord | None:
    """The record behind a private link; one look-up by an indexed sum for each model, found or not."""
    return find(token_hash=digest(token))


def by_confirm_token(token: str) -> PersonalRecord | None:
    return find(confirm_hash=digest(token))


@transaction.atomic
def confirm(token: str) -> PersonalRecord | None:
    """The sender owns the mailbox; None for a link that is unknown or whose record is gone. May run twice."""
    found = by_confirm_token(token)
    record = locked(found) if found else None
    if record is None or record.confirmed_at:
        return record
    record.confirmed_at = timezone.now()
    is_first = record.state == State.UNCONFIRMED
    if is_first:
        record.state = State.NEW
        record.delete_on = deletion_day(record)
    record.save(update_fields=["confirmed_at", "state", "delete_on"])
    if is_first:
        confirmed.send(type(record), record=record)
    return record


@transaction.atomic
def withdraw(token: str) -> bool:
    """The sender deletes it, with everything that hangs on it; whether there was anything to delete."""
    record = by_private_token(token)
    if record is None:
        return False
    remove(type(record), [record.uuid])
    return True
