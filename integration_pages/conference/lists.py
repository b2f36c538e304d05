"""What the list of editions shows, and the next one for other pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from integration_pages.base.dates import ZONE
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage, with_texts

from .choices import State
from .days import days_in_words
from .models import ConferenceIndexPage, ConferencePage
from .registering import places_left
from .standing import state_of


@dataclass(frozen=True)
class EditionCard:
    """German facts, prose in the reader's language; `lang` is the language of the prose."""

    edition: ConferencePage
    url: str
    state: State
    left: int | None
    today: date

    @property
    def title(self) -> str:
        return str(self.edition.text.title)

    @property
    def motto(self) -> str:
        return str(self.edition.text.motto)

    @property
    def teaser(self) -> str:
        return str(self.edition.text.teaser)

    @property
    def reason(self) -> str:
        """Why it does not take place."""
        return str(self.edition.text.cancelled_reason) if self.is_cancelled else ""

    @property
    def lang(self) -> str:
        return str(self.edition.text.text_language.tag)

    @property
    def day(self) -> date:
        day: date = self.edition.starts_on
        return day

    @property
    def when(self) -> str:
        return days_in_words(self.edition, self.today)

    @property
    def place(self) -> str:
        return self.edition.place.name if self.edition.place else ""

    @property
    def state_name(self) -> str:
        return str(self.state.label)

    @property
    def tone(self) -> str:
        return {State.OPEN: "good", State.FULL: "warning", State.CANCELLED: "urgent"}.get(self.state, "")

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def is_past(self) -> bool:
        return self.state == State.OVER

    @property
    def participants(self) -> int | None:
        """How many people came, once it is over."""
        return self.edition.participants if self.is_past else None


def list_context(index: OverlayPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """The coming editions, the next one first, and those that are over; as many queries however many there are."""
    today = now.astimezone(ZONE).date()
    rows = ConferencePage.objects.listed().child_of(index).with_facts()
    coming, past = with_texts(rows.upcoming(today)), with_texts(rows.past(today))
    return {
        "coming": [card_of(row, request, now) for row in coming],
        "past": [card_of(row, request, now) for row in past],
    }


def card_of(edition: ConferencePage, request: HttpRequest | None, now: datetime) -> EditionCard:
    today = now.astimezone(ZONE).date()
    url = url_in(edition, request=request)
    return EditionCard(edition, url, state_of(edition, now), places_left(edition), today)


def all_editions() -> list[ConferencePage]:
    """Every edition that readers find, in the order of their days; read once until something is published."""

    def build() -> list[ConferencePage]:
        return list(ConferencePage.objects.listed().with_facts().defer_streamfields().order_by("starts_on", "pk"))

    return remember("editions", build)


def next_edition(now: datetime) -> ConferencePage | None:
    """The one that comes next or is on."""
    today = now.astimezone(ZONE).date()
    return next((edition for edition in all_editions() if edition.last_day >= today), None)


def conference_list() -> ConferenceIndexPage | None:
    """The list that everyone may read; it is kept until something is published."""

    def build() -> ConferenceIndexPage | None:
        index = ConferenceIndexPage.objects.filter(locale__language_code=SOURCE, live=True).first()
        return index if index and not index.get_view_restrictions() else None

    return remember("list of conferences", build)


def list_url(request: HttpRequest | None) -> str:
    """Where all editions are, in the reader's language; empty where there is no list."""
    return url_in(conference_list(), request=request)
