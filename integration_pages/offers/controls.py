"""The filters as a reader sees them: what there is to choose from, and how many offers each choice would give."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from integration_pages.translation.languages import SOURCE, lang_attributes, reader_language
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
# A word in Latin letters and a number in brackets keep their order in a line of Arabic.
ISOLATE, POP_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Option:
    """An answer; `count` is how many offers the list has with it, all other filters as they are."""

    value: str
    label: str
    lang: str
    count: int
    is_chosen: bool

    @property
    def is_dead_end(self) -> bool:
        return not self.count and not self.is_chosen

    @property
    def state(self) -> str:
        return " selected" if self.is_chosen else " disabled" if self.is_dead_end else ""

    @property
    def text(self) -> str:
        """Label and number for places that take no markup."""
        name = f"{ISOLATE}{self.label}{POP_ISOLATE}"
        return pgettext("a choice and how many offers it gives", "%(name)s (%(count)d)") % {
            "name": name,
            "count": self.count,
        }


@dataclass(frozen=True)
class Control:
    """One question: a list to choose from, or with a single option a box to tick."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_used(self) -> bool:
        return any(option.is_chosen for option in self.options)

    @property
    def options_html(self) -> SafeString:
        """The options of a list: a hundred on every page, so no template is asked for each."""
        return format_html_join(
            "",
            '<option value="{}"{}{}>{}</option>',
            ((option.value, lang_attributes(option.lang), option.state, option.text) for option in self.options),
        )


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
