"""Mails that belong to a record. A mail that cannot be written never takes the record with it."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from post_office import mail
from post_office.models import Attachment, Email

from integration_pages.translation.languages import SOURCE

from .models import FormPolicy, PersonalRecord, RecordMail
from .tokens import absolute, confirm_token, private_link

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attached:
    """A file that goes with a mail, and is deleted with it."""

    name: str
    body: bytes
    mimetype: str


def _site_words() -> dict[str, str]:
    return {"site_name": settings.WAGTAIL_SITE_NAME, "site_url": settings.WAGTAILADMIN_BASE_URL}


def write(
    number: UUID | None,
    address: str,
    template: str,
    language: str,
    context: dict[str, Any],
    attached: Attached | None = None,
    also: UUID | None = None,
) -> Email | None:
    """Put a mail from `<template>_{subject,message}.txt` into the outbox; None when that fails.

    With the number of a record or an invitation the mail goes when that goes, and its file with it; `also` is the
    number of another record that it tells of.
    """
    try:
        with transaction.atomic(), override(language):
            words = {**_site_words(), **context}
            subject = render_to_string(f"{template}_subject.txt", words)
            body = render_to_string(f"{template}_message.txt", words)
            # post_office compiles subject and message as templates: what people wrote may only be a value in them.
            row = mail.send(
                address,
                subject="{{ subject|safe }}",
                message="{{ body|safe }}",
                context={"subject": " ".join(subject.split()), "body": body.strip() + "\n"},
                attachments=_files(attached),
            )
            for record in (number, also):
                if record is not None:
                    RecordMail.objects.create(record=record, mail=row)
            return row
    except Exception as error:
        # Only the kind of error: a mail server's refusal names the address.
        logger.error("Mail “%s” for record %s not written: %s", template, number, type(error).__name__)
        return None


def _files(attached: Attached | None) -> dict[str, dict[str, Any]] | None:
    if attached is None:
        return None
    return {attached.name: {"file": ContentFile(attached.body), "mimetype": attached.mimetype}}


def _write(record: PersonalRecord, address: str, template: str, language: str, context: dict[str, Any]) -> Email | None:
    return write(record.uuid, address, f"enquiries/email/{template}", language, context)


def write_confirmation(record: PersonalRecord) -> Email | None:
    """Asks the sender to confirm the address; None when there is only a number, which staff confirm."""
    if not record.address:
        return None
    link = absolute(record.language, "enquiry_confirm", confirm_token(record.uuid, record.address))
    context = {"link": link, "is_up_to_sender": record.is_up_to_sender}
    return write(record.uuid, record.address, record.confirm_mail, record.language, context)


def write_answer(record: PersonalRecord, text: str) -> Email | None:
    return _write(record, record.address, "answer", record.language, {"text": text, "link": private_link(record)})


def answer_frame(record: PersonalRecord) -> tuple[str, str]:
    """What the mail with an answer says before and after it, in the sender's language; without the secret link."""
    mark = "\N{OBJECT REPLACEMENT CHARACTER}"
    with override(record.language):
        words = {**_site_words(), "text": mark, "link": "…"}
        before, _, after = render_to_string("enquiries/email/answer_message.txt", words).partition(mark)
    return before.strip(), after.strip()


def tell_mailbox(record: PersonalRecord) -> Email | None:
    """Tells the form's mailbox that there is something new; nothing about the person, nothing of the text."""
    mailbox = FormPolicy.objects.of(record.form_key).mailbox
    if not mailbox:
        return None
    with override(SOURCE):
        context = {
            "form": str(record.form.title),
            "link": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(record.desk_view)}",
        }
    return _write(record, mailbox, "new", SOURCE, context)


def delete_mails(uuids: list[Any]) -> None:
    """Take the mails of these records out of the outbox, with their log of attempts and their files."""
    mails = Email.objects.filter(pk__in=RecordMail.objects.filter(record__in=uuids).values("mail"))
    delete_files(mails)
    mails.delete()


def delete_files(mails: QuerySet[Email]) -> int:
    """Take the files of these mails away, from the disk when the transaction holds; how many there were."""
    found = list(Attachment.objects.filter(emails__in=mails).distinct())
    for attachment in found:
        storage, name = attachment.file.storage, attachment.file.name
        attachment.delete()
        transaction.on_commit(partial(storage.delete, name))
    return len(found)
