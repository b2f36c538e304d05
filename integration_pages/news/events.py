"""The event that an item of news tells of, as a reader sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from integration_pages.base.dates import ZONE, span_in_words
from snippets.models import Place

from .models import NewsPage


@dataclass(frozen=True)
class NewsEvent:
    """When and where; `place` is one of the vocabulary, else there are words as a member typed them."""

    starts_at: datetime
    ends_at: datetime | None
    place: Place | None
    place_text: str
    now: datetime

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at, self.now)

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(ZONE).date()

    @property
    def is_over(self) -> bool:
        """Without an end it lasts until the day is over."""
        if self.ends_at:
            return self.ends_at <= self.now
        return self.day < self.now.astimezone(ZONE).date()

    @property
    def where(self) -> str:
        """One line for files: name and address, the address unless it is kept secret."""
        if self.place:
            return ", ".join(filter(None, [self.place.name, self.place.public_address]))
        return self.place_text


def event_of(news: NewsPage, now: datetime) -> NewsEvent | None:
    if news.event_start is None:
        return None
    return NewsEvent(news.event_start, news.event_end, news.event_place, news.event_place_text, now)
