"""The numbers that a conference is prepared with, as they are at the moment of asking; a fixed number of queries."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext, pgettext

from snippets.languages import name_of_language

from ..choices import Food, PlaceState, RegistrationState
from ..models import Attendee, ConferencePage, Registration, SessionPage, SessionPlace
from ..programme import rooms_of

ROOM_FOR = Q(place=PlaceState.HELD) | Q(place=PlaceState.OFFERED)


@dataclass(frozen=True)
class Line:
    """One row of a table: what, how many people, and a remark."""

    label: str
    count: int
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class SessionLine:
    """Places in one session that people register for."""

    session: SessionPage
    day: str
    room: str
    capacity: int | None
    held: int
    offered: int
    waiting: int

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.held - self.offered)


@dataclass
class Counts:
    """Everything that is counted of one edition."""

    capacity: int | None
    registrations: int = 0
    held: int = 0
    offered: int = 0
    waiting: int = 0
    unconfirmed: int = 0
    came: int = 0
    days: list[Line] = field(default_factory=list)
    sessions: list[SessionLine] = field(default_factory=list)
    interpretation: list[Line] = field(default_factory=list)
    languages: list[Line] = field(default_factory=list)
    children: list[Line] = field(default_factory=list)
    food: list[Line] = field(default_factory=list)
    groups: list[Line] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    children_in_all: int = 0

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.held - self.offered)


def counts_of(edition: ConferencePage, today: date | None = None) -> Counts:
    """Of those who have a place: what they need. The words of access needs only as long as they are kept."""
    found = Counts(edition.capacity)
    rows = Registration.objects.of_edition(edition).going_on()
    sums = rows.aggregate(
        held=Sum("people", filter=Q(place=PlaceState.HELD)),
        offered=Sum("people", filter=Q(place=PlaceState.OFFERED)),
        waiting=Sum("people", filter=Q(place=PlaceState.WAITING)),
        unconfirmed=Sum("people", filter=Q(state=RegistrationState.UNCONFIRMED)),
        registrations=Count("pk"),
    )
    for name, value in sums.items():
        setattr(found, name, value or 0)
    people = Attendee.objects.filter(registration__edition=edition, registration__is_spam=False)
    found.came = people.exclude(checked_in_at=None).count()
    _needs(found, list(rows.filter(place=PlaceState.HELD)), edition, today or timezone.localdate())
    found.sessions = session_lines(edition)
    found.days = _days(edition, found)
    return found


def _needs(found: Counts, rows: list[Registration], edition: ConferencePage, today: date) -> None:
    interpretation: Counter[str] = Counter()
    food, groups, ages, languages = Counter[str](), Counter[int](), Counter[int | None](), Counter[str]()
    for row in rows:
        interpretation.update(dict.fromkeys(row.interpretation, row.people))
        food[row.food] += row.people
        groups[row.people] += 1
        languages[row.language] += row.people
        if row.children:
            ages.update(ages_of(row))
    found.interpretation = [
        Line(name_of_language(code), count)
        for code, count in sorted(interpretation.items(), key=lambda item: (-item[1], item[0]))
    ]
    found.languages = [Line(code, count) for code, count in sorted(languages.items(), key=lambda item: -item[1])]
    found.food = [Line(str(label), food[code]) for code, label in Food.choices if food[code]]
    found.groups = [Line(_group(size), count) for size, count in sorted(groups.items())]
    found.children = [Line(_age(age), count) for age, count in sorted(ages.items(), key=lambda item: item[0] or 99)]
    found.children_in_all = sum(ages.values())
    if today <= edition.last_day + timedelta(days=1):
        found.needs = sorted((row.access_needs for row in rows if row.access_needs), key=str.casefold)


def ages_of(row: Registration) -> list[int | None]:
    """One age for each child as far as somebody wrote numbers ("3 und 7"); None for the others."""
    ages = [int(age) for age in re.findall(r"\d{1,2}", row.children_ages)][: row.children]
    return [*ages, *[None] * (row.children - len(ages))]


def _group(size: int) -> str:
    return npgettext("admin", "%d person", "%d people", size) % size


def _age(age: int | None) -> str:
    if age is None:
        return pgettext("admin", "age not told")
    return npgettext("admin", "%d year old", "%d years old", age) % age


def session_lines(edition: ConferencePage) -> list[SessionLine]:
    """Each session that people register for, with its people: places, offers, waiting list."""
    sums: dict[int, Any] = {
        row["session"]: row
        for row in SessionPlace.objects.of_edition(edition)
        .order_by()
        .values("session")
        .annotate(
            held=Sum("people", filter=Q(place=PlaceState.HELD)),
            offered=Sum("people", filter=Q(place=PlaceState.OFFERED)),
            waiting=Sum("people", filter=Q(place=PlaceState.WAITING)),
        )
    }
    rooms = rooms_of(edition)
    rows = SessionPage.objects.of(edition).filter(registration_needed=True).in_order().defer_streamfields()
    return [_session_line(row, sums.get(row.pk, {}), rooms) for row in rows]


def _session_line(row: SessionPage, sums: dict[str, Any], rooms: dict[str, Any]) -> SessionLine:
    room = rooms.get(row.room)
    capacity = row.capacity if row.capacity is not None else (room.capacity if room else None)
    numbers = (sums.get(name) or 0 for name in ("held", "offered", "waiting"))
    return SessionLine(
        row, date_format(timezone.localtime(row.starts_at), "D H:i"), room.name if room else "", capacity, *numbers
    )


def _days(edition: ConferencePage, found: Counts) -> list[Line]:
    """People come for the conference as a whole; the days differ by the sessions they chose."""
    count = (edition.last_day - edition.starts_on).days + 1
    seats: Counter[date] = Counter()
    for line in found.sessions:
        seats[timezone.localdate(line.session.starts_at)] += line.held
    days = [edition.starts_on + timedelta(days=number) for number in range(count)]
    words = pgettext("admin", "%(count)d places in sessions")
    return [Line(date_format(day, "l, j. F Y"), found.held, words % {"count": seats[day]}) for day in days]
