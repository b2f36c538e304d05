"""When something takes place, worked out from rules (RFC 5545) in the wall-clock time of Beckum.

What the rules mean where people could differ:

- A rule begins with its first matching day on or after `start_date`; weeks begin on Monday, and "every two weeks"
  counts from the week of `start_date`. Without weekdays a weekly rule takes the weekday of `start_date`.
- "Monthly, on a date" takes the day of `start_date`; months without that day are left out (RFC 5545, 3.3.10).
- "The first Monday and Tuesday" are the first of each (`BYDAY=1MO,1TU`).
- An end that lies before the beginning is on the next day, up to twelve hours later.
- A time that summer time leaps over moves on with the clock; one that comes twice is the first (RFC 5545, 3.3.5).
- With both `until` and `count`, whichever comes first ends the rule.
- Cancelled beats moved, moved beats a pause. A cancellation on the new date cancels a moved date as well.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any, Protocol
from uuid import UUID

from dateutil import rrule
from django.utils.translation import pgettext

from integration_pages.base.dates import ZONE

from .choices import Change, Frequency, Weekday

HORIZON = timedelta(days=366 * 10)  # nobody is shown a date later than this after the day asked for
MAX_DATES = 5_000  # of one rule in one answer
LONGEST_NIGHT = timedelta(hours=12)
FIRST_YEAR, LAST_YEAR = 2000, 2100

_DAYS = dict(zip(Weekday.values, rrule.weekdays, strict=True))


class Rule(Protocol):
    """What `OfferSchedule` has; anything with these names will do."""

    uuid: Any
    frequency: Any
    interval: Any
    weekdays: Any
    position: Any
    start_date: Any
    start_time: Any
    end_time: Any
    until: Any
    count: Any


class Departure(Protocol):
    """What `ScheduleException` has: a date that does not take place as the rule says."""

    change: Any
    date: Any
    last_date: Any
    only_at: Any
    new_date: Any
    new_start_time: Any
    new_end_time: Any


@dataclass(frozen=True)
class Occurrence:
    """One date; `change` says how it departs from the rule, `planned_at` when the rule wanted it."""

    rule: UUID
    starts_at: datetime
    ends_at: datetime
    planned_at: datetime
    change: str = ""

    @property
    def takes_place(self) -> bool:
        return self.change not in (Change.CANCELLED, Change.PAUSE)

    @property
    def is_moved(self) -> bool:
        return self.change == Change.MOVED


def local(day: date, at: time) -> datetime:
    """That day and time on the clock in Beckum; a time that summer time leaps over moves on with the clock."""
    return datetime.combine(day, at, ZONE).astimezone(UTC).astimezone(ZONE)


def span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Beginning and end; an end on or before the beginning is on the next day."""
    starts_at = local(day, start)
    ends_at = local(day if end > start else day + timedelta(days=1), end)
    if ends_at <= starts_at:  # both in the hour that summer time leaps over
        ends_at = starts_at + (datetime.combine(day, end) - datetime.combine(day, start))
    return starts_at, ends_at


def days(rule: Rule, before: date | None = None) -> Iterator[date]:
    """The days of a rule in order, lazily, up to `before` and never beyond the year 2100."""
    if _is_incomplete(rule):
        return iter(())
    last = min(filter(None, (before, rule.until, date(LAST_YEAR, 12, 31))))
    if rule.frequency == Frequency.ONCE:
        return iter([rule.start_date] if rule.start_date <= last else [])
    found = rrule.rrule(
        dtstart=datetime.combine(rule.start_date, time()),
        until=datetime.combine(last, time()),
        wkst=rrule.MO,
        **_parts(rule),
    )
    return (moment.date() for moment in islice(found, rule.count))


def _is_incomplete(rule: Rule) -> bool:
    """Drafts may be; and what cannot be worked out must not break a page."""
    if not (rule.start_date and rule.start_time and rule.end_time and rule.interval and rule.interval > 0):
        return True
    if not FIRST_YEAR <= rule.start_date.year <= LAST_YEAR:
        return True
    return rule.frequency == Frequency.MONTHLY_WEEKDAY and not (rule.weekdays and rule.position)


