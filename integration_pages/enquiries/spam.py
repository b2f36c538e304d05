"""What tells machines from people without asking people to prove anything: a field nobody sees, and a little time."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer

TRAP = "website"
STAMP = "stamp"
SHORTEST = 3  # seconds; nobody reads, types and sends faster
LONGEST = 24 * 60 * 60

_signer = Signer(salt="integration_pages.enquiries.form")


@dataclass(frozen=True)
class Verdict:
    """`reason` says why it is spam (for staff); `is_stale` that the form has to be sent once more."""

    stamp: str = ""
    reason: str = ""
    is_stale: bool = False


def new_stamp(key: str, *, again: bool = False) -> str:
    """A mark for one copy of a form; one that is shown again, with its errors, may be sent at once."""
    return _signer.sign_object([key, time.time(), again, secrets.token_urlsafe(6)])


def judge(data: Any, key: str) -> Verdict:
    """What to think of a posted form by its mark and its trap."""
    stamp = str(data.get(STAMP, ""))[:400]
    try:
        form, made, again, _ = _signer.unsign_object(stamp)
    except (BadSignature, ValueError):
        return Verdict(is_stale=True)
    age = time.time() - made
    if form != key or age > LONGEST:
        return Verdict(is_stale=True)
    if data.get(TRAP):
        return Verdict(stamp, "filled in the hidden field")
    if age < SHORTEST and not again:
        return Verdict(stamp, "sent faster than a person types")
    return Verdict(stamp)
