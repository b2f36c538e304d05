"""The sessions that a registration has chosen, in the reader's language."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from integration_pages.base.controls import ISOLATE, POP_ISOLATE
from integration_pages.base.dates import day_in_words, time_in_words
from integration_pages.conference.choices import PlaceState
from integration_pages.conference.models import ConferencePage, ConferenceRoom, Registration, SessionPage, SessionPlace
from integration_pages.conference.programme import Item, clashes, programme_of
from integration_pages.translation.models import with_texts

from .places import turn_in_session


@dataclass(frozen=True)
class Chosen:
    """A session, and what the person has in it."""

    place: SessionPlace
    session: SessionPage
    words: str

    @property
    def has_place(self) -> bool:
        return bool(self.place.place == PlaceState.HELD)

    @property
    def is_offered(self) -> bool:
        until = self.place.offered_until
        return bool(self.place.place == PlaceState.OFFERED and until and until > timezone.now())

    @property
    def waits(self) -> bool:
        return bool(self.place.place == PlaceState.WAITING)

    @property
    def is_gone(self) -> bool:
        return bool(self.place.place == PlaceState.GONE)

    @property
    def lang(self) -> str:
        return str(self.session.text.text_language.tag)

    @property
    def state_words(self) -> str:
        if self.session.is_cancelled:
            return _("cancelled")
        if self.waits:
            return _("on the waiting list, number %(turn)d") % {"turn": turn_in_session(self.place)}
        if self.is_offered:
            return _("a place is kept for you")
        return _("you have a place") if self.has_place else _("no place any more")


def item_words(session: SessionPage, room: str = "") -> str:
    """Saturday, 8 May, 10:00 to 11:00: title (room)"""
    with_texts([session])
    start, end = (timezone.localtime(moment) for moment in (session.starts_at, session.ends_at))
    times = pgettext("times of day", "%(start)s to %(end)s") % {
        "start": time_in_words(start.time()),
        "end": time_in_words(end.time()),
    }
    day = day_in_words(start.date(), timezone.localdate())
    name = room or _room(session)
    words = {"day": day, "times": times, "title": apart(session.text.title), "room": apart(name) if name else ""}
    if words["room"]:
        return pgettext("a session", "%(day)s, %(times)s: %(title)s (%(room)s)") % words
    return pgettext("a session", "%(day)s, %(times)s: %(title)s") % words


def apart(text: str) -> str:
    """Names in Latin letters keep their brackets in a line of Arabic, in mails too, which know no markup."""
    return f"{ISOLATE}{text}{POP_ISOLATE}" if get_language_bidi() else text


def _room(session: SessionPage) -> str:
    edition = session.get_parent()
    names = ConferenceRoom.objects.filter(page=edition.pk, key=session.room).values_list("name", flat=True)
    return names.first() or "" if session.room else ""


def chosen_of(row: Registration) -> list[Chosen]:
    """In the order of the day; as many queries however many there are, but for turns."""
    places = list(row.session_places.select_related("session").order_by("session__starts_at", "session__pk"))
    with_texts([place.session for place in places])
    rooms = dict(ConferenceRoom.objects.filter(page=row.edition_id).values_list("key", "name"))
    return [
        Chosen(place, place.session, item_words(place.session, rooms.get(place.session.room, ""))) for place in places
    ]


def items_of(row: Registration, edition: ConferencePage) -> list[Item]:
    """The chosen ones in which the person has a place, as the programme knows them."""
    held: Any = row.session_places.filter(place=PlaceState.HELD).values_list("session", flat=True)
    found = set(held)
    return [item for item in programme_of(edition) if item.session.pk in found]


def clashing(row: Registration) -> list[tuple[Item, Item]]:
    """Pairs of chosen sessions that nobody can go to both: one of them was moved, or the desk has added it."""
    found = set(row.session_places.exclude(place=PlaceState.GONE).values_list("session", flat=True))
    return clashes(item for item in programme_of(row.edition) if item.session.pk in found) if row.edition else []