def _parts(rule: Rule) -> dict[str, Any]:
    weekdays = [_DAYS[code] for code in rule.weekdays or () if code in _DAYS]
    if rule.frequency == Frequency.WEEKLY:
        chosen = weekdays or [rrule.weekdays[rule.start_date.weekday()]]
        return {"freq": rrule.WEEKLY, "interval": rule.interval, "byweekday": chosen}
    if rule.frequency == Frequency.MONTHLY_WEEKDAY:
        chosen = [day(rule.position) for day in weekdays]
        return {"freq": rrule.MONTHLY, "interval": rule.interval, "byweekday": chosen}
    return {"freq": rrule.MONTHLY, "interval": rule.interval, "bymonthday": rule.start_date.day}


def occurrences(
    rules: Iterable[Rule],
    departures: Iterable[Departure] = (),
    *,
    after: datetime,
    before: datetime | None = None,
    dropped: bool = False,
) -> Iterator[Occurrence]:
    """All dates that end after `after` and begin before `before`, in order, lazily; with `dropped` those too that are
    cancelled or fall into a pause. The same beginning and end from two rules is one date."""
    limit = min(before, after + HORIZON) if before else after + HORIZON
    changes, known = list(departures), list(rules)
    streams: list[Iterable[Occurrence]] = [_planned(rule, changes, after, limit) for rule in known]
    streams.append(sorted(_moved(known, changes), key=_order))
    seen: tuple[datetime, datetime, str] | None = None
    for found in heapq.merge(*streams, key=_order):
        if found.ends_at <= after or found.starts_at >= limit or not (dropped or found.takes_place):
            continue
        if seen != (seen := (found.starts_at, found.ends_at, found.change)):
            yield found


def _order(found: Occurrence) -> tuple[datetime, datetime, str]:
    # Aware times in one zone compare by the clock on the wall, which goes back once a year.
    return found.starts_at.astimezone(UTC), found.ends_at.astimezone(UTC), found.change


def _planned(rule: Rule, changes: Sequence[Departure], after: datetime, before: datetime) -> Iterator[Occurrence]:
    """The dates of one rule that stay on their day."""
    from_day = after.astimezone(ZONE).date() - timedelta(days=1)  # last night's may still be going on
    wanted = (day for day in days(rule, before.astimezone(ZONE).date()) if day >= from_day)
    for day in islice(wanted, MAX_DATES):
        change = _change_on(day, rule.start_time, changes)
        if change != Change.MOVED:
            starts_at, ends_at = span(day, rule.start_time, rule.end_time)
            yield Occurrence(rule.uuid, starts_at, ends_at, starts_at, change)


def _change_on(day: date, start: time, changes: Sequence[Departure]) -> str:
    found = {
        str(change.change)
        for change in changes
        if change.date
        and (
            change.date <= day <= (change.last_date or change.date)
            if change.change == Change.PAUSE
            else change.date == day and change.only_at in (None, start) and _is_complete(change)
        )
    }
    return next((kind for kind in (Change.CANCELLED, Change.MOVED, Change.PAUSE) if kind in found), "")


def _is_complete(change: Departure) -> bool:
    return change.change != Change.MOVED or change.new_date is not None


def _moved(rules: Sequence[Rule], changes: Sequence[Departure]) -> Iterator[Occurrence]:
    """The dates that take place on another day or at another time than their rule says."""
    moves = [change for change in changes if change.change == Change.MOVED and change.date and change.new_date]
    for rule in rules:
        left = firing_on(rule, {change.date for change in moves})
        for change in moves:
            if change.date not in left or change.only_at not in (None, rule.start_time):
                continue
            if _change_on(change.date, rule.start_time, changes) == Change.MOVED:
                left.discard(change.date)
                yield _at_new_time(rule, change, changes)


def _at_new_time(rule: Rule, change: Departure, changes: Sequence[Departure]) -> Occurrence:
    start, end = change.new_start_time or rule.start_time, change.new_end_time or rule.end_time
    off = _change_on(change.new_date, start, changes) == Change.CANCELLED
    kind = Change.CANCELLED if off else Change.MOVED
    return Occurrence(rule.uuid, *span(change.new_date, start, end), local(change.date, rule.start_time), str(kind))


def departed(rule: Rule, changes: Sequence[Departure], *, after: datetime, before: datetime) -> list[Occurrence]:
    """Every date of one rule that is not as it was planned, by plan; two that now fall together are two."""
    found = [*_planned(rule, changes, after, before), *_moved([rule], changes)]
    return sorted((one for one in found if one.change), key=lambda one: one.planned_at)


