"""What the start page shows beside its own blocks."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from integration_pages.news.lists import FEED, news_list
from integration_pages.translation.languages import SOURCE, published_languages
from integration_pages.translation.links import url_in
from integration_pages.translation.locales import code_of
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage


def greetings(home: OverlayPage) -> list[dict[str, str]]:
    """One speech bubble a language: its greeting, its own name, the way into it. A language without a live start
    page still gets its bubble, with the German greeting replaced by its name."""
    words = remember(
        ("greetings", home.translation_key),
        lambda: {
            code_of(locale): greeting
            for locale, greeting in type(home)
            ._default_manager.filter(translation_key=home.translation_key, live=True, alias_of=None)
            .values_list("locale_id", "greeting")
        },
    )
    return [
        {
            "greeting": words.get(language.code, ""),
            "name": language.name,
            "code": language.code,
            "tag": language.tag,
            "dir": language.dir,
            "url": f"/{language.code}/",
        }
        for language in published_languages()
    ]


def start_context(home: OverlayPage, request: HttpRequest) -> dict[str, Any]:
    return {"greetings": greetings(home), **news_feed(request)}


def news_feed(request: HttpRequest) -> dict[str, str]:
    """Where programs find the feed; nothing while there is no list of news."""
    index = news_list()
    if index is None:
        return {}
    return {"news_feed_url": f"{url_in(index, request=request)}{FEED}", "news_feed_title": _title_of(index)}


def _title_of(index: OverlayPage) -> str:
    title = remember(("title of the news", get_language()), lambda: index.text_in(get_language() or SOURCE).title)
    return str(title)
