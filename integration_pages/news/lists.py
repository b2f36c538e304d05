"""What the list of news shows for an address, and the newest ones for other pages."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from integration_pages.base.dates import ZONE
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage

from . import choices
from .cards import NewsCard, cards
from .catalogue import find, newest
from .filters import NewsFilters, parse
from .models import NewsIndexPage

PER_PAGE = 12
FEED = "feed/"


def list_context(index: OverlayPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Filters with their counts and the news found; as many queries however many there are."""
    filters = parse(request.GET)
    url = url_in(index, request=request)
    results = Paginator(find(filters, now.astimezone(ZONE).date()), PER_PAGE).get_page(filters.page)
    return {
        "filters": filters,
        "list_url": url,
        "controls": choices.controls(replace(filters, page=1)),
        "chosen": choices.summary(filters, url),
        "in_words": choices.in_words(filters),
        "ignored": [choices.label_of(name) for name in filters.ignored],
        "loosened": [] if results.object_list else choices.loosened(filters, url),
        "results": results,
        "cards": cards(results, request, now),
        "feed_url": f"{url}{FEED}{replace(filters, page=1).query}",
    }


def latest(most: int, request: HttpRequest | None, now: datetime) -> list[NewsCard]:
    """The newest news, pinned or not, for other pages."""
    return cards(newest(NewsFilters())[:most], request, now)


def news_list() -> NewsIndexPage | None:
    """The list that everyone may read; it is kept until something is published."""

    def build() -> NewsIndexPage | None:
        index = NewsIndexPage.objects.filter(locale__language_code=SOURCE, live=True).first()
        return index if index and not index.get_view_restrictions() else None

    return remember("list of news", build)


def list_url(request: HttpRequest | None) -> str:
    """Where all news are, in the reader's language; empty where there is no list."""
    return url_in(news_list(), request=request)
