"""How often one client, and one person, may do what costs a mail or tries a secret."""

from typing import Any

from django.http import HttpRequest

from integration_pages.enquiries.limits import may_send, within

TRIES_A_DAY = 30
DAY = 24 * 60 * 60


def within_limits(request: HttpRequest, what: str, mailbox: str = "") -> bool:
    """Count one; False when too much came from this client, or for this mailbox."""
    return may_send(f"member:{what}", request.META.get("REMOTE_ADDR", ""), mailbox)


def may_try(user: Any) -> bool:
    """Count one code or password for an account, from wherever it comes: a stolen session has many addresses."""
    return within(f"member tries:{user.pk}", most=TRIES_A_DAY, window=DAY)
