"""Which offers an address finds, and how many another one would: answered in memory.

Every listed offer is a bit, every answer (`kind=course`) the whole number with the bits of its offers set. A list is
the AND of the answers in its address, a count the number of bits left. Read anew when something was published.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from integration_pages.search.find import in_titles, matching
from integration_pages.translation.memory import remember
from snippets.models.place import AccessFeature

from . import vocabulary
from .agenda import Agenda, Moment, bits
from .choices import Cost, Level, Status
from .filters import FLAGS, OfferFilters
from .models import OfferField, OfferPage, OfferPlace, OfferSchedule, OfferTargetGroup
from .recurrence import ZONE


@dataclass(frozen=True)
class Row:
    """What decides whether an offer is found, in the order of the columns."""

    pk: int
    slug: str
    kind: str
    status: str
    languages: list[str]
    level_from: str
    level_to: str
    cost: str
    childcare: bool
    women_only: bool
    step_free: bool


class Catalogue:
    """All offers that may be listed, by title, and which of them give an answer."""

    def __init__(self) -> None:
        offers = OfferPage.objects.german().live().public().exclude(status=Status.ENDED).order_by("title", "pk")
        rows = [Row(*row) for row in offers.values_list(*Row.__dataclass_fields__)]
        self.pks = [row.pk for row in rows]
        self.slugs = [row.slug for row in rows]
        self.numbers = {row.pk: number for number, row in enumerate(rows)}
        self.paused = bits(number for number, row in enumerate(rows) if row.status == Status.PAUSED)
        with_times = set(OfferSchedule.objects.values_list("page", flat=True).distinct())
        self.without_times = bits(number for number, row in enumerate(rows) if row.pk not in with_times)
        self._found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, row in enumerate(rows):
            self._read_offer(number, row)
        self._read_links()
        self.answers = {answer: bits(numbers) for answer, numbers in self._found.items()}
        self._now: Snapshot | None = None
        self._agenda: Agenda | None = None

    def _read_offer(self, number: int, row: Row) -> None:
        self._note("kind", row.kind, number)
        for code in row.languages:
            self._note("language", code, number)
        for level in levels(row.level_from, row.level_to):
            self._note("level", level, number)
        flags = (row.cost in (Cost.FREE, Cost.DONATION), row.childcare, row.women_only, row.step_free)
        for name, is_so in zip(FLAGS, flags, strict=True):
            if is_so:
                self._note(name, "1", number)

    def _read_links(self) -> None:
        for name, terms, links in (
            ("field", vocabulary.fields(), OfferField.objects.values_list("field", "page")),
            ("group", vocabulary.groups(), OfferTargetGroup.objects.values_list("group", "page")),
        ):
            slugs = {term.pk: slug for slug, term in terms.items()}
            for term, page in links:
                if term in slugs and page in self.numbers:
                    self._note(name, slugs[term], self.numbers[page])
        places = OfferPlace.objects.values_list(
            "page", "place__district", "place__hide_address", "place__access_features"
        )
        for page, district, is_hidden, features in places:
            if (number := self.numbers.get(page)) is None:
                continue
            # A place whose address is kept secret is not found by where it is either.
            if not is_hidden:
                self._note("district", district, number)
            if AccessFeature.STEP_FREE in features:
                self._note("stepfree", "1", number)

    def _note(self, name: str, value: str, number: int) -> None:
        self._found[name, value].add(number)

    def at(self, now: datetime) -> "Snapshot":
        """As it is now; worked out anew when a date is over, and with the dates of a new day at midnight."""
        found = self._now
        if found is None or not found.moment.since <= now < found.moment.until:
            agenda = self._agenda
            if agenda is None or not agenda.covers(now):
                agenda = self._agenda = Agenda(now.astimezone(ZONE).date(), self.numbers)
            found = self._now = Snapshot(self, agenda.at(now))
        return found


class Snapshot:
    """The catalogue at a moment: what is listed, in which order, and what still takes place."""

    def __init__(self, catalogue: Catalogue, moment: Moment) -> None:
        self.moment = moment
        self.dated = {key: offers & ~catalogue.paused for key, offers in moment.dated.items()}
        self.listed = moment.dated["", ""] | catalogue.paused | catalogue.without_times
        has_date = self.dated["", ""]
        dated = sorted((start, number) for number, start in moment.next_start.items() if has_date >> number & 1)
        # The next one first; after those the offers without dates, by title.
        first = dict.fromkeys(number for _, number in dated)
        self.order = [*first, *(number for number in range(len(catalogue.pks)) if number not in first)]


class Finder:
    """What any filters find at a moment. A search costs a few queries, all else none."""

    def __init__(self, now: datetime) -> None:
        self._catalogue = remember("catalogue of offers", Catalogue)
        self._snapshot = self._catalogue.at(now)
        self._now = now
        self._matching: dict[str, int] = {}

    @property
    def since(self) -> datetime:
        """From when on everything is as it is now; another moment when a date is over."""
        return self._snapshot.moment.since

    @property
    def state(self) -> tuple[datetime, int]:
        """What cards and dates say follows from this: another one when a date begins or is over, or the day is."""
        return self.since, bisect_right(self._snapshot.moment.starts, self._now)

    def find(self, filters: OfferFilters) -> int:
        """The offers that fulfil all of it, as bits."""
        found = self._snapshot.listed
        if filters.day or filters.time:
            found &= self._snapshot.dated[filters.day, filters.time]
        for name, value in filters.parameters.items():
            if name == "q":
                found &= self._with_words(value)
            elif name not in ("day", "time", "page"):
                found &= self._catalogue.answers.get((name, value), 0)
        return found

    def count(self, filters: OfferFilters) -> int:
        return self.find(filters).bit_count()

    def counts(self, filters: OfferFilters, name: str, values: Sequence[str]) -> list[int]:
        """How many offers there are with each of these answers to one question, all other filters as they are."""
        if name in ("day", "time"):
            return [self.count(filters.having(name, value)) for value in values]
        others = self.find(filters.without(name))
        return [(others & self._catalogue.answers.get((name, value), 0)).bit_count() for value in values]

    def keys(self, filters: OfferFilters) -> list[int]:
        """Primary keys of the offers found, the next date first, those without dates last, by title.

        Of a search those with a word of it in the title come before the others.
        """
        found = self.find(filters)
        if not filters.q:
            return self._in_order(found)
        in_title = self._numbers(in_titles(filters.q))
        return self._in_order(found & in_title) + self._in_order(found & ~in_title)

    def is_listed(self, pk: int) -> bool:
        """Whether lists show the offer: not ended, and not all of its dates over."""
        number = self._catalogue.numbers.get(pk)
        return number is not None and bool(self._snapshot.listed >> number & 1)

    def soonest(self, count: int) -> list[int]:
        """Primary keys of the offers with the next dates, each once."""
        return self._in_order(self._snapshot.listed & self._snapshot.dated["", ""])[:count]

    def next_start(self, pk: int) -> datetime | None:
        """When the offer's date begins that is on or comes next; None without one, and while it pauses."""
        number = self._catalogue.numbers[pk]
        is_on = not self._catalogue.paused >> number & 1
        return self._snapshot.moment.next_start.get(number) if is_on else None

    def slug(self, pk: int) -> str:
        return self._catalogue.slugs[self._catalogue.numbers[pk]]

    def _in_order(self, found: int) -> list[int]:
        pks = self._catalogue.pks
        marks = found.to_bytes(len(pks) // 8 + 1, "little")
        return [pks[number] for number in self._snapshot.order if marks[number >> 3] >> (number & 7) & 1]

    def _with_words(self, words: str) -> int:
        if words not in self._matching:
            self._matching[words] = self._numbers(matching(words))
        return self._matching[words]

    def _numbers(self, asked: Q) -> int:
        numbers = self._catalogue.numbers
        found = OfferPage.objects.german().live().filter(asked).values_list("pk", flat=True)
        return bits(numbers[pk] for pk in found if pk in numbers)


def levels(first: str, last: str) -> list[str]:
    """The levels of a course, from the first to the last; a course with one level has that one."""
    if first and last:
        return [level for level in Level.values if first <= level <= last]
    return [level for level in (first, last) if level]
