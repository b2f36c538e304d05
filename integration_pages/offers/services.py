"""Keeps the dates of published offers worked out in advance, so that lists ask the database and never a rule."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from integration_pages.translation.memory import forget

from .choices import Status
from .models import OfferOccurrence, OfferPage, OfferSchedule
from .recurrence import ZONE, Occurrence, occurrences

IN_ADVANCE = timedelta(days=400)
CHUNK = 100


def upcoming(offer: OfferPage, now: datetime) -> list[Occurrence]:
    """The dates of the next 400 days, in any case the very next one, so that an offer with a late start is listed."""
    found = occurrences(offer.schedules.all(), offer.exceptions.all(), after=now)
    first = list(islice(found, 1))
    return [*first, *_until(found, now + IN_ADVANCE)]


def _until(found: Iterable[Occurrence], end: datetime) -> Iterable[Occurrence]:
    for date in found:
        if date.starts_at >= end:
            return
        yield date


def _row(offer: OfferPage, date: Occurrence) -> OfferOccurrence:
    return OfferOccurrence(
        offer=offer,
        schedule_uuid=date.rule,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        local_date=date.starts_at.date(),
        local_start=date.starts_at.time(),
        is_moved=date.is_moved,
    )


def _key(row: OfferOccurrence) -> tuple[object, ...]:
    start, end = row.starts_at.astimezone(ZONE), row.ends_at.astimezone(ZONE)
    return row.schedule_uuid, start.isoformat(), end.isoformat(), row.is_moved


def has_dates(offer: OfferPage) -> bool:
    """Only what readers can find has dates: the live German row, until its status says that it has ended."""
    return offer.is_source and offer.live and offer.status != Status.ENDED


def refresh_occurrences(offer: OfferPage, now: datetime | None = None) -> bool:
    """Make the stored dates of one offer right; returns whether anything was wrong. Doing it twice changes nothing."""
    moment = now or timezone.now()
    rows = [_row(offer, date) for date in upcoming(offer, moment)] if has_dates(offer) else []
    wanted = {_key(row): row for row in rows}
    with transaction.atomic():
        stored = {_key(row): row for row in offer.occurrences.all()}
        gone = [row.pk for key, row in stored.items() if key not in wanted]
        new = [row for key, row in wanted.items() if key not in stored]
        OfferOccurrence.objects.filter(pk__in=gone).delete()
        OfferOccurrence.objects.bulk_create(new, batch_size=500)
    return bool(gone or new)


def store_new_occurrences(offers: Iterable[OfferPage], now: datetime) -> None:
    """Store the dates of offers that have none stored yet, however many offers, with few queries."""
    rows = (_row(offer, date) for offer in offers if has_dates(offer) for date in upcoming(offer, now))
    while batch := list(islice(rows, 2_000)):
        OfferOccurrence.objects.bulk_create(batch)


def refresh_all_occurrences(now: datetime | None = None) -> int:
    """The same for every offer that is live or still has dates; how many were out of date."""
    moment = now or timezone.now()
    with_times = Q(live=True, pk__in=OfferSchedule.objects.values("page"))
    with_dates = Q(pk__in=OfferOccurrence.objects.values("offer"))
    offers: QuerySet[OfferPage] = OfferPage.objects.german().defer_streamfields().filter(with_times | with_dates)
    relevant = offers.prefetch_related("schedules", "exceptions", "occurrences").iterator(chunk_size=CHUNK)
    changed = sum(refresh_occurrences(offer, moment) for offer in relevant)
    if changed:
        forget()
    return changed


def run_due(now: datetime) -> int:
    """Once a day: the horizon moves on, what is over goes. Cheap when that is done; how many offers were out of date.

    The day is remembered in the cache: an emptied cache costs one more look, never a date.
    """
    key = f"offer-dates-{now.astimezone(ZONE):%Y-%m-%d}"
    if cache.get(key):
        return 0
    changed = refresh_all_occurrences(now)
    cache.set(key, True, timeout=2 * 24 * 60 * 60)
    return changed
