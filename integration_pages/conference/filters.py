"""The questions of a programme, as they stand in its address. Any address whatever is a programme, never an error."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from snippets.languages import SPOKEN_LANGUAGES

from .choices import Format
from .programme import Item

NAMES = ("language", "format")
LONGEST, MOST_CHOSEN = 200, 100


@dataclass(frozen=True)
class ProgrammeFilters:
    """What a reader asks for. `mine`: slugs of the sessions of "my programme"; nobody but the address keeps them.

    `everything` shows the whole programme with those ticked, to choose anew.
    """

    language: str = ""
    format: str = ""
    mine: tuple[str, ...] = ()
    everything: bool = False
    ignored: tuple[str, ...] = dataclasses.field(default=(), compare=False)

    @property
    def is_mine(self) -> bool:
        """Only the chosen sessions are shown."""
        return bool(self.mine) and not self.everything

    @property
    def is_narrow(self) -> bool:
        return bool(self.language or self.format)

    @property
    def query(self) -> str:
        """The query of the address in its fixed order."""
        pairs = [(name, getattr(self, name)) for name in NAMES if getattr(self, name)]
        pairs += [("mine", slug) for slug in self.mine]
        if self.mine and self.everything:
            pairs.append(("all", "1"))
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, name: str) -> "ProgrammeFilters":
        answer: dict[str, Any] = {name: ""}
        return replace(self, **answer)

    def fits(self, item: Item) -> bool:
        """Whether a session answers the questions; "my programme" is chosen by hand and asks nothing more."""
        if self.language and self.language not in item.understood_in:
            return False
        return not self.format or item.session.format == self.format

    def chosen(self, items: list[Item]) -> list[Item]:
        """The sessions to be shown."""
        if self.is_mine:
            return [item for item in items if item.slug in self.mine]
        return [item for item in items if self.fits(item)]


def has_empty_answers(query: "MultiValueDict[str, str]") -> bool:
    """A form sends every question; those left open do not belong in an address that people share."""
    return any(name in query and not any(value.strip() for value in query.getlist(name)) for name in NAMES)


def parse(query: "MultiValueDict[str, str] | Mapping[str, str]") -> ProgrammeFilters:
    """The filters of an address. Of several values the first known one counts; `ignored` names the rest."""
    given = query if isinstance(query, MultiValueDict) else MultiValueDict({name: [query[name]] for name in query})
    found: dict[str, Any] = {}
    ignored = []
    for name in NAMES:
        values = [value for value in dict.fromkeys(item[:LONGEST].strip() for item in given.getlist(name)) if value]
        good = [value for value in values if value in KNOWN[name]]
        if good:
            found[name] = good[0]
        if len(good) != len(values) or len(values) > 1:
            ignored.append(name)
    mine = _mine(given)
    everything = bool(mine) and given.get("all") == "1"
    return ProgrammeFilters(**found, mine=mine, everything=everything, ignored=tuple(ignored))


KNOWN = {"language": frozenset(SPOKEN_LANGUAGES), "format": frozenset(Format.values)}


def _mine(given: "MultiValueDict[str, str]") -> tuple[str, ...]:
    """Chosen sessions, each by a parameter of its own or several with commas between them."""
    slugs = [part.strip() for value in given.getlist("mine") for part in value[: LONGEST * 20].split(",")]
    known = [slug[:LONGEST] for slug in slugs if slug and all(sign.isalnum() or sign in "-_" for sign in slug)]
    return tuple(dict.fromkeys(known))[:MOST_CHOSEN]
