"""The questions of the list of news, as they stand in its address. Any address whatever is a list, never an error."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from integration_pages.base import terms

from .vocabulary import find_sender

NAMES = ("organisation", "field", "year", "page")
LONGEST, MAX_PAGE = 200, 100_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class NewsFilters:
    """What a reader asks for; combined with AND. `ignored` names the questions whose answer nobody knows."""

    organisation: str = ""
    field: str = ""
    year: str = ""
    page: int = 1
    ignored: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @property
    def parameters(self) -> dict[str, str]:
        """The query of the address in its fixed order: only what is asked for, the page only from the second on."""
        found = {name: str(getattr(self, name)) for name in NAMES if getattr(self, name)}
        if self.page < 2:
            found.pop("page", None)
        return found

    @property
    def query(self) -> str:
        return f"?{urlencode(self.parameters)}" if self.parameters else ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.organisation or self.field or self.year)

    def without(self, name: str) -> "NewsFilters":
        """The same list without one of its questions, from the first page."""
        answer: dict[str, Any] = {name: ""}
        return replace(self, page=1, **answer)


def has_empty_answers(query: "MultiValueDict[str, str]") -> bool:
    """A form sends every question; those left open do not belong in an address that people share."""
    return any(name in query and not any(value.strip() for value in query.getlist(name)) for name in NAMES)


def parse(query: "MultiValueDict[str, str] | Mapping[str, str]") -> NewsFilters:
    """The filters of an address. Of several values the first known one counts; `ignored` names the rest."""
    given = query if isinstance(query, MultiValueDict) else MultiValueDict({name: [query[name]] for name in query})
    found: dict[str, Any] = {}
    ignored = []
    for name in NAMES:
        values = [value for value in dict.fromkeys(item[:LONGEST].strip() for item in given.getlist(name)) if value]
        if name == "page":
            found["page"] = _page(values[0]) if values else 1
            continue
        good = [known for value in values if (known := _known(name, value))]
        if good:
            found[name] = good[0]
        if len(good) != len(values) or len(values) > 1:
            ignored.append(name)
    return NewsFilters(**found, ignored=tuple(ignored))


def _known(name: str, value: str) -> str:
    """The answer as our own links write it; empty for one that nobody knows."""
    if name == "organisation":
        sender = find_sender(value)
        return sender.key if sender else ""
    if name == "field":
        return value if value in terms.fields() else ""
    is_year = value.isascii() and value.isdecimal() and len(value) == 4
    return value if is_year and FIRST_YEAR <= int(value) <= LAST_YEAR else ""


def _page(value: str) -> int:
    return min(max(int(value), 1), MAX_PAGE) if value.isdecimal() and len(value) < 10 else 1
