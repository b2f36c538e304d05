"""The poster of a filtered list, for a wall: a headline in the words of the filters and the next offers, large."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.utils.translation import get_language, override

from integration_pages.base.dates import printed_in_words
from integration_pages.translation.languages import Language, reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import OverlayPage
from snippets.hsds import absolute_url

from .cards import Badge, Card, cards
from .details import is_over
from .filters import OfferFilters, apply
from .kept_cards import KeptCard
from .models import OfferPage
from .recurrence import ZONE
from .sheet_words import Line
from .sheets import choice_context, print_context
from .summary import in_words
from .words import rule_in_words

MOST, MOST_IN_TWO, FEW = 12, 8, 4
MOST_RULES = 2


@dataclass(frozen=True)
class Links:
    """Where a list can be taken along; empty where there is nothing to take."""

    calendar: str = ""
    subscription: str = ""
    poster: str = ""


def take_along(url: str, filters: OfferFilters, shown: list[KeptCard], request: HttpRequest) -> Links:
    """A calendar where the list has dates, a poster where a filter is chosen."""
    query = replace(filters, page=1).query
    calendar = f"{url}termine.ics{query}" if any(card.has_date for card in shown) else ""
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
    when: tuple[Line, ...]
    badges: list[Badge]


@dataclass(frozen=True)
class Entry:
    card: Card
    first: Words
    second: Words | None


@dataclass(frozen=True)
class Headline:
    """`above` is the name of the list where the filters make the headline."""

    language: Language
    above: Line | None
    parts: list[Line]


def poster_context(
    index: OverlayPage, filters: OfferFilters, request: HttpRequest, second: Language | None, now: datetime
) -> dict[str, Any]:
    """The next offers that fulfil the filters, in one or two languages; a constant number of queries."""
    url = url_in(index, request=request)
    query = replace(filters, page=1).query
    most = MOST_IN_TWO if second else MOST
    listed = apply(filters, OfferPage.objects.listed(now), now)
    offers = list(listed.soonest_first(now).with_facts().prefetch_related("schedules")[:most])
    firsts = _words(offers, reader_language(), request, now)
    seconds = _words(offers, second, request, now) if second else {}
    headlines = [_headline(index, filters, url, language) for language in (reader_language(), second) if language]
    entries = [Entry(card, words, seconds[pk][1] if second else None) for pk, (card, words) in firsts.items()]
    return {
        "headlines": headlines,
        "page_title": " · ".join(part.text for part in headlines[0].parts),
        "entries": entries,
        "is_short": len(entries) <= FEW,
        "more": listed.count() - most if len(offers) == most else 0,
        "kept": parse_qsl(query.removeprefix("?")),
        **print_context(absolute_url(f"{url}{query}"), now),
        **choice_context(request, second, f"{url}{query}"),
    }


def _words(
    offers: list[OfferPage], language: Language, request: HttpRequest, now: datetime
) -> dict[int, tuple[Card, Words]]:
    with override(language.code):
        return {
            card.offer.pk: (card, Words(language, _prose(card.title, card.lang), tuple(_when(card, now)), card.badges))
            for card in cards(offers, request, now)
        }


def _when(card: Card, now: datetime) -> Iterator[Line]:
    """A poster hangs for weeks: the rhythm counts more than the next date."""
    offer, today = card.offer, now.astimezone(ZONE).date()
    rules = [rule_in_words(rule, today) for rule in offer.schedules.all() if not is_over(rule, today)]
    if offer.next_starts_at is None or len(rules) > MOST_RULES:
        rules = [printed_in_words(offer.next_starts_at, offer.next_ends_at, now)] if offer.next_starts_at else []
    yield from map(Line, rules)
    if offer.text.times_note and not rules:
        yield _prose(offer.text.times_note, card.lang)


def _prose(text: str, lang: str) -> Line:
    return Line(text, lang if lang != get_language() else "")


def _headline(index: OverlayPage, filters: OfferFilters, url: str, language: Language) -> Headline:
    with override(language.code):
        text = index.text_in(language.code)
        name = _prose(text.title, text.text_language.code)
        chosen = [_prose(text, lang) for text, lang in in_words(filters)]
        return Headline(language, name if chosen else None, chosen or [name])
