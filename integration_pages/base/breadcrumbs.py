from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from integration_pages.translation.languages import SOURCE, Language, language_of
from integration_pages.translation.links import url_in
from integration_pages.translation.locales import locale_id, source_locale_id
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage, with_texts


@dataclass(frozen=True)
class Section:
    """A page with pages below it, as a step of the breadcrumbs in one language."""

    title: str
    url_path: str
    language: Language


def _sections(code: str) -> dict[str, Section]:
    """German sections by tree path, titles in a language where translated; two queries for the whole tree."""
    german = list(
        Page.objects.filter(locale_id=source_locale_id(), live=True, numchild__gt=0, depth__gt=1).values_list(
            "path", "title", "url_path", "translation_key"
        )
    )
    translated: dict[Any, str] = {}
    if code != SOURCE:
        rows = Page.objects.filter(locale_id=locale_id(code), live=True, alias_of=None)
        keys = [key for *_, key in german]
        translated = dict(rows.filter(translation_key__in=keys).values_list("translation_key", "title"))
    return {
        path: Section(translated.get(key, title), url_path, language_of(code if key in translated else SOURCE))
        for path, title, url_path, key in german
    }


def breadcrumbs(german: OverlayPage, request: HttpRequest) -> list[dict[str, Any]]:
    """From the start page to this page: titles in the reader's language, addresses of the German tree."""
    code = get_language() or SOURCE
    sections = remember(("sections", code), lambda: _sections(code))
    own_url = url_in(german, code, request)
    steps = german.path[: -german.steplen]
    crumbs = []
    for depth in range(2, len(steps) // german.steplen + 1):
        if section := sections.get(steps[: depth * german.steplen]):
            # The address of an ancestor is that of the page without what the page's path adds.
            url = own_url[: len(own_url) - (len(german.url_path) - len(section.url_path))]
            crumbs.append(
                {"title": section.title, "url": url, "lang": section.language.tag, "dir": section.language.dir}
            )
    text = german.text
    own = text.text_language
    return [*crumbs, {"title": text.title, "url": own_url, "lang": own.tag, "dir": own.dir}]


def with_titles(rows: list[OverlayPage]) -> list[OverlayPage]:
    """Like `with_texts`, for rows of several page types."""
    by_type: dict[type[OverlayPage], list[OverlayPage]] = {}
    for row in rows:
        by_type.setdefault(type(row), []).append(row)
    for same_type in by_type.values():
        with_texts(same_type)
    return rows
