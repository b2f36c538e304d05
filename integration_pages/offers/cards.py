"""An offer as a card in a list: the few facts that help to decide whether to open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from integration_pages.base.dates import list_in_words, occasion_in_words
from integration_pages.base.listing import listed
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts
from snippets.languages import name_of_language

from .choices import Cost, Kind, Status
from .models import OfferPage
from .words import cost_in_words, level_in_words

ICONS = {
    Kind.COURSE: "course",
    Kind.MEETING_POINT: "meeting",
    Kind.ADVICE: "advice",
    Kind.SUPPORT: "support",
    Kind.LEISURE: "leisure",
    Kind.EVENT: "event",
}
TONES = {kind: tone for tone, kind in enumerate(Kind, start=1)}


@dataclass(frozen=True)
class Badge:
    icon: str
    text: str
    tone: str = ""


def badges(offer: OfferPage) -> list[Badge]:
    """What sets an offer apart, in a word or two; that something is free is always said."""
    found = []
    if offer.status in (Status.PAUSED, Status.PLANNED):
        found.append(Badge("pause", str(Status(offer.status).label), "warning"))
    if offer.status == Status.ENDED:
        found.append(Badge("info", str(Status.ENDED.label), "urgent"))
    if offer.cost in (Cost.FREE, Cost.DONATION):
        found.append(Badge("free", cost_in_words(offer), "good"))
    elif offer.cost == Cost.FIXED:
        found.append(Badge("euro", cost_in_words(offer)))
    if level := level_in_words(offer):
        found.append(Badge("level", level))
    if offer.childcare:
        found.append(Badge("child", gettext("with childcare")))
    if offer.women_only:
        found.append(Badge("women", gettext("for women only")))
    if offer.step_free:
        found.append(Badge("stepfree", gettext("step-free")))
    return found


@dataclass(frozen=True)
class Card:
    """German facts, prose in the reader's language; `lang` is the language of title and teaser."""

    offer: OfferPage
    url: str
    when: str

    @property
    def slug(self) -> str:
        return str(self.offer.slug)

    @property
    def is_course(self) -> bool:
        return bool(self.offer.kind == Kind.COURSE)

    @property
    def has_date(self) -> bool:
        return self.offer.next_starts_at is not None

    @property
    def title(self) -> str:
        return str(self.offer.text.title)

    @property
    def teaser(self) -> str:
        return str(self.offer.text.teaser)

    @property
    def lang(self) -> str:
        return str(self.offer.text.text_language.tag)

    @property
    def kind(self) -> str:
        return str(self.offer.get_kind_display())

    @property
    def icon(self) -> str:
        return icon_of(self.offer)

    @property
    def tone(self) -> int:
        return tone_of(self.offer)

    @property
    def place(self) -> str:
        return listed(link.place.name for link in self.offer.place_links.all())

    @property
    def providers(self) -> str:
        return listed(link.organisation.name for link in self.offer.provider_links.all())

    @property
    def languages(self) -> str:
        return list_in_words(name_of_language(code) for code in self.offer.languages)

    @property
    def badges(self) -> list[Badge]:
        return badges(self.offer)


def icon_of(offer: OfferPage) -> str:
    return ICONS.get(Kind(offer.kind), "bubble") if offer.kind else "bubble"


def tone_of(offer: OfferPage) -> int:
    return TONES.get(Kind(offer.kind), 1) if offer.kind else 1


def cards(offers: Iterable[OfferPage], request: HttpRequest | None, now: datetime) -> list[Card]:
    """Rows of `with_next_date` as cards; one query for all their texts."""
    return [Card(offer, url_in(offer, request=request), _when(offer, now)) for offer in with_texts(offers)]


def _when(offer: Any, now: datetime) -> str:
    if offer.next_starts_at is not None:
        return occasion_in_words(offer.next_starts_at, offer.next_ends_at, now)
    return str(offer.text.times_note)
