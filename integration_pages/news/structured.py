"""An item of news for search engines: schema.org `NewsArticle`, and `Event` where it tells of one (JSON-LD 1.1)."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from integration_pages.base.calendars import published
from integration_pages.base.dates import ZONE
from snippets.hsds import absolute_url
from snippets.models import Organisation

from .cards import teaser_of
from .events import NewsEvent
from .models import NewsPage

Json = dict[str, Any]
# A data block is not executed; these signs could end it (HTML, "restrictions for contents of script elements").
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def structured_data(news: NewsPage, event: NewsEvent | None, url: str) -> SafeString:
    """What stands in `<script type="application/ld+json">`; in the language of the page's prose."""
    graph = [_article(news, url)]
    if event:
        graph.append(_event(news, event, url))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 (nothing is left in it that could end the block)


def _article(news: NewsPage, url: str) -> Json:
    text = news.text
    return _filled(
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
            "author": _organisation(news.organisation),
            "publisher": _organisation(news.organisation),
            "isAccessibleForFree": True,
        }
    )


def _event(news: NewsPage, event: NewsEvent, url: str) -> Json:
    text = news.text
    return _filled(
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
            "organizer": _organisation(news.organisation),
            "image": absolute_url(news.picture.file.url) if news.picture else "",
        }
    )


def _organisation(organisation: Organisation | None) -> Json:
    if organisation is None:
        return {}
    return _filled({"@type": "Organization", "name": organisation.name, "url": organisation.website})


def _place(event: NewsEvent) -> Json:
    """Name and address; of a place whose address is kept secret the name only."""
    if event.place is None:
        return {"@type": "Place", "name": event.place_text} if event.place_text else {}
    return _filled({"@type": "Place", "name": event.place.name, "address": event.place.public_address})


def _filled(data: Json) -> Json:
    return {name: value for name, value in data.items() if value not in ("", {}, None)}
