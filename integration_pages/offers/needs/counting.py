"""From a form to a number. Nothing is kept that tells one reader from another."""

import hashlib
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language

from integration_pages.enquiries.spam import LONGEST
from integration_pages.offers.filters import OfferFilters
from integration_pages.offers.models import Need
from integration_pages.offers.recurrence import ZONE
from integration_pages.translation.languages import SOURCE

FLEETING = ("today", "week")


def as_need(filters: OfferFilters) -> OfferFilters:
    """What is asked for, without words of the reader's own and without what holds this week only."""
    return replace(filters, q="", page=1, day="" if filters.day in FLEETING else filters.day, ignored=())


def parameters_of(filters: OfferFilters) -> str:
    """The query of the filtered list, always in the same order."""
    return urlencode(as_need(filters).parameters)


def is_first(stamp: str) -> bool:
    """Whether this copy of the form comes for the first time: a double click is one need."""
    return bool(cache.add(f"needs:{hashlib.sha256(stamp.encode('utf-8', 'replace')).hexdigest()}", 1, LONGEST))


@transaction.atomic
def count_need(filters: OfferFilters, now: datetime) -> None:
    """One more of this need in this month."""
    need, _ = Need.objects.get_or_create(
        month=now.astimezone(ZONE).date().replace(day=1),
        language=get_language() or SOURCE,
        parameters=parameters_of(filters),
    )
    Need.objects.filter(pk=need.pk).update(count=F("count") + 1)
