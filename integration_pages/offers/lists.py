"""What the list of offers shows for an address."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from integration_pages.search.find import title_first
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage

from .cards import Card, cards
from .controls import FIRST, MORE, controls, ignored_labels, summary
from .filters import FLAGS, OfferFilters, apply, parse
from .models import OfferIndexPage, OfferPage
from .recurrence import ZONE

PER_PAGE = 20


def list_context(index: OverlayPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Filters, the offers that fulfil them, the next ones first, of a search those with a word of it in the title; the
    same number of queries however many there are."""
    filters = parse(request.GET)
    url = url_in(index, request=request)
    offers = apply(filters, OfferPage.objects.listed(now), now).soonest_first(now).with_facts()
    if filters.q:
        offers = offers.order_by(title_first(filters.q), *offers.query.order_by)
    results = Paginator(offers, PER_PAGE).get_page(filters.page)
    more = controls(filters, MORE)
    return {
        "filters": filters,
        "list_url": url,
        "first": controls(filters, FIRST),
        "flags": controls(filters, FLAGS),
        "more": more,
        "more_is_used": any(control.is_used for control in more),
        "chosen": summary(filters, url),
        "ignored": ignored_labels(filters),
        "results": results,
        "cards": cards(results.object_list, request, now),
    }


@dataclass(frozen=True)
class NextDate:
    """One date of an offer for a list of dates."""

    card: Card
    day: date
    when: str


def next_dates(count: int, request: HttpRequest | None, now: datetime) -> list[NextDate]:
    """The next dates of all offers, each offer once, so that a daily one does not fill the list."""
    offers = OfferPage.objects.listed(now).soonest_first(now).filter(next_starts_at__isnull=False).with_facts()
    return [
        NextDate(card, card.offer.next_starts_at.astimezone(ZONE).date(), card.when)
        for card in cards(offers[:count], request, now)
    ]


def offers_for(filters: OfferFilters, count: int, request: HttpRequest | None, now: datetime) -> list[Card]:
    """The first few offers that fulfil the filters, for a block in a page."""
    offers = apply(filters, OfferPage.objects.listed(now), now).soonest_first(now).with_facts()
    return cards(offers[:count], request, now)


def list_url(request: HttpRequest | None) -> str:
    """Where all offers are, in the reader's language; the address is kept until something is published."""

    def build() -> OfferIndexPage | None:
        return OfferIndexPage.objects.filter(locale__language_code=SOURCE, live=True).first()

    return url_in(remember("list of offers", build), request=request)
