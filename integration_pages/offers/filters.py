"""The questions of the list, as they stand in its address. Any address whatever is a list, never an error."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from snippets.languages import SPOKEN_LANGUAGES
from snippets.models import District

from . import vocabulary
from .choices import Kind, Level, Weekday

if TYPE_CHECKING:
    from .querysets import OfferQuerySet

DAYS = ("today", "week", *(code.lower() for code in Weekday.values))
TIMES = ("morning", "noon", "evening")
FLAGS = ("free", "childcare", "women", "stepfree")
MAX_SEARCH, MAX_PAGE = 100, 100_000


@dataclass(frozen=True)
class OfferFilters:
    """What a reader asks for; combined with AND. `ignored` names the questions whose answer nobody knows."""

    q: str = ""
    field: str = ""
    group: str = ""
    kind: str = ""
    language: str = ""
    day: str = ""
    time: str = ""
    level: str = ""
    district: str = ""
    free: bool = False
    childcare: bool = False
    women: bool = False
    stepfree: bool = False
    page: int = 1
    ignored: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @property
    def parameters(self) -> dict[str, str]:
        """The query of the address in its fixed order: only what is asked for, the page only from the second on."""
        found = {}
        for name in NAMES:
            value = getattr(self, name)
            if value and (name != "page" or value > 1):
                found[name] = "1" if value is True else str(value)
        return found

    @property
    def query(self) -> str:
        return f"?{urlencode(self.parameters)}" if self.parameters else ""

    @property
    def is_narrow(self) -> bool:
        return bool(replace(self, page=1).parameters)

    def having(self, name: str, value: str) -> "OfferFilters":
        """The same list with another answer to one of its questions, from the first page."""
        answer: dict[str, Any] = {name: True if name in FLAGS else value}
        return replace(self, page=1, **answer)

    def without(self, name: str) -> "OfferFilters":
        """The same list without one of its questions, from the first page."""
        return replace(self, page=1, **{name: _DEFAULTS[name]})


_DEFAULTS: dict[str, Any] = {
    item.name: item.default for item in dataclasses.fields(OfferFilters) if item.name != "ignored"
}
NAMES = tuple(_DEFAULTS)


def has_empty_answers(query: "MultiValueDict[str, str]") -> bool:
    """A form sends every question; those left open do not belong in an address that people share."""
    return any(name in query and not any(value.strip() for value in query.getlist(name)) for name in NAMES)


def known_values(name: str) -> list[str]:
    """What may be asked for under a name of the address."""
    match name:
        case "field":
            return list(vocabulary.fields())
        case "group":
            return list(vocabulary.groups())
        case "kind":
            return Kind.values
        case "language":
            return list(SPOKEN_LANGUAGES)
        case "day":
            return list(DAYS)
        case "time":
            return list(TIMES)
        case "level":
            return Level.values
        case "district":
            return District.values
    return ["1"]


def parse(query: "MultiValueDict[str, str] | Mapping[str, str]") -> OfferFilters:
    """The filters of an address. Of several values the first known one counts; `ignored` names the rest."""
    given = query if isinstance(query, MultiValueDict) else MultiValueDict({name: [query[name]] for name in query})
    found: dict[str, Any] = {}
    ignored = []
    for name in NAMES:
        values = [value for value in dict.fromkeys(map(_clean, given.getlist(name))) if value]
        if not values:
            continue
        if name == "q":
            found["q"] = " ".join(values)[:MAX_SEARCH].strip()
        elif name == "page":
            found["page"] = _page(values[0])
        else:
            known = set(known_values(name))
            good = [value for value in values if value in known]
            if good:
                found[name] = True if name in FLAGS else good[0]
            if len(good) != 1 or len(values) != 1:
                ignored.append(name)
    return OfferFilters(**found, ignored=tuple(ignored))


def _clean(value: str) -> str:
    # PostgreSQL refuses NUL; no other control character is part of a word either.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value[:1000]).split())


def _page(value: str) -> int:
    return min(max(int(value), 1), MAX_PAGE) if value.isdecimal() and len(value) < 10 else 1


def apply(filters: OfferFilters, offers: "OfferQuerySet", now: datetime) -> "OfferQuerySet":
    """The offers that fulfil all of it."""
    from .finder import Finder

    return offers.filter(pk__in=Finder(now).keys(filters)) if filters.is_narrow else offers
