"""Days and times in words, in the reader's language: the words from our catalogues, the names and forms from CLDR."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import babel
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils.translation import get_language, gettext, pgettext

from snippets.languages import cldr_locale

ZONE = ZoneInfo("Europe/Berlin")
ONE_NIGHT = timedelta(hours=12)  # what ends later is no evening that went past midnight


def reader_locale() -> babel.Locale:
    return _locale_of(get_language() or "de")


@lru_cache(maxsize=64)
def _locale_of(language: str) -> babel.Locale:
    found = cldr_locale(language)
    # Plain "en" is American: "November 25".
    return babel.Locale("en", "GB") if found.language == "en" and not found.territory else found


def list_in_words(items: Iterable[str]) -> str:
    return str(format_list(list(items), locale=reader_locale()))


def name_of_weekday(number: int) -> str:
    """The name of a day of the week by itself, Monday being 0."""
    return str(reader_locale().days["stand-alone"]["wide"][number])


def time_in_words(start: time) -> str:
    return f"{start:%H:%M}"


def times_in_words(start: time, end: time) -> str:
    """10:00 to 12:00"""
    return pgettext("times of day", "%(start)s to %(end)s") % {"start": time_in_words(start), "end": time_in_words(end)}


def date_in_words(day: date) -> str:
    """25 November 2026"""
    return str(format_date(day, "long", locale=reader_locale()))


def month_in_words(day: date) -> str:
    """November 2026"""
    return str(format_skeleton("yMMMM", day, locale=reader_locale()))


def day_of_year(day: date, today: date) -> str:
    """25 November; with the year when it is another one."""
    if day.year != today.year:
        return date_in_words(day)
    return str(format_skeleton("MMMMd", day, locale=reader_locale()))


def day_in_words(day: date, today: date) -> str:
    """Wednesday, 25 November; with the year when it is another one."""
    weekday = name_of_weekday(day.weekday())
    return pgettext("date", "%(weekday)s, %(day)s") % {"weekday": weekday, "day": day_of_year(day, today)}


def occasion_in_words(starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """`now, until 12:00`, `today, 10:00 to 12:00`, `tomorrow, …`, `Wednesday, 25 November, …`; the time in Beckum."""
    start, end, moment = (at.astimezone(ZONE) for at in (starts_at, ends_at, now))
    if starts_at <= now < ends_at:
        return gettext("now, until %(time)s") % {"time": time_in_words(end.time())}
    times = times_in_words(start.time(), end.time())
    away = (start.date() - moment.date()).days
    if away == 0:
        return gettext("today, %(time)s") % {"time": times}
    if away == 1:
        return gettext("tomorrow, %(time)s") % {"time": times}
    return printed_in_words(starts_at, ends_at, now)


def printed_in_words(starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """Wednesday, 25 November, 10:00 to 12:00: for paper, which does not know what day it is read on."""
    start, end, moment = (at.astimezone(ZONE) for at in (starts_at, ends_at, now))
    times = times_in_words(start.time(), end.time())
    return pgettext("date", "%(day)s, %(time)s") % {"day": day_in_words(start.date(), moment.date()), "time": times}


def span_in_words(starts_at: datetime, ends_at: datetime | None, now: datetime) -> str:
    """The same for what may have no end, or last for days: `Friday, 27 November, 18:00 to Sunday, 29 November, …`."""
    if ends_at is None:
        return _beginning_in_words(starts_at, now)
    return (occasion_in_words if _is_short(starts_at, ends_at) else printed_span_in_words)(starts_at, ends_at, now)


def printed_span_in_words(starts_at: datetime, ends_at: datetime | None, now: datetime) -> str:
    """The same for paper."""
    if ends_at is None:
        return _moment_in_words(starts_at, now)
    if _is_short(starts_at, ends_at):
        return printed_in_words(starts_at, ends_at, now)
    words = {"start": _moment_in_words(starts_at, now), "end": _moment_in_words(ends_at, now)}
    return gettext("%(start)s to %(end)s") % words


def _is_short(starts_at: datetime, ends_at: datetime) -> bool:
    is_one_day = starts_at.astimezone(ZONE).date() == ends_at.astimezone(ZONE).date()
    return is_one_day or ends_at - starts_at <= ONE_NIGHT


def _beginning_in_words(starts_at: datetime, now: datetime) -> str:
    start = starts_at.astimezone(ZONE)
    away = (start.date() - now.astimezone(ZONE).date()).days
    if away == 0:
        return gettext("today, %(time)s") % {"time": time_in_words(start.time())}
    if away == 1:
        return gettext("tomorrow, %(time)s") % {"time": time_in_words(start.time())}
    return _moment_in_words(starts_at, now)


def _moment_in_words(moment: datetime, now: datetime) -> str:
    start = moment.astimezone(ZONE)
    day = day_in_words(start.date(), now.astimezone(ZONE).date())
    return pgettext("date", "%(day)s, %(time)s") % {"day": day, "time": time_in_words(start.time())}
