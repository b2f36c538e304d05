"""The mark in a form: whose copy of the form it is, and which."""

import secrets
from typing import Any

from django.core.signing import BadSignature, Signer

LONGEST = 300

_signer = Signer(salt="integration_pages.submissions.proposals.form")


def new_stamp(member: Any) -> str:
    return _signer.sign_object([member.pk, secrets.token_urlsafe(9)])


def owner_of(stamp: str) -> int | None:
    """The key of the person who opened the form; None for a mark that is not ours."""
    try:
        owner, _ = _signer.unsign_object(stamp[:LONGEST])
    except (BadSignature, ValueError, TypeError):
        return None
    return owner if isinstance(owner, int) else None
