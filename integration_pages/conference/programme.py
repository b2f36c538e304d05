"""The programme of an edition as a reader gets it: sessions in order, each with room, speakers and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext

from integration_pages.base.dates import ZONE, time_in_words, times_in_words
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import with_texts
from integration_pages.translation.names import text_of
from snippets.models import Organisation

from .choices import Format
from .models import ConferencePage, ConferenceRoom, SessionPage, SessionSpeaker, Speaker
from .words import language_names

SIGN_LANGUAGE = "gsg"
FILE = "termin.ics"


@dataclass(frozen=True)
class Person:
    """Who speaks. Without a consent only the organisation is left, which is no personal data."""

    name: str
    function: str
    organisation: Organisation | None
    speaker: Speaker

    @property
    def words(self) -> str:
        """One line: name, function, organisation, as far as they may be said."""
        return ", ".join(filter(None, [self.name, self.function, self.organisation.name if self.organisation else ""]))


@dataclass(frozen=True)
class Item:
    """One session: facts of the German row, prose in the reader's language (`session.text`)."""

    session: SessionPage
    url: str
    canonical: str  # in the language of the prose
    room: ConferenceRoom | None
    people: tuple[Person, ...]
    # Places at the moment of reading, where people register for the session; never kept.
    left: int | None = None

    @property
    def slug(self) -> str:
        return str(self.session.slug)

    @property
    def title(self) -> str:
        return str(self.session.text.title)

    @property
    def lang(self) -> str:
        return str(self.session.text.text_language.tag)

    @property
    def starts(self) -> datetime:
        """When it begins, by the clock in Beckum."""
        return self.session.starts_at.astimezone(ZONE)

    @property
    def ends(self) -> datetime:
        return self.session.ends_at.astimezone(ZONE)

    @property
    def begins(self) -> datetime:
        """The same in UTC: times on the clock cannot be compared in the night in which it is changed."""
        return self.session.starts_at.astimezone(UTC)

    @property
    def finishes(self) -> datetime:
        return self.session.ends_at.astimezone(UTC)

    @property
    def day(self) -> date:
        """The day it belongs to: one that goes past midnight belongs to the evening."""
        return self.starts.date()

    @property
    def times(self) -> str:
        """10:00 to 11:30; with a word where it ends on another day."""
        if self.ends.date() == self.day:
            return times_in_words(self.starts.time(), self.ends.time())
        words = {"start": time_in_words(self.starts.time()), "end": time_in_words(self.ends.time())}
        return gettext("%(start)s to %(end)s on the next day") % words

    @property
    def format(self) -> str:
        return str(Format(self.session.format).label)

    @property
    def icon(self) -> str:
        return ICONS[Format(self.session.format)]

    @property
    def field(self) -> tuple[str, str]:
        """Name of the field of action and the language it is in; empty without one."""
        return text_of(self.session.field, "name") if self.session.field else ("", "")

    @property
    def languages(self) -> str:
        return language_names(self.session.languages)

    @property
    def interpretation(self) -> str:
        return language_names(self.session.interpretation)

    @property
    def calendar_url(self) -> str:
        return f"{self.url}{FILE}"

    @property
    def understood_in(self) -> tuple[str, ...]:
        """Codes of all languages in which one can follow it: spoken, interpreted, signed."""
        session = self.session
        signed = (SIGN_LANGUAGE,) if session.sign_language else ()
        return tuple(dict.fromkeys((*session.languages, *session.interpretation, *signed)))

    @property
    def is_quiet(self) -> bool:
        """A break is no event of its own: it is shown smaller, and nobody puts it on a list."""
        return self.session.format == Format.BREAK

    @property
    def capacity(self) -> int | None:
        """How many people find a place; None where nobody counts."""
        own: int | None = self.session.capacity
        return own if own is not None else (self.room.capacity if self.room else None)

    def overlaps(self, other: "Item") -> bool:
        return self.begins < other.finishes and other.begins < self.finishes


ICONS = {
    Format.TALK: "quote",
    Format.WORKSHOP: "people",
    Format.MARKET: "network",
    Format.BREAK: "pause",
    Format.PERFORMANCE: "event",
}


def programme_of(edition: ConferencePage) -> list[Item]:
    """All sessions that readers find, in order; read once until something is published."""

    def build() -> list[Item]:
        # Of the rows in the database: a preview holds others.
        return programme_with(edition, {room.key: room for room in ConferenceRoom.objects.filter(page=edition.pk)})

    return remember(("programme", edition.pk, get_language()), build)


def programme_with(edition: ConferencePage, rooms: dict[str, ConferenceRoom]) -> list[Item]:
    """The same with these rooms, read anew: for previews."""
    links = SessionSpeaker.objects.select_related("speaker__organisation", "speaker__picture")
    sessions = SessionPage.objects.listed().of(edition).in_order().with_facts()
    rows = with_texts(sessions.prefetch_related(Prefetch("speaker_links", links)))
    return [_item(row, rooms) for row in rows]


def _item(session: SessionPage, rooms: dict[str, ConferenceRoom]) -> Item:
    canonical = url_in(session, session.text.language_code)
    return Item(session, url_in(session), canonical, rooms.get(session.room), people_of(session))


def rooms_of(edition: ConferencePage) -> dict[str, ConferenceRoom]:
    """The rooms by the key that sessions know, in the order of the timetable."""
    return {room.key: room for room in edition.rooms.all()}


def people_of(session: SessionPage) -> tuple[Person, ...]:
    """Its speakers in the editor's order; of those who did not agree, nothing but the organisation."""
    return tuple(filter(None, (_person(link.speaker) for link in session.speaker_links.all())))


def _person(speaker: Speaker) -> Person | None:
    if speaker.is_public:
        return Person(speaker.name, speaker.function, speaker.organisation, speaker)
    return Person("", "", speaker.organisation, speaker) if speaker.organisation else None


def item_of(session: SessionPage) -> Item:
    """One session by itself, as it is written: for its own page, previews too."""
    edition = edition_of(session)
    return _item(session, rooms_of(edition) if edition else {})


def edition_of(session: SessionPage) -> ConferencePage | None:
    """The German edition that a session stands in; asked for once, however often it is needed."""
    german = session.facts
    if "_edition" not in german.__dict__:
        editions = ConferencePage.objects.select_related("place", "contact__organisation")
        german.__dict__["_edition"] = editions.filter(path=german.path[: -german.steplen]).first()
    found: ConferencePage | None = german.__dict__["_edition"]
    return found


def clashes(items: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Pairs that nobody can go to both."""
    found = list(items)
    return [
        (one, other)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one.overlaps(other) and not (one.session.is_cancelled or other.session.is_cancelled)
    ]
