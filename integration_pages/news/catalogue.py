"""All news that readers find, in memory: which of them an address finds, and how many another one would."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from integration_pages.base import terms
from integration_pages.base.dates import ZONE
from integration_pages.translation.memory import remember

from .filters import NewsFilters
from .models import NewsField, NewsPage
from .vocabulary import sender_of


@dataclass(frozen=True)
class Row:
    """What decides whether and where an item stands in the list; newest first in the catalogue."""

    pk: int
    day: date
    pinned_until: date | None
    organisation: str
    fields: frozenset[str]
    # When its event begins and ends.
    moments: tuple[datetime, ...] = ()

    def answers(self, name: str) -> Iterable[str]:
        """What of a question's answers is true of it."""
        if name == "organisation":
            return (self.organisation,) if self.organisation else ()
        return self.fields if name == "field" else (str(self.day.year),)

    def fits(self, filters: NewsFilters) -> bool:
        asked = filters.parameters
        return all(asked[name] in self.answers(name) for name in asked if name != "page")


def _read() -> list[Row]:
    slugs = {term.pk: slug for slug, term in terms.fields().items()}
    fields: dict[int, set[str]] = defaultdict(set)
    for page, term in NewsField.objects.values_list("page", "field"):
        if term in slugs:
            fields[page].add(slugs[term])
    rows = (
        NewsPage.objects.listed()
        .newest_first()
        .values_list("pk", "date", "pinned_until", "organisation", "event_start", "event_end")
    )
    return [
        Row(
            pk,
            day,
            pinned,
            sender.key if (sender := sender_of(organisation)) else "",
            frozenset(fields[pk]),
            tuple(filter(None, moments)),
        )
        for pk, day, pinned, organisation, *moments in rows
    ]


def catalogue() -> list[Row]:
    """Read anew when something was published."""
    return remember("catalogue of news", _read)


def state_of_events(now: datetime) -> Hashable:
    """What cards follow from beside publications (`body_context`): the day, and events that have begun or ended."""
    return now.astimezone(ZONE).date(), sum(moment <= now for row in catalogue() for moment in row.moments)


def find(filters: NewsFilters, today: date) -> list[int]:
    """Primary keys of the news that fulfil all of it: what is pinned first, then the newest."""
    rows = [row for row in catalogue() if row.fits(filters)]
    return [row.pk for row in sorted(rows, key=lambda row: not is_pinned(row.pinned_until, today))]


def newest(filters: NewsFilters) -> list[int]:
    """The same by date alone."""
    return [row.pk for row in catalogue() if row.fits(filters)]


def count(filters: NewsFilters) -> int:
    return sum(row.fits(filters) for row in catalogue())


def counts(filters: NewsFilters, name: str) -> Counter[str]:
    """How many there are with each answer to one question, all other filters as they are."""
    others = filters.without(name)
    return Counter(answer for row in catalogue() if row.fits(others) for answer in row.answers(name))


def is_pinned(until: date | None, today: date) -> bool:
    return until is not None and until >= today


def others(pk: int, most: int) -> list[int]:
    """What to read next: the newest of the same organisation or topic, then the newest of all."""
    rows = [row for row in catalogue() if row.pk != pk]
    own = next((row for row in catalogue() if row.pk == pk), None)
    akin = [row for row in rows if own and (row.fields & own.fields or row.organisation == own.organisation != "")]
    return list(dict.fromkeys(row.pk for row in (*akin, *rows)))[:most]
