"""The questions of the list once more, with every answer there could be: what is missing is no choice of the list."""

from dataclasses import dataclass

from integration_pages.offers.controls import FIRST, MORE, label_of, value_label
from integration_pages.offers.filters import FLAGS, OfferFilters, known_values
from integration_pages.translation.languages import SOURCE
from snippets.languages import name_of_language

from .counting import FLEETING


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    lang: str
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    choices: tuple[Choice, ...]


def _values(name: str) -> list[str]:
    values = [value for value in known_values(name) if value not in FLEETING]
    if name == "language":
        return sorted(values, key=lambda code: (code != SOURCE, name_of_language(code).casefold()))
    return values


def _question(filters: OfferFilters, name: str) -> Question:
    given = getattr(filters, name)
    chosen = "1" if given is True else given or ""
    choices = (Choice(value, *value_label(name, value), value == chosen) for value in _values(name))
    return Question(name, label_of(name), tuple(choices))


def flags(filters: OfferFilters) -> list[Question]:
    return [_question(filters, name) for name in FIRST if name in FLAGS]


def questions(filters: OfferFilters) -> list[Question]:
    return [_question(filters, name) for name in MORE]
