"""How many sponsorships run at the end of a quarter: counted once, by the first run of the clock after it."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from integration_pages.enquiries.models import Tally
from integration_pages.sponsorships.models import Sponsorship

from .measures import Measure
from .quarters import Quarter


@transaction.atomic
def note_running(now: datetime) -> int:
    """Write down the quarter that ended last, unless that is done; for how many programmes. May run any time."""
    quarter = Quarter.of(timezone.localdate(now)).moved(-1)
    # Where nothing had been counted by then, the portal was not yet at work.
    if not Tally.objects.filter(quarter__lte=quarter.start).exists():
        return 0
    # The row without a programme is the mark that it is done, also when nothing runs.
    mark: dict[str, Any] = {"quarter": quarter.start, "measure": Measure.RUNNING.value, "subject": "", "language": ""}
    if not Tally.objects.get_or_create(**mark)[1]:
        return 0
    counts = _running_on(quarter)
    Tally.objects.filter(**mark).update(count=counts.pop("", 0))
    rows = [Tally(**{**mark, "subject": subject, "count": count}) for subject, count in counts.items()]
    Tally.objects.bulk_create(rows)
    return len(rows)


def _running_on(quarter: Quarter) -> Counter[str]:
    day = quarter.last_day
    running = Sponsorship.objects.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))
    keys = running.order_by().values_list("newcomer__programme__translation_key", flat=True)
    return Counter(str(key or "") for key in keys)
