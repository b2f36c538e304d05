"""The month as plain text for the city's newsletter: its news, then its dates, in one language.

It looks into two rooms: events that news tell of, and offers that are events themselves.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from textwrap import wrap

from dateutil.relativedelta import relativedelta
from django.http import HttpRequest
from django.utils.translation import gettext, override

from integration_pages.base.dates import ZONE, date_in_words, month_in_words, printed_in_words, printed_span_in_words
from integration_pages.base.listing import listed
from integration_pages.news.cards import teaser_of
from integration_pages.news.events import event_of
from integration_pages.news.models import NewsPage
from integration_pages.offers.choices import Kind
from integration_pages.offers.models import OfferOccurrence, OfferPage
from integration_pages.translation.languages import reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import OverlayPage, with_texts
from snippets.hsds import absolute_url
from snippets.models import Place

WIDTH = 72  # signs in a line
TEASER_LINES = 2


@dataclass(frozen=True)
class Item:
    """One entry: its title, what stands below it, and by what the dates are sorted."""

    title: str
    lines: tuple[str, ...]
    starts_at: datetime


def newsletter(month: date, language: str, request: HttpRequest, now: datetime) -> str:
    """Everything of a month, given by any of its days; German where there is no translation, and marked so."""
    first = month.replace(day=1)
    with override(language):
        head = gettext("News of the network, %(month)s") % {"month": month_in_words(first)}
        news = _part(gettext("News"), _news(first, request), gettext("There is no news this month."))
        dates = _part(gettext("Dates"), _dates(first, request, now), gettext("There are no dates this month."))
        return "\n".join([head, "=" * len(head), "", *news, *dates])


def _part(title: str, items: Iterable[Item], nothing: str) -> Iterator[str]:
    yield from (title, "-" * len(title), "")
    empty = True
    for item in items:
        empty = False
        yield item.title
        yield from item.lines
        yield ""
    if empty:
        yield from (nothing, "")


def _news(first: date, request: HttpRequest) -> Iterator[Item]:
    rows = NewsPage.objects.listed().filter(date__gte=first, date__lt=first + relativedelta(months=1))
    for news in with_texts(rows.with_facts().order_by("date", "pk")):
        who = news.organisation.name if news.organisation else ""
        # Not in one line: a German name and an Arabic date would run into each other.
        lines = filter(None, [who, date_in_words(news.date)])
        yield Item(_title(news), (*lines, *_below(news, teaser_of(news.text), request)), _moment(news.date))


def _dates(first: date, request: HttpRequest, now: datetime) -> list[Item]:
    """Events of news, and dates of offers that are events, by time."""
    begin, end = _moment(first), _moment(first + relativedelta(months=1))
    items = [*_events(begin, end, request, now), *_offers(begin, end, request, now)]
    return sorted(items, key=lambda item: item.starts_at)


def _events(begin: datetime, end: datetime, request: HttpRequest, now: datetime) -> Iterator[Item]:
    rows = NewsPage.objects.listed().filter(event_start__gte=begin, event_start__lt=end)
    for news in with_texts(rows.with_facts().order_by("event_start", "pk")):
        if event := event_of(news, begin):
            who = news.organisation.name if news.organisation else ""
            when = printed_span_in_words(event.starts_at, event.ends_at, event.starts_at)
            lines = filter(None, [when, event.where, who])
            yield Item(_title(news), (*lines, *_below(news, teaser_of(news.text), request)), event.starts_at)


def _offers(begin: datetime, end: datetime, request: HttpRequest, now: datetime) -> Iterator[Item]:
    offers = OfferPage.objects.listed(now).for_kind(Kind.EVENT)
    dates = OfferOccurrence.objects.filter(starts_at__gte=begin, starts_at__lt=end, offer__in=offers)
    found = list(dates.order_by("starts_at", "pk"))
    rows = with_texts(OfferPage.objects.filter(pk__in={one.offer_id for one in found}).with_facts())
    pages = {row.pk: row for row in rows}
    for one in found:
        offer = pages[one.offer_id]
        when = printed_in_words(one.starts_at, one.ends_at, one.starts_at)
        where = "; ".join(_where(link.place) for link in offer.place_links.all())
        who = listed(link.organisation.name for link in offer.provider_links.all())
        lines = filter(None, [when, where, who])
        yield Item(_title(offer), (*lines, *_below(offer, offer.text.teaser, request)), one.starts_at)


def _where(place: Place) -> str:
    return ", ".join(filter(None, [place.name, place.public_address]))


def _title(page: OverlayPage) -> str:
    """In another language than the letter's it says so."""
    title = " ".join(page.text.title.split())
    return title if page.text.text_language == reader_language() else f"{title} ({gettext('in German')})"


def _below(page: OverlayPage, teaser: str, request: HttpRequest) -> list[str]:
    lines = wrap(" ".join(teaser.split()), WIDTH, max_lines=TEASER_LINES, placeholder=" …")
    return [*lines, absolute_url(url_in(page, request=request))]


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE).astimezone(UTC)
