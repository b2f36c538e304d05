"""Addresses below the list of news that Wagtail does not serve: the feed, and the calendar file of an event."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from integration_pages.base.addresses import find_page, renamed_page
from integration_pages.base.calendars import FRESH, calendar_answer
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .calendars import news_calendar
from .events import event_of
from .feeds import feed_answer
from .models import NewsIndexPage, NewsPage

FILE = "termin.ics"


@require_safe
@cache_control(public=True, max_age=FRESH)
def feed(request: HttpRequest) -> HttpResponseBase:
    """The newest news that fulfil the filters, for feed readers; 304 while nothing has changed."""
    if (index := find_page(request, NewsIndexPage, NewsIndexPage.fixed_slug)) is None:
        raise Http404
    return feed_answer(request, index)


@require_safe
@cache_control(public=True, max_age=FRESH)
def event_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The event of one item of news as a calendar file; 404 for one without an event."""
    path = f"{NewsIndexPage.fixed_slug}/{slug}"
    news = find_page(request, NewsPage, path)
    if news is None:
        moved = renamed_page(request, NewsPage, path)
        return HttpResponsePermanentRedirect(f"{url_in(moved, request=request)}{FILE}")
    if (event := event_of(news, timezone.now())) is None:
        raise Http404
    source = absolute_url(f"{url_in(news, request=request)}{FILE}")
    return calendar_answer(request, news_calendar(news, event, source, request), slug)
