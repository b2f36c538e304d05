"""Facts of an offer in words, in the reader's language: when, how much, which level, for which age.

Words come from our catalogues, names of days and months and the form of numbers from CLDR.
"""

from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext, ngettext, pgettext

from integration_pages.base.dates import (
    day_in_words,
    day_of_year,
    list_in_words,
    name_of_weekday,
    reader_locale,
    times_in_words,
)
from integration_pages.base.listing import listed

from .choices import Cost, Frequency, Weekday
from .models import OfferPage
from .recurrence import Rule, by_day


def weekday_name(code: str) -> str:
    return name_of_weekday(Weekday.values.index(code))


def rule_in_words(rule: Rule, today: date) -> str:
    """every Tuesday and every Thursday, 10:00 to 12:00, until 18 December"""
    if not (rule.start_date and rule.start_time and rule.end_time):
        return ""
    parts = [_rhythm(rule, today), times_in_words(rule.start_time, rule.end_time)]
    if rule.frequency != Frequency.ONCE:
        if rule.start_date > today:
            parts.append(gettext("from %(day)s") % {"day": day_of_year(rule.start_date, today)})
        if rule.until:
            parts.append(gettext("until %(day)s") % {"day": day_of_year(rule.until, today)})
        elif rule.count:
            parts.append(ngettext("%(count)d time", "%(count)d times", rule.count) % {"count": rule.count})
    return listed(parts)


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
    return f"{format_decimal(amount, '#,##0.00', locale=reader_locale())}\N{NO-BREAK SPACE}€"


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
