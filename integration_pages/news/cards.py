"""An item of news as a card in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator

from integration_pages.base.dates import ZONE, date_in_words
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts

from .catalogue import is_pinned
from .events import NewsEvent, event_of
from .german import sentences_of
from .models import NewsPage

EXCERPT = 200  # characters of the text, where nobody wrote a teaser


@dataclass(frozen=True)
class NewsCard:
    """German facts, prose in the reader's language; `lang` is the language of title and teaser."""

    news: NewsPage
    url: str
    event: NewsEvent | None
    is_pinned: bool

    @property
    def title(self) -> str:
        return str(self.news.text.title)

    @property
    def teaser(self) -> str:
        return teaser_of(self.news.text)

    @property
    def lang(self) -> str:
        return str(self.news.text.text_language.tag)

    @property
    def day(self) -> date:
        day: date = self.news.date
        return day

    @property
    def date(self) -> str:
        return date_in_words(self.news.date)

    @property
    def organisation(self) -> str:
        return self.news.organisation.name if self.news.organisation else ""

    @property
    def picture(self) -> Any:
        return self.news.picture

    @property
    def when(self) -> str:
        """The time of an event that is still to come."""
        return self.event.when if self.event and not self.event.is_over else ""

    @property
    def place(self) -> str:
        if not self.when or self.event is None:
            return ""
        return self.event.place.name if self.event.place else self.event.place_text


def teaser_of(text: NewsPage) -> str:
    """The teaser, else how the text begins."""
    begins = " ".join(" ".join(sentences_of(text)).split()) if not text.teaser else ""
    return str(text.teaser or Truncator(begins).chars(EXCERPT))


def news_of(keys: Iterable[int]) -> list[NewsPage]:
    """The news with these primary keys, in their order, with what a card shows; one query, and one for all texts."""
    wanted = list(keys)
    rows = {row.pk: row for row in NewsPage.objects.filter(pk__in=wanted).with_facts()} if wanted else {}
    return with_texts([rows[key] for key in wanted if key in rows])


def cards(keys: Iterable[int], request: HttpRequest | None, now: datetime) -> list[NewsCard]:
    today = now.astimezone(ZONE).date()
    return [
        NewsCard(news, url_in(news, request=request), event_of(news, now), is_pinned(news.pinned_until, today))
        for news in news_of(keys)
    ]
