"""What does not fit in a programme, told to the editor before it is published.

It reads what is written now, drafts included, and refuses nothing: only what is impossible in itself (an end before
its beginning, a room the edition does not have) is refused by the form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import npgettext, pgettext
from wagtail.models import Revision

from integration_pages.base.dates import ZONE, printed_span_in_words

from .models import ConferencePage, ConferenceRoom, SessionPage, Speaker

LONGEST = timedelta(hours=12)


@dataclass(frozen=True)
class Slot:
    """A session as it is written now; times in UTC."""

    pk: int
    title: str
    starts: datetime
    ends: datetime
    room: str
    capacity: int | None
    speakers: frozenset[int]

    def overlaps(self, other: "Slot") -> bool:
        return self.starts < other.ends and other.starts < self.ends

    @property
    def when(self) -> str:
        return printed_span_in_words(self.starts, self.ends, self.starts)


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit, in the editor's words, with the sessions it is about."""

    kind: str
    text: str
    slots: tuple[Slot, ...]

    @property
    def links(self) -> list[dict[str, str]]:
        return [{"title": slot.title, "url": reverse("wagtailadmin_pages:edit", args=[slot.pk])} for slot in self.slots]


def problems_of(edition: ConferencePage) -> list[Problem]:
    """All of an edition; a fixed number of queries, however many sessions."""
    latest = edition.get_latest_revision_as_object() if edition.pk else edition
    slots, rooms = slots_of(edition), {room.key: room for room in latest.rooms.all()}
    return [*_outside(latest, slots), *_rooms(slots, rooms), *_twice_in_a_room(slots, rooms), *_twice_at_once(slots)]


def problems_beside(page: Any) -> list[Problem]:
    """Those that the form of this page shows: of an edition all, of a session its own."""
    if not page.pk or not page.is_source:
        return []
    if isinstance(page, ConferencePage):
        return problems_of(page)
    parent = page.get_parent()
    edition = ConferencePage.objects.filter(pk=parent.pk).first() if parent else None
    found = problems_of(edition) if edition else []
    return [problem for problem in found if page.pk in {slot.pk for slot in problem.slots}]


def slots_of(edition: ConferencePage) -> list[Slot]:
    """What takes place, by the newest revision of each session; those without times are left out."""
    if not edition.pk:
        return []
    pages = SessionPage.objects.of(edition)
    newest = Revision.objects.filter(pk__in=pages.exclude(latest_revision=None).values("latest_revision"))
    written = {content["pk"]: content for content in newest.values_list("content", flat=True)}
    rows = pages.order_by("path").prefetch_related("speaker_links").defer_streamfields()
    found = [_slot(written[row.pk]) if row.pk in written else _slot_of_row(row) for row in rows]
    return sorted((slot for slot in found if slot), key=lambda slot: (slot.starts, slot.ends, slot.pk))


def _slot(content: dict[str, Any]) -> Slot | None:
    starts, ends = (parse_datetime(content.get(name) or "") for name in ("starts_at", "ends_at"))
    if content.get("is_cancelled") or not (starts and ends) or starts >= ends:
        return None
    return Slot(
        content["pk"],
        content["title"],
        starts.astimezone(UTC),
        ends.astimezone(UTC),
        content.get("room") or "",
        content.get("capacity"),
        frozenset(link["speaker"] for link in content.get("speaker_links", ())),
    )


def _slot_of_row(row: SessionPage) -> Slot | None:
    """Of a session that was written without a revision, as an import would."""
    if row.is_cancelled or not (row.starts_at and row.ends_at):
        return None
    speakers = frozenset(link.speaker_id for link in row.speaker_links.all())
    starts, ends = row.starts_at.astimezone(UTC), row.ends_at.astimezone(UTC)
    return Slot(row.pk, row.title, starts, ends, row.room, row.capacity, speakers)


def _outside(edition: ConferencePage, slots: Iterable[Slot]) -> Iterator[Problem]:
    for slot in slots:
        day = slot.starts.astimezone(ZONE).date()
        if edition.starts_on and not edition.starts_on <= day <= edition.last_day:
            text = pgettext("admin", "“%(title)s” is not on a day of the conference: %(when)s.")
            yield Problem("outside", text % {"title": slot.title, "when": slot.when}, (slot,))
        if slot.ends - slot.starts > LONGEST:
            text = pgettext("admin", "“%(title)s” lasts for more than twelve hours: %(when)s.")
            yield Problem("long", text % {"title": slot.title, "when": slot.when}, (slot,))


def _rooms(slots: Iterable[Slot], rooms: dict[str, ConferenceRoom]) -> Iterator[Problem]:
    for slot in slots:
        room = rooms.get(slot.room)
        if slot.room and room is None:
            text = pgettext(
                "admin", "The room of “%s” is no longer a room of this conference. Please choose another one."
            )
            yield Problem("room_gone", text % slot.title, (slot,))
        elif room and room.capacity is not None and slot.capacity is not None and slot.capacity > room.capacity:
            text = npgettext(
                "admin",
                "“%(title)s” has more places (%(own)d) than the room “%(room)s” (%(count)d).",
                "“%(title)s” has more places (%(own)d) than the room “%(room)s” (%(count)d).",
                room.capacity,
            )
            words = {"title": slot.title, "own": slot.capacity, "room": room.name, "count": room.capacity}
            yield Problem("capacity", text % words, (slot,))


def _twice_in_a_room(slots: list[Slot], rooms: dict[str, ConferenceRoom]) -> Iterator[Problem]:
    for one, other in _at_once(slots):
        if one.room and one.room == other.room and one.room in rooms:
            text = pgettext("admin", "The room “%(room)s” is taken twice at once: “%(one)s” and “%(other)s”.")
            words = {"room": rooms[one.room].name, "one": one.title, "other": other.title}
            yield Problem("room", text % words, (one, other))


def _twice_at_once(slots: list[Slot]) -> Iterator[Problem]:
    pairs = [(one, other) for one, other in _at_once(slots) if one.speakers & other.speakers]
    wanted = {key for one, other in pairs for key in one.speakers & other.speakers}
    names = {speaker.pk: str(speaker) for speaker in _speakers(wanted)}
    for one, other in pairs:
        for key in sorted(one.speakers & other.speakers):
            text = pgettext("admin", "%(name)s speaks twice at once: “%(one)s” and “%(other)s”.")
            words = {"name": names.get(key, "?"), "one": one.title, "other": other.title}
            yield Problem("speaker", text % words, (one, other))


def _speakers(keys: set[int]) -> Iterable[Speaker]:
    return Speaker.objects.filter(pk__in=keys).select_related("organisation") if keys else ()


def _at_once(slots: list[Slot]) -> Iterator[tuple[Slot, Slot]]:
    return ((one, other) for one, other in combinations(slots, 2) if one.overlaps(other))
