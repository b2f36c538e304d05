"""The mark in a form of the members' area: whose copy of the form it is, and which."""

import hashlib
import secrets
from typing import Any

from django.core.signing import BadSignature, Signer

STAMP = "stamp"
LONGEST = 300

_signer = Signer(salt="integration_pages.submissions.form")


def new_stamp(member: Any) -> str:
    """A mark for one copy of a form that this person opens; it holds as long as the page stays open."""
    return _signer.sign_object([member.pk, secrets.token_urlsafe(9)])


def owner_of(stamp: str) -> int | None:
    """The key of the person who opened the form; None for a mark that is not ours."""
    try:
        owner, _ = _signer.unsign_object(stamp[:LONGEST])
    except (BadSignature, ValueError, TypeError):
        return None
    return owner if isinstance(owner, int) else None


def sum_of(member: Any, stamp: str) -> str:
    """What is stored of the mark of the copy that a submission began with."""
    return hashlib.sha256(f"{member.pk}\0{stamp}".encode()).hexdigest()
