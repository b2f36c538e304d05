"""What the page of one item of news shows beside its text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from integration_pages.base.dates import date_in_words
from integration_pages.translation.links import url_in
from integration_pages.translation.names import text_of
from snippets.hsds import absolute_url

from .cards import cards
from .catalogue import others
from .events import event_of
from .filters import NewsFilters
from .lists import list_url
from .models import NewsPage
from .structured import structured_data
from .vocabulary import key_of

MORE = 3


@dataclass(frozen=True)
class Link:
    """A name that leads to the list with nothing else in it; `lang` is the language of the name."""

    text: str
    lang: str
    url: str


def detail_context(news: NewsPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    url, event = list_url(request), event_of(news, now)
    return {
        "event": event,
        "published_on": date_in_words(news.date) if news.date else "",
        "organisation_url": _of_organisation(news, url),
        "fields": _fields(news, url),
        "list_url": url,
        # Only what is published has a file for the calendar.
        "calendar_url": "" if getattr(request, "is_preview", False) else f"{url_in(news, request=request)}termin.ics",
        "more": cards(others(news.pk, MORE), request, now),
        "structured": structured_data(news, event, absolute_url(url_in(news, news.text.language_code, request))),
    }


def _of_organisation(news: NewsPage, url: str) -> str:
    if not (news.organisation and url):
        return ""
    return url + NewsFilters(organisation=key_of(news.organisation)).query


def _fields(news: NewsPage, url: str) -> list[Link]:
    """The topics, each leading to the news of that topic."""
    terms = [link.field for link in news.field_links.select_related("field")]
    return [Link(*text_of(term, "name"), f"{url}{NewsFilters(field=term.slug).query}" if url else "") for term in terms]
