"""What the desk does with people and pairs: one function per transaction, each noted. Rights: the caller's."""

from .follow_ups import answer, run_due, settle
from .handling import (
    change_capacity,
    close,
    close_as_double,
    confirm_by_phone,
    enter,
    move,
    reopen,
    write_down,
)
from .letters import read_out, send
from .pairing import end, introduce, start
from .rows import NotPossible

__all__ = [
    "NotPossible",
    "answer",
    "change_capacity",
    "close",
    "close_as_double",
    "confirm_by_phone",
    "end",
    "enter",
    "introduce",
    "move",
    "read_out",
    "reopen",
    "run_due",
    "send",
    "settle",
    "start",
    "write_down",
]
