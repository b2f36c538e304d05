"""The exact numbers behind the report. They leave this room only as figures (`suppression`)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Q, Sum
from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.conference.models import ConferencePage
from integration_pages.enquiries.models import Tally
from integration_pages.offers.models import Need
from integration_pages.sponsorships.models import SponsorshipProgrammePage
from integration_pages.translation.languages import SOURCE

from .measures import BY_PROGRAMME, Measure
from .quarters import Quarter, quarters_between

MOST_QUARTERS = 8
USUAL_QUARTERS = 4


@dataclass
class Counts:
    """By measure and quarter: (count, amount) of each programme or conference, and the count of each language."""

    programmes: dict[tuple[str, Quarter], dict[str, tuple[int, int]]] = field(default_factory=dict)
    languages: dict[tuple[str, Quarter], dict[str, int]] = field(default_factory=dict)
    needs: dict[Quarter, int] = field(default_factory=dict)

    def subjects(self, *measures: str) -> set[str]:
        """What these measures were counted for, by number."""
        found = (parts for (measure, _), parts in self.programmes.items() if measure in measures)
        return {subject for parts in found for subject in parts if subject}

    def of(self, measure: str, quarter: Quarter, programme: str) -> tuple[int, int]:
        return self.programmes.get((measure, quarter), {}).get(programme, (0, 0))

    def parts(self, measure: str, quarter: Quarter) -> list[tuple[int, int]]:
        return [*self.programmes.get((measure, quarter), {}).values()]

    def quarters_until(self, last: Quarter) -> list[Quarter]:
        """Quarters up to this one in which a sponsorship has begun or ended."""
        found = {quarter for measure, quarter in self.programmes if measure in (Measure.STARTED, Measure.ENDED)}
        return sorted(quarter for quarter in found if quarter <= last)

    def whole(self, measure: str, quarter: Quarter) -> tuple[int, int]:
        """Over all programmes, exactly: only for what no programme stands beside."""
        parts = self.parts(measure, quarter)
        return sum(count for count, _ in parts), sum(amount for _, amount in parts)


def counted(quarters: Sequence[Quarter]) -> Counts:
    """Everything that was counted in these quarters, and sponsorships from the beginning; two queries."""
    if not quarters:
        return Counts()
    programmes: dict[tuple[str, Quarter], dict[str, tuple[int, int]]] = defaultdict(dict)
    languages: dict[tuple[str, Quarter], dict[str, int]] = defaultdict(dict)
    first, last = min(quarters).start, max(quarters).last_day
    # What runs follows from everything that has begun and ended before.
    wanted = Q(quarter__gte=first) | Q(measure__in=(Measure.STARTED, Measure.ENDED))
    rows = Tally.objects.filter(wanted, quarter__lte=last).order_by()
    for start, measure, subject, language, count, amount in rows.values_list(
        "quarter", "measure", "subject", "language", "count", "amount"
    ):
        key = (measure, Quarter(start))
        before = programmes[key].get(subject, (0, 0))
        programmes[key][subject] = (before[0] + count, before[1] + amount)
        languages[key][language] = languages[key].get(language, 0) + count
    return Counts(programmes, languages, _needs(first, last))


def _needs(first: date, last: date) -> dict[Quarter, int]:
    found: dict[Quarter, int] = defaultdict(int)
    months = Need.objects.filter(month__range=(first, last)).order_by().values_list("month")
    for month, count in months.annotate(Sum("count")):
        found[Quarter.of(month)] += count
    return found


def closed_quarters(today: date | None = None) -> list[Quarter]:
    """Quarters with figures: from the first in which anything was counted to the last that is over."""
    started = [
        day
        for day in (
            Tally.objects.aggregate(first=Min("quarter"))["first"],
            Need.objects.aggregate(first=Min("month"))["first"],
        )
        if day
    ]
    if not started:
        return []
    return quarters_between(Quarter.of(min(started)), Quarter.of(today or timezone.localdate()).moved(-1))


def programme_titles(counts: Counts) -> dict[str, str]:
    """Programmes by number, in the order of their titles: those of the site, then what was counted for former ones."""
    rows = SponsorshipProgrammePage.objects.filter(locale__language_code=SOURCE).order_by("title")
    titles = {str(key): title for key, title in rows.values_list("translation_key", "title")}
    former = sorted(counts.subjects(*BY_PROGRAMME) - {*titles})
    for number, subject in enumerate(former, 1):
        titles[subject] = pgettext("admin", "former programme %(number)d") % {"number": number}
    return titles


def conference_titles(counts: Counts) -> dict[str, str]:
    """Editions for which somebody registered, by number, the oldest first; then those whose page is gone."""
    asked = counts.subjects(Measure.REGISTRATIONS)
    rows = ConferencePage.objects.german().filter(translation_key__in=asked).order_by("starts_on")
    titles = {str(key): title for key, title in rows.values_list("translation_key", "title")}
    for number, subject in enumerate(sorted(asked - {*titles}), 1):
        titles[subject] = pgettext("admin", "former conference %(number)d") % {"number": number}
    return titles
