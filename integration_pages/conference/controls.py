"""The filters of a programme in words, each choice with how many sessions it would give."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext, pgettext

from integration_pages.base.controls import Chosen, Control, Option
from integration_pages.translation.languages import reader_language
from snippets.languages import SPOKEN_LANGUAGES, name_of_language

from .choices import Format
from .filters import NAMES, ProgrammeFilters
from .programme import Item


def label_of(name: str) -> str:
    return {"language": gettext("I can follow it in"), "format": pgettext("of a session", "Format")}.get(name, "")


def value_label(name: str, value: str) -> str:
    return name_of_language(value) if name == "language" else str(Format(value).label)


def controls(items: list[Item], filters: ProgrammeFilters) -> list[Control]:
    return [Control(name, label_of(name), tuple(_options(items, filters, name))) for name in NAMES]


def _options(items: list[Item], filters: ProgrammeFilters, name: str) -> Iterable[Option]:
    chosen, others = getattr(filters, name), filters.without(name)
    order = SPOKEN_LANGUAGES if name == "language" else Format.values
    in_use = {answer for item in items for answer in _answers(item, name)} | ({chosen} - {""})
    for value in (value for value in order if value in in_use):
        count = sum(others.fits(item) and value in _answers(item, name) for item in items)
        yield Option(value, value_label(name, value), reader_language().code, count, value == chosen)


def _answers(item: Item, name: str) -> Iterable[str]:
    return item.understood_in if name == "language" else (item.session.format,)


def summary(filters: ProgrammeFilters, url: str) -> list[Chosen]:
    """What the programme is narrowed to, each with the programme without it."""
    return [
        Chosen(name, value_label(name, value), reader_language().code, url + filters.without(name).query)
        for name in NAMES
        if (value := getattr(replace(filters, mine=()), name))
    ]
