"""A text that came in another language goes live with a German title and a German text only: German is the source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import pgettext

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.refusals import PublishingRefused
from snippets.languages import name_of_language

if TYPE_CHECKING:
    from .models import NewsPage


def came_in(news: "NewsPage") -> str:
    """The code of the language it was handed in; empty for German and for what editors wrote themselves."""
    code = news.original_language or ""
    return "" if code.split("-")[0] == SOURCE else code


def german_problems(news: "NewsPage") -> dict[str, str]:
    """Field → why the page cannot go live; empty when it can."""
    if not (code := came_in(news)):
        return {}
    language = name_of_language(code)
    problems = {}
    title = _one_line(news.title)
    if not title or title == _one_line(news.original_title):
        problems["title"] = (
            pgettext("admin", "This text came in another language (%s). Please write a German title first.") % language
        )
    text = _one_line(" ".join(sentences_of(news)))
    if not text or text == _one_line(strip_tags(news.original_text)):
        problems["body"] = (
            pgettext("admin", "This text came in another language (%s). Please write the German text first.") % language
        )
    return problems


def refuse_without_german(news: "NewsPage") -> None:
    """Raise `PublishingRefused` for a page that must not go live as it is."""
    if problems := german_problems(news):
        raise PublishingRefused({"__all__": list(problems.values())})


def sentences_of(news: "NewsPage") -> Iterator[str]:
    """The words of the body, without asking the database for what its blocks point to."""
    for block in news.body.raw_data:
        yield from _texts(block.get("value"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield strip_tags(value.replace("><", "> <"))
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _one_line(text: str) -> str:
    return " ".join((text or "").split())
