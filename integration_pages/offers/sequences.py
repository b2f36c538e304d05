"""Counts how often the dates of an offer have changed, for those who keep its calendar file (RFC 5545, 3.8.7.4)."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from .models import OfferCalendar, OfferPage

RULE = (
    "uuid",
    "frequency",
    "interval",
    "weekdays",
    "position",
    "start_date",
    "start_time",
    "end_time",
    "until",
    "count",
)
CHANGE = ("change", "date", "last_date", "only_at", "new_date", "new_start_time", "new_end_time")


def fingerprint_of_dates(offer: OfferPage) -> str:
    """SHA-256 over all that decides when an offer takes place, whatever the order of its rows."""
    parts = [str(offer.status), *_lines(offer.schedules.all(), RULE), *_lines(offer.exceptions.all(), CHANGE)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _lines(rows: Iterable[Any], names: tuple[str, ...]) -> list[str]:
    return sorted("|".join(str(getattr(row, name)) for name in names) for row in rows)


def count_change(offer: OfferPage) -> int:
    """Note the dates as they are published now; the sequence, one higher if they are others than before."""
    fingerprint = fingerprint_of_dates(offer)
    with transaction.atomic():
        rows = OfferCalendar.objects.select_for_update()
        # An offer published before anybody counted may have had other dates.
        is_new = offer.first_published_at == offer.last_published_at
        defaults = {"fingerprint": fingerprint, "sequence": 0 if is_new else 1}
        calendar, _ = rows.get_or_create(offer=offer, defaults=defaults)
        if calendar.fingerprint != fingerprint:
            calendar.fingerprint, calendar.sequence = fingerprint, calendar.sequence + 1
            calendar.save(update_fields=["fingerprint", "sequence"])
    return int(calendar.sequence)
