"""The list's cards as readers get them, kept in memory until something is published.

A card is the same for every reader of a language until its date is over or the day is: then `tomorrow` is `today`. So a
page of the list asks for the rows of those offers only that nobody has looked at yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from integration_pages.translation.memory import remember

from .cards import Card, cards
from .finder import Finder
from .models import OfferPage
from .recurrence import ZONE

MOST = 3_000  # of about 3 kB each
# Offer, language, next date, the day on which it is looked at, whether it is on, whether its box is ticked.
Key = tuple[int, str | None, datetime | None, date, bool, bool | None]


@dataclass(frozen=True)
class KeptCard:
    """A card as HTML, and what the page around it has to know."""

    html: SafeString
    slug: str
    is_course: bool
    has_date: bool


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
    kept: dict[Key, KeptCard] = remember("cards of the list", dict)
    wanted = {pk: _key(pk, finder, now, ticked) for pk in pks}
    missing = [pk for pk, key in wanted.items() if key not in kept]
    if len(kept) + len(missing) > MOST:
        kept.clear()
        missing = list(wanted)
    for card in cards(offers_of(missing, now), request, now) if missing else ():
        kept[wanted[card.offer.pk]] = _rendered(card, ticked)
    return [kept[key] for key in wanted.values() if key in kept]


def _key(pk: int, finder: Finder, now: datetime, ticked: Sequence[str] | None) -> Key:
    start = finder.next_start(pk)
    is_on = start is not None and start <= now
    is_ticked = None if ticked is None else finder.slug(pk) in ticked
    return pk, get_language(), start, now.astimezone(ZONE).date(), is_on, is_ticked


def _rendered(card: Card, ticked: Sequence[str] | None) -> KeptCard:
    has_box = ticked is not None and card.is_course
    context = {"card": card, "heading_level": 3, "chosen": ticked, "has_box": has_box}
    html = render_to_string("components/offer_card.html", context)
    return KeptCard(html, card.slug, card.is_course, card.has_date)
