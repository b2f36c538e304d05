"""By which words an item of news is found besides its own text."""

from django.utils.translation import gettext

from integration_pages.translation.names import text_of

from .models import NewsPage


def names_of(news: NewsPage) -> list[str]:
    """Who tells it, its topics, and where its event is, in the active language."""
    place = news.event_place
    return [
        gettext("News"),
        news.organisation.name if news.organisation else "",
        *(text_of(link.field, "name")[0] for link in news.field_links.select_related("field")),
        f"{place.name} {place.public_address}" if place else news.event_place_text,
    ]
