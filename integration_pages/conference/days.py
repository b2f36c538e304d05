"""The days of an edition in words."""

from datetime import date

from django.utils.translation import gettext, pgettext

from integration_pages.base.dates import date_in_words, name_of_weekday

from .models import ConferencePage


def days_in_words(edition: ConferencePage, today: date) -> str:
    """Saturday, 8 May 2027; with both days where there are two. Always with the year: an archive is read later."""
    start, end = edition.starts_on, edition.last_day
    if start is None:  # a draft that is not finished
        return ""
    if end in (None, start):
        return _day(start)
    return gettext("%(start)s to %(end)s") % {"start": _day(start), "end": _day(end)}


def _day(day: date) -> str:
    words = {"weekday": name_of_weekday(day.weekday()), "day": date_in_words(day)}
    return pgettext("date", "%(weekday)s, %(day)s") % words
