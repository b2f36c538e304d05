"""Everything that changes requests, people of the pool and who goes where: one function per transaction."""

from .appointments import NotNow, accept, ask, assign, cancel, decline, done, drop, give_up, move
from .confirming import confirm_by_call, enter
from .pool import add, change, join, leave, pause, renew, run_due, set_consent

__all__ = [
    "NotNow",
    "accept",
    "add",
    "ask",
    "assign",
    "cancel",
    "change",
    "confirm_by_call",
    "decline",
    "done",
    "drop",
    "enter",
    "give_up",
    "join",
    "leave",
    "move",
    "pause",
    "renew",
    "run_due",
    "set_consent",
]
