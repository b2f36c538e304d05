"""An item of news for search engines: schema.org `NewsArticle`, and `Event` where it tells of one (JSON-LD 1.1)."""

from django.utils.safestring import SafeString

from integration_pages.base.calendars import published
from integration_pages.base.dates import ZONE
from integration_pages.base.structured import Json, filled, json_ld, organisation_node
from snippets.hsds import absolute_url

from .cards import teaser_of
from .events import NewsEvent
from .models import NewsPage


def structured_data(news: NewsPage, event: NewsEvent | None, url: str) -> SafeString:
    """What stands in `<script type="application/ld+json">`; in the language of the page's prose."""
    graph = [_article(news, url)]
    if event:
        graph.append(_event(news, event, url))
    return json_ld(*graph)


def _article(news: NewsPage, url: str) -> Json:
    text = news.text
    return filled(
        {
            "@type": "NewsArticle",
            "@id": f"{url}#news",
            "url": url,
            "mainEntityOfPage": url,
            "headline": text.title,
            "description": teaser_of(text),
            "inLanguage": text.text_language.tag,
            "datePublished": news.date.isoformat() if news.date else "",
            "dateModified": published(news).isoformat(),
            "image": absolute_url(news.picture.file.url) if news.picture else "",
            "author": organisation_node(news.organisation),
            "publisher": organisation_node(news.organisation),
            "isAccessibleForFree": True,
        }
    )


def _event(news: NewsPage, event: NewsEvent, url: str) -> Json:
    text = news.text
    return filled(
        {
            "@type": "Event",
            "@id": f"{url}#event",
            "url": url,
            "name": text.title,
            "description": teaser_of(text),
            "inLanguage": text.text_language.tag,
            "startDate": event.starts_at.astimezone(ZONE).isoformat(),
            "endDate": event.ends_at.astimezone(ZONE).isoformat() if event.ends_at else "",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _place(event),
            "organizer": organisation_node(news.organisation),
            "image": absolute_url(news.picture.file.url) if news.picture else "",
        }
    )


def _place(event: NewsEvent) -> Json:
    """Name and address; of a place whose address is kept secret the name only."""
    if event.place is None:
        return {"@type": "Place", "name": event.place_text} if event.place_text else {}
    return filled({"@type": "Place", "name": event.place.name, "address": event.place.public_address})
