"""The filters as a reader sees them: what there is to choose from, and how many offers each choice would give."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext

from integration_pages.base.controls import Control, Option
from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.memory import remember
from integration_pages.translation.names import text_of
from snippets.languages import name_of_language
from snippets.models import District

from . import vocabulary
from .choices import Kind, Level
from .filters import DAYS, FLAGS, TIMES, OfferFilters
from .finder import Finder
from .words import weekday_name

# The findings of the city's report first: they were the hardest to find.
FIRST = ("childcare", "women", "free", "stepfree")
MORE = ("field", "language", "kind", "group", "day", "time", "level", "district")


def label_of(name: str) -> str:
    labels = {
        "q": gettext("Search word"),
        "field": gettext("Topic"),
        "group": gettext("For whom"),
        "kind": gettext("Kind"),
        "language": gettext("Language of the offer"),
        "day": gettext("Day"),
        "time": gettext("Time of day"),
        "level": gettext("German level"),
        "district": gettext("District"),
        "free": gettext("free of charge"),
        "childcare": gettext("with childcare"),
        "women": gettext("for women only"),
        "stepfree": gettext("step-free"),
    }
    return labels.get(name, "")


def value_label(name: str, value: str) -> tuple[str, str]:
    """The words for a value, and the language they are in."""
    here = reader_language().code
    match name:
        case "field":
            return text_of(vocabulary.fields()[value], "name")
        case "group":
            return text_of(vocabulary.groups()[value], "name")
        case "kind":
            return str(Kind(value).label), here
        case "language":
            return name_of_language(value), here
        case "day":
            return day_label(value), here
        case "time":
            return time_label(value), here
        case "level":
            return str(Level(value).label), here
        case "district":
            return str(District(value).label), SOURCE
    return (value, here) if name == "q" else (label_of(name), here)


def day_label(day: str) -> str:
    if day == "today":
        return gettext("today")
    return gettext("this week") if day == "week" else weekday_name(day.upper())


def time_label(time: str) -> str:
    labels = {
        "morning": gettext("morning (before 12:00)"),
        "noon": gettext("afternoon (12:00 to 17:00)"),
        "evening": gettext("evening (from 17:00)"),
    }
    return labels[time]


def _known_label(name: str, value: str) -> tuple[str, str]:
    known: dict[tuple[str, str], tuple[str, str]] = remember(("words for answers", get_language()), dict)
    if (name, value) not in known:
        known[name, value] = value_label(name, value)
    return known[name, value]


def controls(filters: OfferFilters, names: Iterable[str], finder: Finder) -> list[Control]:
    return [Control(name, label_of(name), tuple(_options(filters, name, finder))) for name in names]


def _options(filters: OfferFilters, name: str, finder: Finder) -> list[Option]:
    chosen = "1" if (given := getattr(filters, name)) is True else given or ""
    values = list(_values(name, chosen))
    counts = finder.counts(filters, name, values)
    return [
        Option(value, *_known_label(name, value), count, value == chosen)
        for value, count in zip(values, counts, strict=True)
    ]


def _values(name: str, chosen: str) -> Iterable[str]:
    if name in FLAGS:
        return ["1"]
    match name:
        case "field":
            return vocabulary.fields()
        case "group":
            return vocabulary.groups()
        case "kind":
            return Kind.values
        case "language":
            return languages(chosen)
        case "day":
            return DAYS
        case "time":
            return TIMES
        case "level":
            return Level.values
    return District.values


def languages(chosen: str) -> list[str]:
    """Those that offers speak and the one asked for, by name in the reader's language, German first."""
    codes = {*vocabulary.languages_in_use(), chosen} - {""}
    return sorted(codes, key=lambda code: (code != SOURCE, name_of_language(code).casefold()))


def ignored_labels(filters: OfferFilters) -> list[str]:
    return [label_of(name) for name in filters.ignored]
