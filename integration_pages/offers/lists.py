"""What the list of offers shows for an address."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember, remember_some
from integration_pages.translation.models import OverlayPage

from .cards import Card, cards
from .comparison.address import asked
from .controls import FIRST, MORE, controls, ignored_labels
from .filters import NAMES, OfferFilters, parse
from .finder import Finder
from .kept_cards import KeptCard, kept_cards, offers_of
from .models import OfferIndexPage
from .recurrence import ZONE
from .summary import Way, in_words, loosened, presets, summary

PER_PAGE = 20
MOST_FORMS = 300  # of about 20 kB each


def list_context(index: OverlayPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Filters with their counts, the offers found, the next ones first; as many queries however many there are."""
    filters = parse(request.GET)
    finder = Finder(now)
    url = url_in(index, request=request)
    results = Paginator(finder.keys(filters), PER_PAGE).get_page(filters.page)
    return {
        "filters": filters,
        "list_url": url,
        "form": filter_form(replace(filters, page=1), finder, url),
        "chosen": summary(filters, url),
        "in_words": in_words(filters),
        "ignored": ignored_labels(filters),
        "presets": [] if filters.is_narrow else _presets(url, finder),
        "presets_key": (url, finder.since),
        "loosened": [] if results.object_list else loosened(filters, url, finder),
        "results": results,
        "cards": kept_cards(results, finder, request, now, asked(request.GET).slugs),
    }


def filter_form(filters: OfferFilters, finder: Finder, url: str) -> SafeString:
    """The form with its counts: kept until a date is over or something is published, unless somebody searches."""

    def build() -> SafeString:
        more = controls(filters, MORE, finder)
        context = {
            "filters": filters,
            "order": " ".join(NAMES),
            "url": url,
            "flags": controls(filters, FIRST, finder),
            "more": more,
            "more_in_use": sum(control.is_used for control in more),
        }
        return render_to_string("components/filters.html", context)

    if filters.q:
        return build()
    return remember_some("filter forms", (get_language(), url, filters, finder.since), build, MOST_FORMS)


def _presets(url: str, finder: Finder) -> list[Way]:
    """Kept until a date is over or something is published, as the form is."""
    key = get_language(), url, finder.since
    return remember_some("presets", key, lambda: presets(url, finder), MOST_FORMS)


@dataclass(frozen=True)
class NextDate:
    """One date of an offer for a list of dates."""

    card: Card
    day: date
    when: str


def next_dates(count: int, request: HttpRequest | None, now: datetime) -> list[NextDate]:
    """The next dates of all offers, each offer once, so that a daily one does not fill the list.

    Kept until one of them begins or is over, the day ends, or something is published.
    """
    finder = Finder(now)
    pks = finder.soonest(count)
    starts = [finder.next_start(pk) for pk in pks]
    state = now.astimezone(ZONE).date(), pks, starts, [start is not None and start <= now for start in starts]
    kept: dict[tuple[str | None, int], tuple[Any, list[NextDate]]] = remember("next dates", dict)
    slot = get_language(), count
    if slot not in kept or kept[slot][0] != state:
        kept[slot] = state, _next_dates(pks, request, now)
    return kept[slot][1]


def _next_dates(pks: list[int], request: HttpRequest | None, now: datetime) -> list[NextDate]:
    return [
        NextDate(card, card.offer.next_starts_at.astimezone(ZONE).date(), card.when)
        for card in cards(offers_of(pks, now), request, now)
        if card.offer.next_starts_at
    ]


def offers_for(filters: OfferFilters, count: int, request: HttpRequest | None, now: datetime) -> list[KeptCard]:
    """The first few offers that fulfil the filters, for a block in a page."""
    finder = Finder(now)
    return kept_cards(finder.keys(filters)[:count], finder, request, now)


def list_url(request: HttpRequest | None) -> str:
    """Where all offers are, in the reader's language; the address is kept until something is published."""

    def build() -> OfferIndexPage | None:
        return OfferIndexPage.objects.filter(locale__language_code=SOURCE, live=True).first()

    return url_in(remember("list of offers", build), request=request)
