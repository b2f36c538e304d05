"""The list's cards as readers get them, kept in memory until something is published.

A card is the same for every reader of a language until its date is over or the day is: then `tomorrow` is `today`. So a
page of the list asks for the rows of those offers only that nobody has looked at yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from integration_pages.translation.kept import FIRST_SLOT, filled
from integration_pages.translation.languages import SOURCE, lang_attributes
from integration_pages.translation.memory import remember_each

from .cards import Card, cards
from .finder import Finder
from .models import OfferPage
from .recurrence import ZONE

MOST = 3_000  # of about 3 kB each
Form = Literal["box", "ticked", "found"] | None
# Offer, language, next date, the day on which it is looked at, whether it is on, with which additions.
Key = tuple[int, str | None, datetime | None, date, bool, Form]


@dataclass(frozen=True)
class KeptCard:
    """A card as HTML, and what the page around it has to know; `lang` is the language of its title."""

    html: SafeString
    slug: str
    url: str
    lang: str
    is_course: bool
    has_date: bool

    def saying(self, excerpt: str) -> SafeString:
        """A card of `found_cards` with the sentence in which the searched words stand."""
        line = format_html('<p class="excerpt"{}>{}</p>', lang_attributes(self.lang), excerpt) if excerpt else ""
        return filled(self.html, line)


def offers_of(keys: Iterable[int], now: datetime) -> list[OfferPage]:
    """The offers with these primary keys, in their order, with what a card shows."""
    wanted = list(keys)
    rows = {row.pk: row for row in OfferPage.objects.filter(pk__in=wanted).with_next_date(now).with_facts()}
    return [rows[key] for key in wanted if key in rows]


def kept_cards(
    pks: Iterable[int],
    finder: Finder,
    request: HttpRequest | None,
    now: datetime,
    ticked: Sequence[str] | None = None,
) -> list[KeptCard]:
    """Cards of these offers in their order.

    With `ticked` courses have a box for the comparison; those whose slug is in it are chosen.
    """
    wanted = {
        pk: _key(pk, finder, now, None if ticked is None else "ticked" if finder.slug(pk) in ticked else "box")
        for pk in pks
    }
    return list(_kept(wanted, request, now, {"chosen": ticked}).values())


def found_cards(pks: Iterable[int], finder: Finder, request: HttpRequest, now: datetime) -> dict[int, KeptCard]:
    """What a search has found, by primary key: cards that say when they are in German, with room for a sentence."""
    wanted = {pk: _key(pk, finder, now, "found") for pk in pks}
    return _kept(wanted, request, now, {"slot": FIRST_SLOT})


def _kept(
    wanted: dict[int, Key], request: HttpRequest | None, now: datetime, context: dict[str, Any]
) -> dict[int, KeptCard]:
    def build(missing: list[int]) -> Iterator[tuple[int, KeptCard]]:
        for card in cards(offers_of(missing, now), request, now):
            yield card.offer.pk, _rendered(card, context)

    return remember_each("cards of the list", wanted, build, MOST)


def _key(pk: int, finder: Finder, now: datetime, form: Form) -> Key:
    start = finder.next_start(pk)
    is_on = start is not None and start <= now
    return pk, get_language(), start, now.astimezone(ZONE).date(), is_on, form


def _rendered(card: Card, context: dict[str, Any]) -> KeptCard:
    values = {"card": card, "heading_level": 3, **context}
    values["has_box"] = card.is_course and values.get("chosen") is not None
    values["is_german"] = "slot" in context and card.lang == SOURCE != get_language()
    html = render_to_string("components/offer_card.html", values)
    return KeptCard(html, card.slug, card.url, card.lang, card.is_course, card.has_date)
