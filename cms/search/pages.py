"""Pages that a search finds, as HTML with room for what was searched; kept until something is published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from integration_pages.base.breadcrumbs import breadcrumbs, with_titles
from integration_pages.search.excerpts import marked
from integration_pages.translation.kept import FIRST_SLOT, SECOND_SLOT, filled
from integration_pages.translation.languages import SOURCE, lang_attributes
from integration_pages.translation.memory import remember_each
from integration_pages.translation.models import OverlayPage

MOST = 1_000  # of about 1 kB each


@dataclass(frozen=True)
class FoundPage:
    """A page with room for its title and a sentence, in which the searched words are marked."""

    html: SafeString
    title: str
    url: str
    lang: str

    def saying(self, excerpt: str, stems: frozenset[str]) -> SafeString:
        line = format_html('<p class="excerpt"{}>{}</p>', lang_attributes(self.lang), excerpt) if excerpt else ""
        return filled(self.html, marked(self.title, self.lang, stems, whole=True), line)


def found_pages(pks: Iterable[int], request: HttpRequest) -> dict[int, FoundPage]:
    """German rows by primary key, each with the title of its translation; those that are gone are left out."""

    def build(missing: list[int]) -> Iterator[tuple[int, FoundPage]]:
        for row in _rows(missing):
            yield row.pk, _rendered(row, request)

    return remember_each("pages found", {pk: (pk, get_language()) for pk in pks}, build, MOST)


def _rows(pks: list[int]) -> list[OverlayPage]:
    found = Page.objects.filter(pk__in=pks).specific(defer=False)
    return with_titles([page for page in found if isinstance(page, OverlayPage)])


def _rendered(row: OverlayPage, request: HttpRequest) -> FoundPage:
    crumbs = breadcrumbs(row, request)
    url, lang = crumbs[-1]["url"], row.text.text_language.tag
    values = {
        "url": url,
        "lang": lang,
        "crumbs": crumbs[:-1],
        "icon_name": getattr(row, "icon", ""),
        "kind": getattr(row, "kind_in_words", ""),
        "is_german": lang == SOURCE != (get_language() or SOURCE),
        "title": FIRST_SLOT,
        "line": SECOND_SLOT,
    }
    return FoundPage(render_to_string("components/page_result.html", values), str(row.text.title), url, lang)
