"""The filters of the list of news in words, each choice with how many items it would give."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext

from integration_pages.base import terms
from integration_pages.base.controls import Chosen, Control, Option, Way
from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.names import text_of

from .catalogue import count, counts
from .filters import NewsFilters
from .vocabulary import find_sender

QUESTIONS = ("organisation", "field", "year")


def label_of(name: str) -> str:
    labels = {"organisation": gettext("Organisation"), "field": gettext("Topic"), "year": gettext("Year")}
    return labels.get(name, "")


def value_label(name: str, value: str) -> tuple[str, str]:
    """The words for an answer, and the language they are in; names of organisations are never translated."""
    if name == "organisation":
        sender = find_sender(value)
        return (sender.name if sender else value), SOURCE
    if name == "field":
        return text_of(terms.fields()[value], "name")
    return value, reader_language().code


def controls(filters: NewsFilters) -> list[Control]:
    return [Control(name, label_of(name), tuple(_options(filters, name))) for name in QUESTIONS]


def _options(filters: NewsFilters, name: str) -> Iterable[Option]:
    found, chosen = counts(filters, name), getattr(filters, name)
    for value in _values(name, {*counts(NewsFilters(), name), chosen} - {""}):
        yield Option(value, *value_label(name, value), found[value], value == chosen)


def _values(name: str, in_use: set[str]) -> list[str]:
    """Organisations by name, fields in the editors' order, the last year first."""
    if name == "field":
        return [slug for slug in terms.fields() if slug in in_use]
    if name == "year":
        return sorted(in_use, reverse=True)
    return sorted(in_use, key=lambda value: value_label(name, value)[0].casefold())


def summary(filters: NewsFilters, url: str) -> list[Chosen]:
    """What the list is narrowed to, each with the list without it."""
    return [
        Chosen(name, *value_label(name, value), url + filters.without(name).query)
        for name, value in replace(filters, page=1).parameters.items()
    ]


def in_words(filters: NewsFilters) -> list[tuple[str, str]]:
    """The same as the parts of a line, each with the language it is in."""
    return [value_label(name, value) for name, value in replace(filters, page=1).parameters.items()]


def loosened(filters: NewsFilters, url: str) -> list[Way]:
    """The list without each of its filters; none that would be empty too."""
    ways = [Way(item.label, item.lang, item.url, count(filters.without(item.name))) for item in summary(filters, url)]
    return [way for way in ways if way.count]
