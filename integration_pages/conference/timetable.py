"""The programme as a table: a column for each room, a row for each time at which something begins.

It is a real table, which a screen reader reads with its rooms and times; on a phone the style sheet lets its rows run
one below the other, so that the same markup is a list in the order of the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from integration_pages.base.dates import ZONE, day_in_words, time_in_words

from .models import ConferenceRoom
from .programme import Item


@dataclass
class Cell:
    """Sessions that run in one column at one time; more than one only where they overlap there."""

    items: list[Item] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.items

    @property
    def is_quiet(self) -> bool:
        return bool(self.items) and all(item.is_quiet for item in self.items)


@dataclass(frozen=True)
class Row:
    time: str
    starts: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Day:
    """One day: `rooms` are the columns, None among them stands for the whole house."""

    day: date
    name: str
    rooms: tuple[ConferenceRoom | None, ...]
    rows: tuple[Row, ...]


@dataclass
class _Group:
    """Sessions of one column that overlap, from the first beginning to the last end; in UTC."""

    starts: datetime
    ends: datetime
    items: list[Item]


def days_of(items: Iterable[Item], now: datetime) -> list[Day]:
    """Each day on which a session begins."""
    by_day: dict[date, list[Item]] = {}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    return [_day(day, found, now) for day, found in sorted(by_day.items())]


def _day(day: date, items: list[Item], now: datetime) -> Day:
    in_rooms = [item for item in items if item.room]
    # What concerns the whole house runs across all rooms, unless something else goes on in one of them meanwhile.
    across = [item for item in items if not item.room and not any(item.overlaps(other) for other in in_rooms)]
    beside = [item for item in items if not item.room and item not in across]
    named = {item.room.key: item.room for item in in_rooms if item.room}
    rooms: list[ConferenceRoom | None] = [*sorted(named.values(), key=_place_of)]
    if beside or not rooms:
        rooms.append(None)
    columns = [_groups(item for item in in_rooms if item.room and room and item.room.key == room.key) for room in rooms]
    if beside:
        columns[-1] = _groups(beside)
    moments = sorted({item.begins for item in items})
    return Day(
        day, day_in_words(day, now.date()), tuple(rooms), tuple(_rows(moments, columns, _groups(across), len(rooms)))
    )


def _place_of(room: ConferenceRoom) -> tuple[int, str]:
    return room.sort_order or 0, room.name


def _groups(items: Iterable[Item]) -> list[_Group]:
    groups: list[_Group] = []
    for item in sorted(items, key=lambda item: item.begins):
        begins, ends = item.begins, item.finishes
        if groups and begins < groups[-1].ends:
            groups[-1].items.append(item)
            groups[-1].ends = max(groups[-1].ends, ends)
        else:
            groups.append(_Group(begins, ends, [item]))
    return groups


def _rows(moments: list[datetime], columns: list[list[_Group]], across: list[_Group], width: int) -> Iterable[Row]:
    """Cells as HTML wants them: what reaches into a row from above has none of its own there."""
    taken: dict[int, int] = {}  # column → rows that are still covered from above
    for place, moment in enumerate(moments):
        cells: list[Cell] = []
        whole = _begins(across, moment)
        if whole:
            span = _span(whole, moments, place)
            cells.append(Cell(whole.items, span, width))
            taken.update(dict.fromkeys(range(width), span))
        for column, groups in enumerate(columns):
            if taken.get(column):
                continue
            group = _begins(groups, moment)
            span = _span(group, moments, place) if group else 1
            cells.append(Cell(group.items if group else [], span))
            taken[column] = span
        yield Row(time_in_words(moment.astimezone(ZONE).time()), moment, tuple(cells))
        taken = {column: left - 1 for column, left in taken.items()}


def _begins(groups: list[_Group], moment: datetime) -> _Group | None:
    return next((group for group in groups if group.starts == moment), None)


def _span(group: _Group, moments: list[datetime], place: int) -> int:
    return max(1, sum(group.starts <= moment < group.ends for moment in moments[place:]))
