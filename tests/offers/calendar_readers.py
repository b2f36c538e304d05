"""What other programs make of a calendar file: the dates on the clock, by the rules of RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Any

from dateutil import rrule
from icalendar import Calendar

from integration_pages.offers.recurrence import ZONE

Times = tuple[datetime, datetime]
HOUR = timedelta(hours=1)


def real(moment: datetime) -> datetime:
    """The moment in UTC; what the clock leaps over is read with the offset before (RFC 5545, 3.3.5)."""
    return moment.replace(tzinfo=ZONE, fold=0).astimezone(UTC)


def exists(moment: datetime) -> bool:
    return real(moment).astimezone(ZONE).replace(tzinfo=None) == moment


def wall(value: Any) -> datetime:
    assert value.params["TZID"] == "Europe/Berlin"
    return value.dt.replace(tzinfo=None)


def expand(file: bytes, after: datetime, before: datetime) -> set[Times]:
    """All dates in the file that end after and begin before; every instance lasts exactly as long as the first one."""
    events = Calendar.from_ical(file).walk("VEVENT")
    singles = {(event["UID"], wall(event["RECURRENCE-ID"])): event for event in events if "RECURRENCE-ID" in event}
    found: set[Times] = set()
    used = set()
    for event in events:
        if "RECURRENCE-ID" in event or event.get("STATUS") == "CANCELLED":
            continue
        lasts = length(event)
        for planned in instances(event, before.astimezone(ZONE).date() + timedelta(days=2)):
            key = (event["UID"], planned)
            if single := singles.get(key):
                used.add(key)
                found.add((real(wall(single["DTSTART"])), real(wall(single["DTSTART"])) + length(single)))
            else:
                assert exists(planned), "programs do not agree what such a date is"
                found.add((real(planned), real(planned) + lasts))
    late = {key for key in singles if key[1].date() > before.date()}
    for key in late - used:  # brought forward from a day that is out of sight
        single = singles[key]
        found.add((real(wall(single["DTSTART"])), real(wall(single["DTSTART"])) + length(single)))
    assert set(singles) - used - late == set(), "a single date of which the series knows nothing"
    return {(start, end) for start, end in found if end > after and start < before}


def length(event: Any) -> timedelta:
    if "DURATION" in event:
        return event["DURATION"].dt
    return real(wall(event["DTEND"])) - real(wall(event["DTSTART"]))


def instances(event: Any, last: date) -> Iterator[datetime]:
    start = wall(event["DTSTART"])
    if "RRULE" not in event:
        yield start
        return
    out = event.get("EXDATE", [])
    left_out = {
        moment.dt.replace(tzinfo=None) for one in (out if isinstance(out, list) else [out]) for moment in one.dts
    }
    text = event["RRULE"].to_ical().decode()
    until = event["RRULE"].get("UNTIL")
    if until:  # dateutil wants it in the time of the start
        text = text.replace(f"{until[0]:%Y%m%dT%H%M%SZ}", f"{until[0].astimezone(ZONE):%Y%m%dT%H%M%S}")
    rule = rrule.rrulestr(text, dtstart=start)
    yield from (moment for moment in takewhile(lambda moment: moment.date() <= last, rule) if moment not in left_out)
