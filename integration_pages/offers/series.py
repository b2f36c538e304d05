"""A rule with its exceptions as a calendar file says it (RFC 5545): one series, what is left out of it, what is moved.

It knows no page and no file. All times are those on the clock in Beckum, without a zone, as they stand after
`TZID=Europe/Berlin:`. What programs do differently is said explicitly:

- What does not take place is left out (`EXDATE`), cancelled or paused. A date with `STATUS:CANCELLED` of its own shows
  as if nothing had happened in Outlook, and an `EXDATE` is understood everywhere.
- A night in which the clock changes is longer or shorter than the others, and its beginning may not exist: such a date
  is said by itself (`RECURRENCE-ID`), so that no program has to guess.
"""

import calendar
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .choices import Change, Frequency, Weekday
from .recurrence import (
    Departure,
    Occurrence,
    Rule,
    by_day,
    days,
    departed,
    firing_on,
    is_endless,
    local,
    rrule_string,
    span,
)

YEARS_AHEAD = 3  # exceptions later than that are said when they come nearer
KEPT = timedelta(days=31)  # a series stays in the file for a while after its last date
CLOCK_CHANGES_UNTIL = time(3)  # in the night to a Sunday
WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})


@dataclass(frozen=True)
class Moved:
    """One date of a series that begins or ends otherwise than planned."""

    planned: datetime
    starts: datetime
    ends: datetime


@dataclass(frozen=True)
class Series:
    """`rrule` is empty for a single date; `lasts` is given where the first date is not as long as the others."""

    starts: datetime
    ends: datetime
    lasts: timedelta | None = None
    rrule: str = ""
    left_out: tuple[datetime, ...] = ()
    moved: tuple[Moved, ...] = ()
    takes_place: bool = True


def series_of(rule: Rule, changes: Sequence[Departure], today: date) -> Series | None:
    """The series of one rule; None when it has no date at all or its last one is long over."""
    first = next(days(rule), None)
    if first is None or _is_long_over(rule, changes, today):
        return None
    found = _departed(rule, changes, first, today)
    if rule.frequency == Frequency.ONCE:
        return _single(rule, first, found)
    moved = {one.planned_at.date(): one for one in found if one.is_moved}
    planned = {one.planned_at.date(): _plan(rule, one.planned_at.date()) for one in found}
    nights = [day for day in _odd_nights(rule, first, today) if day not in planned]
    return Series(
        starts=_plan(rule, first),
        ends=_planned_end(rule, first),
        lasts=_planned_end(rule, first) - _plan(rule, first) if _is_odd(rule, first) else None,
        rrule=f"{rrule_string(rule)};WKST=MO",
        left_out=tuple(planned[day] for day in sorted(planned) if day not in moved),
        moved=(
            *(Moved(planned[day], *_wall(one.starts_at, one.ends_at)) for day, one in sorted(moved.items())),
            *(Moved(_plan(rule, day), *_wall(*span(day, rule.start_time, rule.end_time))) for day in nights),
        ),
    )


def _single(rule: Rule, day: date, found: Sequence[Occurrence]) -> Series:
    departure = found[0] if found else None
    if departure and departure.is_moved:
        return Series(*_wall(departure.starts_at, departure.ends_at))
    times = _wall(*span(day, rule.start_time, rule.end_time))
    return Series(*times, takes_place=departure is None)


def _departed(rule: Rule, changes: Sequence[Departure], first: date, today: date) -> list[Occurrence]:
    """The dates with an exception, those of the past among them: somebody's calendar may still have them."""
    known = [change for change in changes if change.date]
    if not known:
        return []
    last = date(today.year + YEARS_AHEAD, 12, 31)
    begins = max(first, min(change.date for change in known))
    ends = min(last, max(change.last_date or change.date for change in known))
    night, midnight = timedelta(days=2), time()
    return departed(rule, changes, after=local(begins - night, midnight), before=local(ends + night, midnight))


def _is_long_over(rule: Rule, changes: Sequence[Departure], today: date) -> bool:
    if is_endless(rule):
        return False
    last = deque(days(rule), maxlen=1)
    new_dates = [change.new_date for change in changes if change.change == Change.MOVED and change.new_date]
    return max([*last, *new_dates]) < today - KEPT


def _plan(rule: Rule, day: date) -> datetime:
    return datetime.combine(day, rule.start_time)


def _planned_end(rule: Rule, day: date) -> datetime:
    is_next_day = rule.end_time <= rule.start_time
    return datetime.combine(day + timedelta(days=is_next_day), rule.end_time)


def _wall(starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    return starts_at.replace(tzinfo=None, fold=0), ends_at.replace(tzinfo=None, fold=0)


def _odd_nights(rule: Rule, first: date, today: date) -> list[date]:
    """The dates of a rule in whose night the clock changes and that are therefore not as long as the others."""
    is_by_day = rule.start_time >= CLOCK_CHANGES_UNTIL and rule.end_time > rule.start_time
    if is_by_day or (rule.frequency == Frequency.WEEKLY and not WEEKEND.intersection(by_day(rule))):
        return []
    last = date(today.year + YEARS_AHEAD, 12, 31)
    return sorted(day for day in firing_on(rule, set(_nights(first, last))) if _is_odd(rule, day))


def _nights(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month in (3, 10):
            sunday = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month))
            yield from (date(year, month, sunday - 1), date(year, month, sunday))


def _is_odd(rule: Rule, day: date) -> bool:
    starts_at, ends_at = span(day, rule.start_time, rule.end_time)
    exact = ends_at.timestamp() - starts_at.timestamp()
    planned = _planned_end(rule, day) - _plan(rule, day)
    return exact != planned.total_seconds() or starts_at.time() != rule.start_time


def all_series(rules: Iterable[Rule], changes: Sequence[Departure], today: date) -> list[tuple[Rule, Series]]:
    """Each rule that has a series, with it."""
    found = [(rule, series_of(rule, changes, today)) for rule in rules]
    return [(rule, series) for rule, series in found if series]
