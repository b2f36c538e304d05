"""The organisations that news come from, as they stand in addresses."""

from dataclasses import dataclass

from django.utils.text import slugify

from integration_pages.translation.memory import remember
from snippets.models import Organisation

LONGEST_NAME = 60
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
SIGNS = 8  # of the UUID: enough to tell organisations apart, short enough to read


@dataclass(frozen=True)
class Sender:
    """An organisation by its key in addresses: its name to be read, then the beginning of its UUID, which stays."""

    pk: int
    key: str
    name: str


def key_of(organisation: Organisation) -> str:
    """`caritasverband-warendorf-1a2b3c4d`: a link that was shared leads there after a new name too."""
    words = slugify(organisation.name.translate(UMLAUTS))[:LONGEST_NAME].strip("-")
    return "-".join(filter(None, [words, organisation.uuid.hex[:SIGNS]]))


def senders() -> dict[str, Sender]:
    """All organisations by what stays of their keys."""

    def build() -> dict[str, Sender]:
        rows = Organisation.objects.only("uuid", "name").order_by("pk")
        return {row.uuid.hex[:SIGNS]: Sender(row.pk, key_of(row), row.name) for row in rows}

    return remember("organisations by key", build)


def find_sender(key: str) -> Sender | None:
    """The organisation of a key, whatever name stands before its signs; None for none."""
    return senders().get(key.rpartition("-")[2])


def sender_of(pk: int | None) -> Sender | None:
    def build() -> dict[int, Sender]:
        return {sender.pk: sender for sender in senders().values()}

    return remember("organisations by number", build).get(pk or 0)
