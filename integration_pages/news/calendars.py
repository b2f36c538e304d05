"""The calendar file of the event that an item of news tells of (RFC 5545), in the reader's language."""

from collections.abc import Iterator

from django.http import HttpRequest
from icalendar import vGeo, vText, vUri

from integration_pages.base.calendars import (
    Head,
    Property,
    add_time,
    clean,
    event_with,
    file_of,
    host,
    published,
    sequence_of,
)
from integration_pages.base.dates import ZONE
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts
from integration_pages.translation.names import text_of
from snippets.hsds import absolute_url, derived

from .cards import teaser_of
from .events import NewsEvent
from .models import NewsPage


def news_calendar(news: NewsPage, event: NewsEvent, source: str, request: HttpRequest) -> bytes:
    """The file of one event; `source` is its own address. `UID` stays whatever changes."""
    with_texts([news])
    url = absolute_url(url_in(news, request=request))
    uid = f"{derived(news.translation_key, 'event')}@{host()}"
    entry = event_with(uid, _properties(news, event, url))
    add_time(entry, "DTSTART", event.starts_at.astimezone(ZONE).replace(tzinfo=None))
    if event.ends_at:
        add_time(entry, "DTEND", event.ends_at.astimezone(ZONE).replace(tzinfo=None))
    return file_of(Head(news.text.title, url, source), [entry])


def _properties(news: NewsPage, event: NewsEvent, url: str) -> Iterator[Property]:
    prose = {"LANGUAGE": news.text.text_language.tag}
    changed = published(news)
    yield "DTSTAMP", changed, {}
    yield "LAST-MODIFIED", changed, {}
    yield "SEQUENCE", sequence_of(news), {}
    yield "SUMMARY", vText(clean(news.text.title)), prose
    yield "DESCRIPTION", vText(clean("\n\n".join(filter(None, [teaser_of(news.text), url])))), prose
    if event.where:
        yield "LOCATION", vText(clean(event.where)), {"LANGUAGE": SOURCE}
    if event.place and (coordinates := event.place.public_coordinates):
        yield "GEO", vGeo((float(coordinates[0]), float(coordinates[1]))), {}
    yield "URL", vUri(url), {}
    if fields := [text_of(link.field, "name")[0] for link in news.field_links.select_related("field")]:
        yield "CATEGORIES", [clean(name) for name in fields], {}
    yield "STATUS", "CONFIRMED", {}
