"""Figures of quarters that are over: made up, as the desks would have counted them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import Tally
from integration_pages.figures.measures import BY_PROGRAMME, Measure
from integration_pages.figures.quarters import Quarter

from .files import LIST_OF, Content, ContentError, Data, uuid_of

FILE = "figures.yaml"
CONFERENCE = (Measure.REGISTRATIONS,)
PORTAL = frozenset(Measure) - {*BY_PROGRAMME, *CONFERENCE}


@transaction.atomic
def load_figures(content: Content | None = None, now: datetime | None = None) -> int:
    """Count what is missing of the demo's figures; how many rows were made."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return 0
    running = Quarter.of(timezone.localdate(now))
    rows: Iterator[Data] = (
        row
        for entry in content.german(FILE)["quarters"]
        for row in _rows(entry, running.moved(-entry["quarters_ago"]).start)
    )
    return sum(_make(row) for row in rows)


def _rows(entry: Data, quarter: date) -> Iterator[Data]:
    for slug, measures in entry["programmes"].items():
        programme = uuid_of("page", f"{LIST_OF['sponsorships']}/{slug}")
        yield from _counted(measures, {"quarter": quarter, "subject": str(programme)}, BY_PROGRAMME)
    for slug, measures in entry.get("conferences", {}).items():
        yield from _counted(measures, {"quarter": quarter, "subject": str(uuid_of("page", slug))}, CONFERENCE)
    yield from _counted(entry["portal"], {"quarter": quarter, "subject": ""}, PORTAL)


def _counted(measures: Data, about: Data, allowed: Collection[str]) -> Iterator[Data]:
    for measure, languages in measures.items():
        if measure not in allowed:
            raise ContentError(f"de/{FILE}: nothing like “{measure}” is counted here.")
        for language, numbers in languages.items():
            count, amount = numbers if isinstance(numbers, list) else (numbers, 0)
            yield {**about, "measure": measure, "language": language, "count": count, "amount": amount}


def _make(row: Data) -> bool:
    numbers = {name: row.pop(name) for name in ("count", "amount")}
    return Tally.objects.get_or_create(**row, defaults=numbers)[1]
