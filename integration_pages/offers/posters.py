"""The poster of a filtered list, for a wall: a headline in the words of the filters and the next offers, large."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.translation import override

from integration_pages.translation.languages import Language, reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import OverlayPage
from snippets.hsds import absolute_url

from .cards import Badge, Card, cards
from .controls import summary
from .filters import OfferFilters, apply
from .models import OfferPage
from .sheet_words import Line
from .sheets import choice_context, print_context

MOST, FEW = 12, 5


@dataclass(frozen=True)
class Links:
    """Where a list can be taken along; empty where there is nothing to take."""

    calendar: str = ""
    subscription: str = ""
    poster: str = ""


def take_along(url: str, filters: OfferFilters, shown: list[Card], request: HttpRequest) -> Links:
    """A calendar where the list has dates, a poster where a filter is chosen."""
    query = filters.without("page").query
    calendar = f"{url}termine.ics{query}" if any(card.offer.next_starts_at for card in shown) else ""
    return Links(
        calendar=calendar,
        subscription=f"webcal://{request.get_host()}{calendar}" if calendar else "",
        poster=f"{url}plakat/{query}" if shown and filters.is_narrow else "",
    )


@dataclass(frozen=True)
class Words:
    """An offer on a poster in one language."""

    language: Language
    title: Line
    when: Line
    badges: list[Badge]


@dataclass(frozen=True)
class Entry:
    card: Card
    first: Words
    second: Words | None


@dataclass(frozen=True)
class Headline:
    language: Language
    parts: list[Line]


def poster_context(
    index: OverlayPage, filters: OfferFilters, request: HttpRequest, second: Language | None, now: datetime
) -> dict[str, Any]:
    """The next dozen offers that fulfil the filters, in one or two languages; a constant number of queries."""
    url = url_in(index, request=request)
    query = filters.without("page").query
    listed = apply(filters, OfferPage.objects.listed(now), now)
    offers = list(listed.soonest_first(now).with_facts()[:MOST])
    firsts = _words(offers, reader_language(), request, now)
    seconds = _words(offers, second, request, now) if second else {}
    headlines = [_headline(index, filters, url, language) for language in (reader_language(), second) if language]
    entries = [Entry(card, words, seconds[pk][1] if second else None) for pk, (card, words) in firsts.items()]
    return {
        "headlines": headlines,
        "page_title": " · ".join(part.text for part in headlines[0].parts),
        "entries": entries,
        "is_short": len(entries) <= FEW,
        "more": max(listed.count() - MOST, 0) if len(offers) == MOST else 0,
        "kept": parse_qsl(query.removeprefix("?")),
        **print_context(absolute_url(f"{url}{query}"), now),
        **choice_context(request, second, f"{url}{query}"),
    }


def _words(
    offers: list[OfferPage], language: Language, request: HttpRequest, now: datetime
) -> dict[int, tuple[Card, Words]]:
    found = {}
    with override(language.code):
        for card in cards(offers, request, now):
            own = card.lang if card.lang != language.tag else ""
            when = Line(card.when, "" if card.offer.next_starts_at else own)
            found[card.offer.pk] = card, Words(language, Line(card.title, own), when, card.badges)
    return found


def _headline(index: OverlayPage, filters: OfferFilters, url: str, language: Language) -> Headline:
    with override(language.code):
        chosen = [
            Line(item.label, item.lang if item.lang != language.code else "")
            for item in summary(filters.without("page"), url)
        ]
        text = index.text_in(language.code)
        own = text.text_language.code
        return Headline(language, chosen or [Line(text.title, own if own != language.code else "")])
