"""How much one client, and everyone together, may send. Counted in the shared cache for one window, then forgotten."""

import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW = 10 * 60  # seconds
# A course that fills in the form together shares one address.
BY_CLIENT = 10
BY_FORM = 200
# A confirmation goes to whoever is named: nobody's mailbox is to be filled from here.
BY_MAILBOX = 3


def _count(subject: str, *, most: int) -> bool:
    """Count one; whether that is still within the limit. Who it was cannot be read from the cache."""
    turn = int(time.time() // WINDOW)
    key = f"enquiries:{salted_hmac('enquiries.limits', f'{subject}:{turn}', algorithm='sha256').hexdigest()}"
    cache.add(key, 0, WINDOW)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # gone between the two
        return True


def may_send(form: str, client: str, mailbox: str = "") -> bool:
    """Count a form that is about to be kept; False when too many came."""
    counts = [_count(f"client:{form}:{client}", most=BY_CLIENT)]
    if all(counts):
        counts.append(_count(f"form:{form}", most=BY_FORM))
    if all(counts) and mailbox:
        counts.append(_count(f"mailbox:{mailbox.lower()}", most=BY_MAILBOX))
    return all(counts)
