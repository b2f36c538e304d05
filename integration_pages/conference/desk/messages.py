"""A message to everybody who registered for an edition, or to a selection: each in the own language, each once."""

import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from integration_pages.enquiries.models import Action
from integration_pages.enquiries.outbox import write
from integration_pages.enquiries.tokens import private_link
from integration_pages.translation.languages import SOURCE, is_german, language_of

from ..models import ConferenceMessage, ConferencePage, Registration
from ..registration.storing import note

TEMPLATE = "conference/email/message"
Texts = dict[str, dict[str, str]]


@dataclass
class Recipients:
    """Whom a selection reaches, and how."""

    mailed: list[Registration] = field(default_factory=list)
    to_call: list[Registration] = field(default_factory=list)
    # An address that nobody has confirmed, and no number.
    unreached: list[Registration] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Any) -> "Recipients":
        """Of those who still come or wait; who cancelled gets no message."""
        found = cls()
        for row in rows.going_on().select_related("edition"):
            if row.may_be_mailed:
                found.mailed.append(row)
            else:
                (found.to_call if row.phone else found.unreached).append(row)
        return found

    def by_language(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for row in self.mailed:
            counts[row.language] = counts.get(row.language, 0) + 1
        return counts


def text_for(texts: Texts, language: str) -> tuple[dict[str, str], bool]:
    """What somebody with this language gets; whether it is the German text for want of another."""
    own = texts.get(language)
    return (own, False) if own else (texts[SOURCE], not is_german(language))


def words_for(texts: Texts, language: str) -> dict[str, Any]:
    own, is_foreign = text_for(texts, language)
    return {"subject": own["subject"], "text": own["text"], "is_german_only": is_foreign}


@dataclass(frozen=True)
class Preview:
    """The mail in one language, and how many get it so."""

    language: Any
    subject: str
    body: str
    count: int
    is_german_only: bool


def previews(texts: Texts, people: Recipients) -> list[Preview]:
    """For each language that somebody reads, the mail as it will be; with a name and a link for an example."""
    found = []
    for code, count in sorted(people.by_language().items(), key=lambda item: (-item[1], item[0])):
        words = words_for(texts, code)
        with override(code):
            context = {**words, "name": "…", "link": "…", "site_name": "", "site_url": ""}
            body = render_to_string(f"{TEMPLATE}_message.txt", context).partition("\n--\n")[0].strip()
        found.append(Preview(language_of(code), words["subject"], body, count, words["is_german_only"]))
    return found


def standing(texts: Texts, people: Recipients) -> str:
    """What was seen before sending: the texts, and whom they go to."""
    seen = (sorted(texts.items()), sorted(row.pk for row in people.mailed), sorted(row.pk for row in people.to_call))
    return hashlib.sha256(repr(seen).encode("utf-8", "replace")).hexdigest()[:24]


@transaction.atomic
def send(
    edition: ConferencePage, texts: Texts, people: Recipients, *, selection: list[str], stamp: UUID, by: Any
) -> tuple[ConferenceMessage, bool]:
    """Put a mail for each into the outbox, and note for each who wrote; whether it is a new message.

    The same copy of the form sends once, however often it comes.
    """
    message, is_new = ConferenceMessage.objects.get_or_create(
        stamp=stamp, defaults={"edition": edition, "texts": texts, "selection": selection}
    )
    if not is_new:
        return message, False
    for row in people.mailed:
        words = {**words_for(texts, row.language), "name": row.name, "link": private_link(row)}
        if write(row.uuid, row.address, TEMPLATE, row.language, words):
            message.mailed += 1
            note(row, Action.WROTE, by)
    message.to_call = len(people.to_call)
    message.save(update_fields=["mailed", "to_call"])
    return message, True
