"""Facts of an offer in words, in the reader's language: when, how much, which level, for which age.

Words come from our catalogues, names of days and months and the form of numbers from CLDR.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

import babel
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, ngettext, pgettext

from snippets.languages import cldr_locale

from .choices import Cost, Frequency, Weekday
from .models import OfferPage
from .recurrence import ZONE, Rule, by_day


def _locale() -> babel.Locale:
    return _locale_of(get_language() or "de")


@lru_cache(maxsize=64)
def _locale_of(language: str) -> babel.Locale:
    found = cldr_locale(language)
    # Plain "en" is American: "November 25".
    return babel.Locale("en", "GB") if found.language == "en" and not found.territory else found


def list_in_words(items: Iterable[str]) -> str:
    return str(format_list(list(items), locale=_locale()))


def weekday_name(code: str) -> str:
    return str(_locale().days["stand-alone"]["wide"][Weekday.values.index(code)])


def time_in_words(start: time) -> str:
    return f"{start:%H:%M}"


def times_in_words(start: time, end: time) -> str:
    """10:00 to 12:00"""
    return pgettext("times of day", "%(start)s to %(end)s") % {"start": time_in_words(start), "end": time_in_words(end)}


def date_in_words(day: date) -> str:
    """25 November 2026"""
    return str(format_date(day, "long", locale=_locale()))


def day_in_words(day: date, today: date) -> str:
    """Wednesday, 25 November; with the year when it is another one."""
    weekday = weekday_name(Weekday.values[day.weekday()])
    return pgettext("date", "%(weekday)s, %(day)s") % {"weekday": weekday, "day": _short(day, today)}


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


def rule_in_words(rule: Rule, today: date) -> str:
    """every Tuesday and every Thursday, 10:00 to 12:00, until 18 December"""
    if not (rule.start_date and rule.start_time and rule.end_time):
        return ""
    parts = [_rhythm(rule, today), times_in_words(rule.start_time, rule.end_time)]
    if rule.frequency != Frequency.ONCE:
        if rule.start_date > today:
            parts.append(gettext("from %(day)s") % {"day": _short(rule.start_date, today)})
        if rule.until:
            parts.append(gettext("until %(day)s") % {"day": _short(rule.until, today)})
        elif rule.count:
            parts.append(ngettext("%(count)d time", "%(count)d times", rule.count) % {"count": rule.count})
    return pgettext("between the items of a list", ", ").join(parts)


def _short(day: date, today: date) -> str:
    if day.year != today.year:
        return date_in_words(day)
    return str(format_skeleton("MMMMd", day, locale=_locale()))


def _rhythm(rule: Rule, today: date) -> str:
    if rule.frequency == Frequency.ONCE:
        return day_in_words(rule.start_date, today)
    if rule.frequency == Frequency.WEEKLY:
        if rule.interval == 1:
            return list_in_words(every(code) for code in by_day(rule))
        days = list_in_words(weekday_name(code) for code in by_day(rule))
        rhythm = ngettext("every %(count)d week", "every %(count)d weeks", rule.interval) % {"count": rule.interval}
        return pgettext("rhythm of dates", "%(rhythm)s: %(days)s") % {"rhythm": rhythm, "days": days}
    if rule.frequency == Frequency.MONTHLY_WEEKDAY:
        days = list_in_words(weekday_name(code) for code in by_day(rule))
        words = nth(rule.position) % {"day": days}
    else:
        words = gettext("on day %(number)d of the month") % {"number": rule.start_date.day}
    if rule.interval == 1:
        return words
    rhythm = ngettext("every %(count)d month", "every %(count)d months", rule.interval) % {"count": rule.interval}
    return pgettext("rhythm of dates", "%(rhythm)s: %(days)s") % {"rhythm": rhythm, "days": words}


def every(code: str) -> str:
    """A sentence of its own for each day, as days have genders and cases."""
    words = {
        Weekday.MONDAY: gettext("every Monday"),
        Weekday.TUESDAY: gettext("every Tuesday"),
        Weekday.WEDNESDAY: gettext("every Wednesday"),
        Weekday.THURSDAY: gettext("every Thursday"),
        Weekday.FRIDAY: gettext("every Friday"),
        Weekday.SATURDAY: gettext("every Saturday"),
        Weekday.SUNDAY: gettext("every Sunday"),
    }
    return words[Weekday(code)]


def nth(position: int) -> str:
    words = {
        1: gettext("first %(day)s of the month"),
        2: gettext("second %(day)s of the month"),
        3: gettext("third %(day)s of the month"),
        4: gettext("fourth %(day)s of the month"),
        -1: gettext("last %(day)s of the month"),
    }
    return words[position]


def money(amount: Decimal) -> str:
    """12,50 € with the decimal sign of the language and a space that does not break."""
    return f"{format_decimal(amount, '#,##0.00', locale=_locale())}\N{NO-BREAK SPACE}€"


def cost_in_words(offer: OfferPage) -> str:
    """What it costs; that something is free is always said."""
    if offer.cost == Cost.FIXED and offer.price is not None:
        return money(offer.price)
    return str(Cost(offer.cost).label)


def level_in_words(offer: OfferPage) -> str:
    """A1 to A2, B1, or nothing (CEFR)."""
    levels = list(dict.fromkeys(level for level in (offer.level_from, offer.level_to) if level))
    if len(levels) < 2:
        return "".join(levels)
    return gettext("%(start)s to %(end)s") % {"start": levels[0], "end": levels[1]}


def age_in_words(offer: OfferPage) -> str:
    start, end = offer.age_from, offer.age_to
    if start is not None and end is not None:
        return ngettext("%(start)d to %(end)d year", "%(start)d to %(end)d years", end) % {"start": start, "end": end}
    if start is not None:
        return ngettext("from %(count)d year", "from %(count)d years", start) % {"count": start}
    if end is not None:
        return ngettext("up to %(count)d year", "up to %(count)d years", end) % {"count": end}
    return ""
