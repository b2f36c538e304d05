"""The filters as a reader sees them: fields to choose from, and what is chosen with a way back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.names import text_of
from snippets.languages import name_of_language
from snippets.models import District

from . import vocabulary
from .choices import Kind, Level
from .filters import DAYS, FLAGS, OfferFilters
from .words import weekday_name

FIRST, MORE = ("field", "language"), ("kind", "group", "day", "level", "district")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    lang: str
    is_chosen: bool


@dataclass(frozen=True)
class Control:
    """One question: a list to choose from, or with a single option a box to tick."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_used(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chosen:
    """One answer that narrows the list; `url` is the list without it."""

    label: str
    lang: str
    url: str


def label_of(name: str) -> str:
    labels = {
        "q": gettext("Search word"),
        "field": gettext("Topic"),
        "group": gettext("For whom"),
        "kind": gettext("Kind"),
        "language": gettext("Language of the offer"),
        "day": gettext("Day"),
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
        case "level":
            return str(Level(value).label), here
        case "district":
            return str(District(value).label), SOURCE
    return (value, here) if name == "q" else (label_of(name), here)


def day_label(day: str) -> str:
    if day == "today":
        return gettext("today")
    return gettext("this week") if day == "week" else weekday_name(day.upper())


def controls(filters: OfferFilters, names: Iterable[str]) -> list[Control]:
    return [Control(name, label_of(name), tuple(_options(filters, name))) for name in names]


def _options(filters: OfferFilters, name: str) -> list[Option]:
    chosen = getattr(filters, name)
    if name in FLAGS:
        return [Option("1", *value_label(name, "1"), bool(chosen))]
    values = {
        "field": list(vocabulary.fields()),
        "group": list(vocabulary.groups()),
        "kind": Kind.values,
        "language": languages(chosen),
        "day": list(DAYS),
        "level": Level.values,
        "district": District.values,
    }[name]
    return [Option(value, *value_label(name, value), value == chosen) for value in values]


def languages(chosen: str) -> list[str]:
    """Those that offers speak and the one asked for, by name in the reader's language, German first."""
    codes = {*vocabulary.languages_in_use(), chosen} - {""}
    return sorted(codes, key=lambda code: (code != SOURCE, name_of_language(code).casefold()))


def summary(filters: OfferFilters, url: str) -> list[Chosen]:
    """What the list is narrowed to, in the order of the address, each with the list without it."""
    found = []
    for name, value in replace(filters, page=1).parameters.items():
        label, lang = value_label(name, value)
        found.append(Chosen(_quoted(label) if name == "q" else label, lang, url + filters.without(name).query))
    return found


def _quoted(word: str) -> str:
    return pgettext("what somebody searched for", "“%(word)s”") % {"word": word}


def ignored_labels(filters: OfferFilters) -> list[str]:
    return [label_of(name) for name in filters.ignored]
