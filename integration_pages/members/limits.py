"""How often one client, and one person, may do what costs a mail or tries a secret."""

from django.http import HttpRequest

from integration_pages.enquiries.limits import may_send


def within_limits(request: HttpRequest, what: str, mailbox: str = "") -> bool:
    """Count one; False when too much came from this client, or for this mailbox."""
    return may_send(f"member:{what}", request.META.get("REMOTE_ADDR", ""), mailbox)
