"""What happened to a proposal, told to whoever listens, in the transaction in which it happens."""

from collections.abc import Callable
from enum import StrEnum

from .models import Proposal


class Event(StrEnum):
    RECEIVED = "received"
    DECIDED = "decided"


# Mails are rows of the outbox, so they come and go with the transaction.
LISTENERS: list[Callable[[Proposal, Event], None]] = []


def tell(proposal: Proposal, event: Event) -> None:
    for listener in LISTENERS:
        listener(proposal, event)
