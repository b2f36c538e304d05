"""When offers take place, seen from a moment: read once a day, so that neither a list nor its counts ask for dates.

Offers are numbered; a set of offers is the whole number with their bits set.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Max, Min, Q
from django.db.models.functions import ExtractIsoWeekDay

from .choices import Weekday
from .filters import DAYS, TIMES
from .models import OfferOccurrence
from .recurrence import ZONE, local

NOON, EVENING = time(12), time(17)


def bits(numbers: Iterable[int]) -> int:
    """The whole number with these bits set."""
    marks = bytearray()
    for number in numbers:
        place = number >> 3
        if place >= len(marks):
            marks.extend(bytes(place + 1 - len(marks)))
        marks[place] |= 1 << (number & 7)
    return int.from_bytes(marks, "little")


def part_of_day(start: time) -> str:
    """Before noon, before 17:00, or later: what a date counts as that begins then."""
    return TIMES[0] if start < NOON else TIMES[1] if start < EVENING else TIMES[2]


@dataclass(frozen=True)
class Moment:
    """What is true from `since` until `until`, when the next date is over or the day is."""

    since: datetime
    until: datetime
    # Day and part of the day ("" for any) → the offers that have such a date left, of one date both being true.
    dated: Mapping[tuple[str, str], int]
    # Offer → when its date begins that is on or comes next.
    next_start: Mapping[int, datetime]
    # When the dates of the day begin, in order.
    starts: Sequence[datetime]


class Agenda:
    """The dates of one day and what is known of those after it."""

    def __init__(self, day: date, numbers: Mapping[int, int]) -> None:
        """Reads the dates of the offers that `numbers` has (primary key → number); two queries."""
        self.day = day
        self._tomorrow = local(day + timedelta(days=1), time.min)
        dates = OfferOccurrence.objects.filter(ends_at__gt=local(day, time.min))
        today = dates.filter(starts_at__lt=self._tomorrow).order_by("starts_at", "ends_at")
        self._today = [
            (numbers[offer], start, end, begin)
            for offer, start, end, begin in today.values_list("offer", "starts_at", "ends_at", "local_start")
            if offer in numbers
        ]
        self._starts = [start for _, start, _, _ in self._today]
        self._later: dict[int, datetime] = {}
        ends = self._last_ends(dates, numbers)
        found = defaultdict(list)
        for key, number in ends:
            found[key].append(number)
        self._dated = {key: bits(offers) for key, offers in found.items()}
        self._over_today = sorted((end, key, number) for (key, number), end in ends.items() if end <= self._tomorrow)

    def _last_ends(self, dates: Any, numbers: Mapping[int, int]) -> dict[tuple[tuple[str, str], int], datetime]:
        """For a day, a part of it and an offer: when the last such date is over, so that none is left."""
        ends: dict[tuple[tuple[str, str], int], datetime] = {}

        def note(day: str, begin: time, number: int, end: datetime | None) -> None:
            key = (day, part_of_day(begin)), number
            if end and (key not in ends or ends[key] < end):
                ends[key] = end

        for number, _, end, begin in self._today:
            note("today", begin, number, end)
        monday = local(self.day + timedelta(days=7 - self.day.weekday()), time.min)
        rows = (
            dates.order_by()
            .values_list("offer", IsoWeekday("local_date"), "local_start")
            .annotate(
                last=Max("ends_at"),
                last_this_week=Max("ends_at", filter=Q(starts_at__lt=monday)),
                later=Min("starts_at", filter=Q(starts_at__gte=self._tomorrow)),
            )
        )
        for offer, weekday, begin, last, last_this_week, later in rows:
            if offer not in numbers:
                continue
            number = numbers[offer]
            note(Weekday.values[weekday - 1].lower(), begin, number, last)
            note("week", begin, number, last_this_week)
            if later and (number not in self._later or later < self._later[number]):
                self._later[number] = later
        return ends

    def at(self, now: datetime) -> Moment:
        """As it is at a moment of this day."""
        dated = defaultdict(int, self._dated)
        for end, key, number in self._over_today:
            if end > now:
                break
            dated[key] &= ~(1 << number)
        for part in TIMES:
            dated["", part] = reduce(or_, (dated[day.lower(), part] for day in Weekday.values))
        for day in ("", *DAYS):
            dated[day, ""] = reduce(or_, (dated[day, part] for part in TIMES))
        left = [(number, start, end) for number, start, end, _ in self._today if end > now]
        next_start = {**self._later, **{number: start for number, start, _ in reversed(left)}}
        return Moment(now, min([self._tomorrow, *(end for _, _, end in left)]), dated, next_start, self._starts)

    def covers(self, now: datetime) -> bool:
        return now.astimezone(ZONE).date() == self.day


class IsoWeekday(ExtractIsoWeekDay):
    """As Django's, in SQLite's own words: a call back into Python for each row takes several times as long."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        column, params = compiler.compile(self.lhs)
        return f"((CAST(strftime('%%w', {column}) AS INTEGER) + 6) %% 7 + 1)", params
