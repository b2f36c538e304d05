"""Dates of the demo follow the day it is loaded on, so that its courses always have something ahead of them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta

from .files import ContentError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = dict(zip(DAYS, (MO, TU, WE, TH, FR, SA, SU), strict=True))
POSITIONS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}

IN_DAYS = re.compile(r"today([+-]\d+)?")
IN_WEEKS = re.compile(rf"({'|'.join(DAYS)})([+-]\d+)?")
IN_MONTHS = re.compile(rf"({'|'.join(POSITIONS)}) ({'|'.join(DAYS)}) of month([+-]\d+)?")
DAY_OF_MONTH = re.compile(r"day (\d+) of month([+-]\d+)?")
MOMENT = re.compile(r"(.+) (\d{1,2}:\d{2})")
SPAN = re.compile(r"(\d{1,2}:\d{2}) to (\d{1,2}:\d{2})")


def day(words: Any, today: date) -> date:
    """`today-20`, `monday+1` (that day of next week), `first friday of month-1`, `day 20 of month`, or a date."""
    if isinstance(words, date):
        return words
    text = str(words)
    if found := IN_DAYS.fullmatch(text):
        return today + timedelta(days=int(found[1] or 0))
    if found := IN_WEEKS.fullmatch(text):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=int(found[2] or 0), days=DAYS.index(found[1]))
    if found := IN_MONTHS.fullmatch(text):
        first = today + relativedelta(months=int(found[3] or 0), day=1)
        position = POSITIONS[found[1]]
        return first + relativedelta(day=1 if position > 0 else 31, weekday=WEEKDAYS[found[2]](position))
    if found := DAY_OF_MONTH.fullmatch(text):
        return today + relativedelta(months=int(found[2] or 0), day=int(found[1]))
    raise ContentError(f"“{words}” is no date.")


def moment(words: Any, today: date) -> datetime:
    """A date as above and a time on the clock: `thursday+1 18:00`; without a time the beginning of the day."""
    text = str(words)
    if found := MOMENT.fullmatch(text):
        return datetime.combine(day(found[1], today), datetime.strptime(found[2], "%H:%M").time())
    return datetime.combine(day(words, today), time())


def span(words: str) -> tuple[time, time]:
    """`9:00 to 12:30` as beginning and end."""
    found = SPAN.fullmatch(str(words))
    if not found:
        raise ContentError(f"“{words}” is no time from … to ….")
    begin, end = (datetime.strptime(part, "%H:%M").time() for part in found.groups())
    return begin, end
