"""The sums of the report as bars: positions in whole numbers, for a template that only writes them down."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from .measures import Measure
from .report import Report
from .suppression import Figure

SERIES = (Measure.NEWCOMERS, Measure.SPONSORS, Measure.INTRODUCED)
HEIGHT, FOOT, HEAD, LEFT = 220, 46, 26, 44
BAR, GAP, BETWEEN = 34, 6, 30


@dataclass(frozen=True)
class Bar:
    """From the ground up to `low`; up to `high` it is dashed, as the figure lies somewhere in between."""

    pattern: str
    x: int
    y: int
    height: int
    dashed_y: int
    dashed_height: int
    text: str

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def text_y(self) -> int:
        return self.dashed_y - 6


@dataclass(frozen=True)
class Group:
    label: str
    middle: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Line:
    y: int
    label: int


@dataclass(frozen=True)
class Key:
    pattern: str
    label: str


@dataclass(frozen=True)
class Chart:
    width: int
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    keys: tuple[Key, ...]
    in_words: str
    height: int = HEIGHT + FOOT + HEAD
    ground: int = HEIGHT + HEAD
    left: int = LEFT
    bar: int = BAR


def chart(report: Report) -> Chart | None:
    """The sums over all programmes by quarter; None where there is nothing to draw."""
    sums = _sums(report)
    highest = max((figure.high for figures in sums.values() for figure in figures), default=0)
    if not highest:
        return None
    step = _step(highest)
    top = -(-highest // step) * step
    inside = len(SERIES) * BAR + (len(SERIES) - 1) * GAP
    groups = []
    for number, quarter in enumerate(report.quarters):
        x = LEFT + BETWEEN // 2 + number * (inside + BETWEEN)
        bars = (
            _bar(f"figures-{measure.value}", x + place * (BAR + GAP), sums[measure][number], top)
            for place, measure in enumerate(SERIES)
        )
        groups.append(Group(str(quarter), x + inside // 2, tuple(bars)))
    lines = tuple(Line(_y(value, top), value) for value in range(0, top + 1, step))
    keys = tuple(Key(f"figures-{measure.value}", str(measure.label)) for measure in SERIES)
    width = LEFT + len(groups) * (inside + BETWEEN) + GAP
    return Chart(width, tuple(groups), lines, keys, _in_words(report, sums))


def _sums(report: Report) -> dict[Measure, list[Figure]]:
    """As the tables print them: the last row of each, without the years."""
    tables = {table.key: table for table in report.tables}
    found: dict[Measure, list[Figure]] = {}
    for measure in SERIES:
        cells = tables[measure.value].rows[-1].cells
        found[measure] = [
            shown.figure
            for column, shown in zip(report.columns, cells, strict=True)
            if shown.figure and not column.is_year
        ]
    return found


def _step(highest: int) -> int:
    """Between the lines: four or five of them, at round numbers."""
    return next(
        step for base in (1, 10, 100, 1000, 10**6) for step in (base, 2 * base, 5 * base) if highest <= step * 5
    )


def _y(value: int, top: int) -> int:
    return HEAD + HEIGHT - value * HEIGHT // top


def _bar(pattern: str, x: int, figure: Figure, top: int) -> Bar:
    y, dashed = _y(figure.low, top), _y(figure.high, top)
    return Bar(pattern, x, y, HEAD + HEIGHT - y, dashed, y - dashed, str(figure))


def _in_words(report: Report, sums: dict[Measure, list[Figure]]) -> str:
    """What the picture shows, for those who do not see it; the tables below say it in full."""
    sentences = []
    for measure in SERIES:
        pairs = zip(report.quarters, sums[measure], strict=True)
        values = ", ".join(f"{quarter}: {figure}" for quarter, figure in pairs)
        sentences.append(pgettext("admin", "%(what)s – %(values)s.") % {"what": measure.label, "values": values})
    return " ".join(sentences)
