"""The report for the committee: figures that may be printed, in tables of one shape.

The quarter that runs stands there without figures. Whoever looked every day would see single persons come and go,
however coarse the steps: a number that rises is a person who came since yesterday. For the same reason a quarter's
figures do not depend on which quarters are chosen, and do not change once they are printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone
from django.utils.translation import pgettext

from snippets.languages import name_of_language

from .counts import Counts, conference_titles, counted, programme_titles
from .measures import BY_PROGRAMME, MEDIATION, Measure
from .quarters import Quarter
from .suppression import Figure, added, amount_of_all, cell, mean, mean_of_all, remaining, shown_parts, total

NONE = "–"
A_WEEK = 7
NOBODY = (0, 0)


@dataclass(frozen=True)
class Column:
    """A quarter, or a year that is complete."""

    label: str
    quarters: tuple[Quarter, ...]

    @property
    def is_year(self) -> bool:
        return len(self.quarters) > 1


@dataclass(frozen=True)
class Cell:
    text: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Report:
    quarters: tuple[Quarter, ...]
    columns: tuple[Column, ...]
    tables: tuple[Table, ...]
    # The quarter that runs, when it follows those that are shown.
    running: Quarter | None = None


def report(quarters: Sequence[Quarter], today: date | None = None) -> Report:
    """All tables for these quarters, which have to be over and to follow one another."""
    now = Quarter.of(today or timezone.localdate())
    over = [quarter for quarter in quarters if quarter < now]
    counts, columns = counted(over), _columns(over)
    writer = _Writer(counts, columns)
    return Report(tuple(over), columns, writer.tables(), now if over and over[-1].moved(1) == now else None)


def _columns(quarters: Sequence[Quarter]) -> tuple[Column, ...]:
    """The quarters; after the fourth of a year the year, when all four are there."""
    found = []
    for quarter in quarters:
        found.append(Column(str(quarter), (quarter,)))
        whole = tuple(quarter.moved(back) for back in (-3, -2, -1, 0))
        if quarter.number == 4 and whole[0] in quarters:
            found.append(Column(pgettext("admin", "year %(year)d") % {"year": quarter.year}, whole))
    return tuple(found)


def _shown(figure: Figure) -> Cell:
    return Cell(str(figure), figure)


class _Writer:
    def __init__(self, counts: Counts, columns: tuple[Column, ...]) -> None:
        self.counts, self.columns = counts, columns
        self.titles = programme_titles(counts)
        alone = [parts.get("", NOBODY) for (name, _), parts in counts.programmes.items() if name in BY_PROGRAMME]
        if any(found != NOBODY for found in alone):
            self.titles[""] = pgettext("admin", "without a programme")

    def tables(self) -> tuple[Table, ...]:
        return (
            *(self._of_programmes(measure) for measure in BY_PROGRAMME),
            self._running(),
            self._waiting_time(),
            self._languages(Measure.NEWCOMERS, pgettext("admin", "Languages of those who would like a sponsor")),
            self._mediation(),
            self._languages(Measure.MEDIATION_ASKED, pgettext("admin", "Languages asked for in mediation")),
            self._conference(),
            self._other(),
        )

    def _row(self, label: str, figure_of: Callable[[Quarter], Figure], *, is_total: bool = False) -> Row:
        """A year adds up what its quarters print."""
        cells = (_shown(added(map(figure_of, column.quarters))) for column in self.columns)
        return Row(label, tuple(cells), is_total)

    # by programme

    def _figure(self, measure: Measure, programme: str, quarter: Quarter) -> Figure:
        return cell(self.counts.of(measure, quarter, programme)[0])

    def _whole(self, measure: Measure, quarter: Quarter) -> Figure:
        return total([count for count, _ in self.counts.parts(measure, quarter)])

    def _of_programmes(self, measure: Measure) -> Table:
        rows = [self._row(title, partial(self._figure, measure, key)) for key, title in self.titles.items()]
        rows.append(self._row(_all_programmes(), partial(self._whole, measure), is_total=True))
        return Table(measure.value, str(measure.label), tuple(rows))

    def _running(self) -> Table:
        rows = [self._row_of_quarters(title, partial(self._left, key)) for key, title in self.titles.items()]
        rows.append(self._row_of_quarters(_all_programmes(), self._left_of_all, is_total=True))
        return Table(
            "running",
            pgettext("admin", "Sponsorships that run at the end of the quarter"),
            tuple(rows),
            pgettext("admin", "Worked out from all that have begun and ended since counting began."),
        )

    def _left(self, programme: str, quarter: Quarter) -> Figure:
        return self._remaining(quarter, lambda measure, one: self._figure(measure, programme, one))

    def _left_of_all(self, quarter: Quarter) -> Figure:
        return self._remaining(quarter, self._whole)

    def _remaining(self, quarter: Quarter, printed: Callable[[Measure, Quarter], Figure]) -> Figure:
        until = self.counts.quarters_until(quarter)
        begun = added(printed(Measure.STARTED, one) for one in until)
        return remaining(begun, added(printed(Measure.ENDED, one) for one in until))

    # how long people wait

    def _waiting_time(self) -> Table:
        rows = [
            Row(title, tuple(self._waited(column, partial(self._mean, key)) for column in self.columns))
            for key, title in self.titles.items()
        ]
        whole = tuple(self._waited(column, self._mean_of_all) for column in self.columns)
        rows.append(Row(_all_programmes(), whole, is_total=True))
        return Table(
            "waiting",
            pgettext("admin", "Days from the enquiry to the introduction, on average"),
            tuple(rows),
            pgettext("admin", "Only where three people or more were introduced. Less than a week is one figure."),
        )

    def _mean(self, key: str, quarter: Quarter) -> "_Mean":
        count, amount = self.counts.of(Measure.INTRODUCED, quarter, key)
        return _Mean(count, amount, mean(amount, count, cell(count)))

    def _mean_of_all(self, quarter: Quarter) -> "_Mean":
        parts = self.counts.parts(Measure.INTRODUCED, quarter)
        count, amount = self.counts.whole(Measure.INTRODUCED, quarter)
        pairs = [(days, number) for number, days in parts]
        return _Mean(count, amount, mean_of_all(pairs, total([number for number, _ in parts])))

    @staticmethod
    def _waited(column: Column, mean_in: "Callable[[Quarter], _Mean]") -> Cell:
        """A year has a mean when each of its quarters has one, or nobody in it: it tells nothing new then."""
        found = [mean_in(quarter) for quarter in column.quarters]
        count = sum(one.count for one in found)
        if not count or any(one.count and one.shown is None for one in found):
            return Cell(NONE)
        days = round(sum(one.amount for one in found) / count)
        return Cell(f"< {A_WEEK}" if days < A_WEEK else str(days))

    # languages, mediation and the rest

    def _languages(self, measure: Measure, title: str) -> Table:
        columns = [column for column in self.columns if not column.is_year]
        shown: dict[Quarter, dict[str, int]] = {}
        rest: dict[Quarter, Figure] = {}
        for column in columns:
            (quarter,) = column.quarters
            whole = self._whole_of_languages(measure, quarter)
            shown[quarter] = shown_parts(self.counts.languages.get((measure, quarter), {}), whole)
            named = sum(shown[quarter].values())
            rest[quarter] = Figure(whole.low - named, whole.high - named)
        codes = {code for parts in shown.values() for code in parts}
        names = sorted((_name(code), code) for code in codes)
        rows = [Row(name, self._by_quarter(partial(_named, shown, code))) for name, code in names]
        others = self._by_quarter(lambda quarter: _shown(rest[quarter]))
        rows.append(Row(pgettext("admin", "other languages"), others, is_total=True))
        note = pgettext(
            "admin", "A language is named from three on, as long as the others cannot be worked out from it."
        )
        return Table(f"{measure.value}-languages", title, tuple(rows), note)

    def _whole_of_languages(self, measure: Measure, quarter: Quarter) -> Figure:
        if measure in BY_PROGRAMME:
            return self._whole(measure, quarter)
        return cell(self.counts.whole(measure, quarter)[0])

    def _by_quarter(self, cell_of: Callable[[Quarter], Cell]) -> tuple[Cell, ...]:
        """Nothing for years: not everything can be added up, or may be."""
        return tuple(Cell(NONE) if column.is_year else cell_of(column.quarters[0]) for column in self.columns)

    def _row_of_quarters(self, label: str, figure_of: Callable[[Quarter], Figure], *, is_total: bool = False) -> Row:
        return Row(label, self._by_quarter(lambda quarter: _shown(figure_of(quarter))), is_total)

    def _alone(self, measure: Measure) -> Row:
        """A measure that no programme stands beside."""
        return self._row(str(measure.label), lambda quarter: cell(self.counts.whole(measure, quarter)[0]))

    def _mediation(self) -> Table:
        hours = Row(pgettext("admin", "Hours of mediation"), tuple(map(self._hours, self.columns)))
        rows = (*map(self._alone, MEDIATION), hours)
        return Table("mediation", pgettext("admin", "Language mediation"), rows)

    def _hours(self, column: Column) -> Cell:
        """Of three appointments or more; of a year when they are printed for each quarter in which there were any."""
        found = [self.counts.whole(Measure.MEDIATION_DONE, quarter) for quarter in column.quarters]
        if not all(count == 0 or cell(count).is_enough for count, _ in found):
            return Cell(NONE)
        return Cell(str(round(sum(minutes for _, minutes in found) / 60)))

    def _conference(self) -> Table:
        """By edition, as programmes are; how many people they were stands in one row only."""
        measure = Measure.REGISTRATIONS
        titles = conference_titles(self.counts)
        rows = [self._row(title, partial(self._figure, measure, key)) for key, title in titles.items()]
        rows.append(self._row(pgettext("admin", "all conferences"), partial(self._whole, measure), is_total=True))
        rows.append(Row(pgettext("admin", "People in these registrations"), tuple(map(self._people, self.columns))))
        note = pgettext(
            "admin",
            "Counted when a registration is confirmed. Who cancels later stays counted; how many came stands at the "
            "conference.",
        )
        return Table(measure.value, str(measure.label), tuple(rows), note)

    def _people(self, column: Column) -> Cell:
        found = [
            amount_of_all(
                self._whole(Measure.REGISTRATIONS, quarter), self.counts.whole(Measure.REGISTRATIONS, quarter)[1]
            )
            for quarter in column.quarters
        ]
        return Cell(NONE) if None in found else Cell(str(sum(number or 0 for number in found)))

    def _other(self) -> Table:
        needs = self._row(
            pgettext("admin", "Times that somebody looked for an offer and found none"),
            lambda quarter: cell(self.counts.needs.get(quarter, 0)),
        )
        title = pgettext("admin", "What people tell the portal")
        return Table("other", title, (self._alone(Measure.HINTS), needs))


@dataclass(frozen=True)
class _Mean:
    count: int
    amount: int
    shown: int | None


def _named(shown: dict[Quarter, dict[str, int]], code: str, quarter: Quarter) -> Cell:
    number = shown[quarter].get(code)
    return Cell(NONE) if number is None else _shown(cell(number))


def _name(code: str) -> str:
    if not code:
        return pgettext("admin", "no language given")
    return str(pgettext("admin", "Easy German")) if code == "de-simple" else name_of_language(code)


def _all_programmes() -> str:
    return pgettext("admin", "all programmes")
