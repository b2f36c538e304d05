"""What a list is narrowed to, in words; ways to widen it, and ways in for somebody who has not chosen anything yet."""

from dataclasses import replace

from django.utils.translation import gettext, pgettext

from integration_pages.base.controls import Chosen, Way
from integration_pages.translation.languages import reader_language

from .choices import Kind, Weekday
from .controls import value_label
from .filters import OfferFilters
from .finder import Finder


def summary(filters: OfferFilters, url: str) -> list[Chosen]:
    """What the list is narrowed to, in the order of the address, each with the list without it."""
    found = []
    for name, value in replace(filters, page=1).parameters.items():
        label, lang = value_label(name, value)
        found.append(Chosen(name, _quoted(label) if name == "q" else label, lang, url + filters.without(name).query))
    return found


def in_words(filters: OfferFilters) -> list[tuple[str, str]]:
    """The same as the parts of a line ("Course, with childcare, on Tuesdays"), each with the language it is in."""
    return [_phrase(name, value) for name, value in replace(filters, page=1).parameters.items()]


def _phrase(name: str, value: str) -> tuple[str, str]:
    label, lang = value_label(name, value)
    here = reader_language().code
    match name:
        case "q":
            return _quoted(label), lang
        case "language":
            return gettext("in %(language)s") % {"language": label}, here
        case "day" if value not in ("today", "week"):
            return on_weekdays(value), here
        case "time":
            return in_part_of_day(value), here
        case "level":
            return gettext("German level %(level)s") % {"level": label}, here
    return label, lang


def on_weekdays(day: str) -> str:
    """A phrase of its own for each day, as days have genders and cases."""
    words = {
        Weekday.MONDAY: gettext("on Mondays"),
        Weekday.TUESDAY: gettext("on Tuesdays"),
        Weekday.WEDNESDAY: gettext("on Wednesdays"),
        Weekday.THURSDAY: gettext("on Thursdays"),
        Weekday.FRIDAY: gettext("on Fridays"),
        Weekday.SATURDAY: gettext("on Saturdays"),
        Weekday.SUNDAY: gettext("on Sundays"),
    }
    return words[Weekday(day.upper())]


def in_part_of_day(time: str) -> str:
    words = {
        "morning": gettext("in the morning"),
        "noon": gettext("in the afternoon"),
        "evening": gettext("in the evening"),
    }
    return words[time]


def _quoted(word: str) -> str:
    return pgettext("what somebody searched for", "“%(word)s”") % {"word": word}


def loosened(filters: OfferFilters, url: str, finder: Finder) -> list[Way]:
    """The list without each of its filters, the one with the most offers first; none that would be empty too."""
    ways = [
        Way(item.label, item.lang, item.url, finder.count(filters.without(item.name))) for item in summary(filters, url)
    ]
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def presets(url: str, finder: Finder) -> list[Way]:
    """What people ask for most, after the city's report; none that would be empty."""
    asked = [
        ("calendar", gettext("Today"), OfferFilters(day="today")),
        ("child", gettext("Courses with childcare"), OfferFilters(kind=Kind.COURSE, childcare=True)),
        ("women", gettext("Courses for women"), OfferFilters(kind=Kind.COURSE, women=True)),
        ("bubble", gettext("Meet people and speak German"), OfferFilters(kind=Kind.MEETING_POINT, language="de")),
        ("clock", gettext("In the evening"), OfferFilters(time="evening")),
        ("free", gettext("Free of charge"), OfferFilters(free=True)),
    ]
    here = reader_language().code
    ways = [Way(label, here, url + query.query, finder.count(query), icon) for icon, label, query in asked]
    return [way for way in ways if way.count]
