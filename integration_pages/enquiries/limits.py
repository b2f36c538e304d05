"""How much one client, and everyone together, may send. Counted in the shared cache for one window, then forgotten."""

import time
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW = 10 * 60  # seconds
DAY = 24 * 60 * 60
# A course that fills in the form together shares one address.
BY_CLIENT = 10
BY_FORM = 200
# A confirmation goes to whoever is named: nobody's mailbox is to be filled from here.
BY_MAILBOX = 3
BY_MAILBOX_A_DAY = 10


def _count(subject: str, *, most: int, window: int = WINDOW) -> bool:
    """Count one; whether that is still within the limit. Who it was cannot be read from the cache."""
    turn = int(time.time() // window)
    key = f"enquiries:{salted_hmac('enquiries.limits', f'{subject}:{turn}', algorithm='sha256').hexdigest()}"
    cache.add(key, 0, window)
    try:
        within = bool(cache.incr(key) <= most)
    except ValueError:  # gone between the two
        return True
    # The database's cache keeps what it has counted up for five minutes only.
    cache.touch(key, window)
    return within


def _network(client: str) -> str:
    """Whoever has one IPv6 address has all of its network."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else client


def within(subject: str, *, most: int, window: int) -> bool:
    """Count one more of what somebody does; False when that is too much for one window (seconds)."""
    return _count(subject, most=most, window=window)


def may_send(
    form: str, client: str, mailbox: str = "", *, most: int | None = None, by_client: int | None = None
) -> bool:
    """Count a form that is about to be kept; False when too many came.

    `most` and `by_client` are for forms that many people fill in at the same hour, or in the same hall.
    """
    counts = [_count(f"client:{form}:{_network(client)}", most=by_client or BY_CLIENT)]
    if all(counts):
        counts.append(_count(f"form:{form}", most=most or BY_FORM))
    if all(counts) and mailbox:
        counts.append(_count(f"mailbox:{mailbox.lower()}", most=BY_MAILBOX))
    if all(counts) and mailbox:
        counts.append(_count(f"mailbox a day:{mailbox.lower()}", most=BY_MAILBOX_A_DAY, window=DAY))
    return all(counts)