def firing_on(rule: Rule, wanted: Set[date]) -> set[date]:
    """Those of the wanted days on which the rule has a date, whatever its exceptions say."""
    return {day for day in days(rule, max(wanted)) if day in wanted} if wanted else set()


def is_endless(rule: Rule) -> bool:
    return rule.frequency != Frequency.ONCE and rule.until is None and not rule.count


def rrule_string(rule: Rule) -> str:
    """The rule as `RRULE` value (RFC 5545, 3.3.10), `UNTIL` in UTC; empty for a single date.

    `DTSTART` must be `next(days(rule))`: there the first date counts even if the rule would not make it.
    """
    if rule.frequency == Frequency.ONCE or _is_incomplete(rule):
        return ""
    weekly = rule.frequency == Frequency.WEEKLY
    parts = [f"FREQ={'WEEKLY' if weekly else 'MONTHLY'}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.frequency == Frequency.MONTHLY_DATE:
        parts.append(f"BYMONTHDAY={rule.start_date.day}")
    else:
        codes = by_day(rule)
        parts.append("BYDAY=" + ",".join(codes if weekly else [f"{rule.position}{code}" for code in codes]))
    if rule.count and (rule.until is None or sum(1 for _ in days(rule)) == rule.count):
        parts.append(f"COUNT={rule.count}")
    elif rule.until:
        parts.append(f"UNTIL={local(rule.until, rule.start_time).astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return ";".join(parts)


def by_day(rule: Rule) -> list[str]:
    """Codes of the weekdays of a weekly or monthly rule, Monday first."""
    chosen = [code for code in Weekday.values if code in (rule.weekdays or ())]
    return chosen or [Weekday.values[rule.start_date.weekday()]]


def problems(rule: Rule) -> dict[str, str]:
    """What is wrong with a rule, by field, in words for the editor; fields still empty are no problem."""
    return _problems_of_time(rule) | _problems_of_rule(rule) or _problem_of_never(rule)


def _problems_of_time(rule: Rule) -> dict[str, str]:
    found = {}
    if rule.start_date and not FIRST_YEAR <= rule.start_date.year <= LAST_YEAR:
        found["start_date"] = pgettext("admin", "Please check the year.")
    if rule.start_time and rule.end_time:
        start, end = (datetime.combine(date.min, at) for at in (rule.start_time, rule.end_time))
        if start == end:
            found["end_time"] = pgettext("admin", "The end is the same as the beginning.")
        elif end < start and end + timedelta(days=1) - start > LONGEST_NIGHT:
            found["end_time"] = pgettext(
                "admin", "The end lies before the beginning. Past midnight, an offer may last up to twelve hours."
            )
    if rule.until and rule.start_date and rule.until < rule.start_date:
        found["until"] = pgettext("admin", "The last date lies before the first one.")
    return found


def _problems_of_rule(rule: Rule) -> dict[str, str]:
    found = {}
    kind = rule.frequency
    if rule.interval is not None and rule.interval < 1:
        found["interval"] = pgettext("admin", "Every 0 weeks or months is never. Please give 1 or more.")
    if kind == Frequency.ONCE and rule.count and rule.count > 1:
        found["count"] = pgettext("admin", "A single date has no further dates. Please choose weekly or monthly.")
    if kind != Frequency.MONTHLY_WEEKDAY and rule.position:
        found["position"] = pgettext("admin", "This belongs to “monthly, on a weekday” only. Please leave it empty.")
    if kind in (Frequency.ONCE, Frequency.MONTHLY_DATE) and rule.weekdays:
        found["weekdays"] = pgettext("admin", "Here the first date decides the day. Please choose no weekdays.")
    if kind == Frequency.MONTHLY_WEEKDAY:
        if not rule.weekdays:
            found["weekdays"] = pgettext("admin", "Please choose the weekday.")
        if not rule.position:
            found["position"] = pgettext("admin", "Please choose which one of the month, for example the first.")
    return found


def _problem_of_never(rule: Rule) -> dict[str, str]:
    if rule.until and not _is_incomplete(rule) and next(days(rule), None) is None:
        return {"until": pgettext("admin", "No date lies between the first and the last day.")}
    return {}
