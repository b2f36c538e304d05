"""Outgoing mail: rows of django-post-office, sent by the worker within seconds and by `run_due` if that fails."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage, storages
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from post_office.mail import send_queued
from post_office.models import STATUS, Attachment, Email
from post_office.signals import email_queued
from post_office.utils import cleanup_expired_mails

from integration_pages.enquiries.outbox import delete_files

from .locks import lock

UNSENT = (STATUS.queued, STATUS.requeued)
MOST_BATCHES = 50
# A sent mail may hold a sign-in code or an enquiry: its text goes soon, that it was sent is known for longer.
KEEP_TEXT = timedelta(days=1)
KEEP_ROW = timedelta(days=90)
# A file is written before the transaction of its row ends; so long nobody takes it for left behind.
KEEP_FILE = timedelta(days=1)
# Where post_office puts them (`get_upload_path`). Beside it the demo keeps its mails.
FOLDER = "post_office_attachments"

logger = logging.getLogger(__name__)


def deliver() -> tuple[int, int]:
    """Send what is due; how many were sent, how many failed (and are tried again or given up)."""
    sent = failed = 0
    with lock("mail", 600) as alone:
        if alone:
            for _ in range(MOST_BATCHES):
                done, given_up, postponed = send_queued()
                sent, failed = sent + done, failed + given_up + postponed
                if not done + given_up + postponed:
                    break
    return sent, failed


@task()
def deliver_mail() -> None:
    deliver()


def on_queued(**kwargs: Any) -> None:
    deliver_mail.enqueue()


def connect() -> None:
    email_queued.connect(on_queued, dispatch_uid="portal_deliver_mail")


def overdue(now: datetime, patience: timedelta) -> QuerySet[Email]:
    """Mails nobody has tried to send although they were due long ago: worker and clock stand still."""
    late = now - patience
    return Email.objects.filter(status__in=UNSENT).filter(
        Q(scheduled_time__lt=late) | Q(scheduled_time=None, created__lt=late)
    )


def send_again(email: Email) -> None:
    """Put a failed mail back into the queue with all its attempts."""
    Email.objects.filter(pk=email.pk).exclude(status=STATUS.sent).update(
        status=STATUS.queued, scheduled_time=None, number_of_retries=0, last_updated=timezone.now()
    )
    on_queued()


def purge(now: datetime) -> int:
    """Empty the texts of sent mails and delete old rows; how many were touched."""
    old = Email.objects.filter(status=STATUS.sent, last_updated__lt=now - KEEP_TEXT)
    delete_files(old)
    emptied = old.exclude(message="", html_message="").update(message="", html_message="", context=None)
    deleted, _ = cleanup_expired_mails(now - KEEP_ROW, delete_attachments=True)
    return int(emptied) + int(deleted)


def sweep_files(now: datetime) -> tuple[int, int]:
    """Delete files that no row knows, such as after a rollback; how many went, and how many could not be deleted.

    A file that fails keeps none of the others; it is tried again with the next run.
    """
    storage, swept, failed = storages["mail"], 0, 0
    for folder, names in _folders(storage, FOLDER):
        paths = [f"{folder}/{name}" for name in names]
        known = set(Attachment.objects.filter(file__in=paths).values_list("file", flat=True))
        for path in paths:
            try:
                if path not in known and storage.get_modified_time(path) < now - KEEP_FILE:
                    storage.delete(path)
                    swept += 1
            except FileNotFoundError:
                pass  # went with its mail a moment ago
            except Exception as error:
                failed += 1
                logger.error("A file of a mail was not deleted: %s", type(error).__name__)
    return swept, failed


def _folders(storage: Storage, folder: str) -> Iterator[tuple[str, list[str]]]:
    """A folder of the storage and those below it, each with its files; nothing where there is none."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield folder, names
    for name in folders:
        yield from _folders(storage, f"{folder}/{name}")
