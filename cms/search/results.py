"""What the search shows: offers as cards, pages with the sentence in which the words stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from integration_pages.offers.finder import Finder
from integration_pages.offers.kept_cards import KeptCard, found_cards
from integration_pages.offers.models import OfferPage
from integration_pages.search.excerpts import marked
from integration_pages.search.find import Found, find
from integration_pages.search.models import SearchText
from integration_pages.search.queries import MAX_LENGTH
from integration_pages.translation.languages import SOURCE

from .pages import FoundPage, found_pages

PER_PAGE = 20
OFFER = OfferPage._meta.model_name
TYPES = ("offers", "pages")


@dataclass(frozen=True)
class Result:
    """One hit, the searched words marked in its excerpt and in a page's title; both are in the language `lang`."""

    url: str
    lang: str
    html: SafeString


@dataclass(frozen=True)
class Results:
    """An answer: what was understood, how many there are of each type, and one page of them."""

    found: Found
    counts: dict[str, int]
    page: "ResultPage[tuple[int, str]]"
    items: list[Result]


def cleaned(text: str) -> str:
    """A query as it can be searched and shown again: one line of printable characters, not longer than a search box."""
    text = text[: 10 * MAX_LENGTH]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:MAX_LENGTH].strip()


def results(text: str, kind: str, number: str, request: HttpRequest, now: datetime) -> Results:
    """The answer to a query; the same number of database queries however much is found."""
    found = find(text)
    finder = Finder(now)
    hits = _that_readers_find(found, finder)
    of_type = {"offers": [hit for hit in hits if hit[1] == OFFER], "pages": [hit for hit in hits if hit[1] != OFFER]}
    counts = {"": len(hits), **{name: len(rows) for name, rows in of_type.items()}}
    page = Paginator(of_type.get(kind, hits), PER_PAGE).get_page(number)
    return Results(found, counts, page, _items(page.object_list, found, finder, request, now))


def _that_readers_find(found: Found, finder: Finder) -> list[tuple[int, str]]:
    """Without the offers whose dates are all over: lists do not show them either."""
    return [(pk, kind) for pk, kind in found.hits if kind != OFFER or finder.is_listed(pk)]


def _items(
    hits: Iterable[tuple[int, str]], found: Found, finder: Finder, request: HttpRequest, now: datetime
) -> list[Result]:
    kinds = dict(hits)
    offers = found_cards([pk for pk, kind in kinds.items() if kind == OFFER], finder, request, now)
    pages = found_pages([pk for pk, kind in kinds.items() if kind != OFFER], request)
    shown: dict[int, KeptCard | FoundPage] = {**offers, **pages}
    texts = _texts(list(shown))
    return [_item(pk, shown[pk], texts, found) for pk in kinds if pk in shown]


def _texts(pks: list[int]) -> dict[tuple[int, str], str]:
    """The sentences of pages by key and language, in the reader's language and in German."""
    languages = {get_language() or SOURCE, SOURCE}
    rows = SearchText.objects.filter(page__in=pks, language__in=languages)
    return {(page, language): text for page, language, text in rows.values_list("page_id", "language", "text")}


def _item(pk: int, shown: KeptCard | FoundPage, texts: dict[tuple[int, str], str], found: Found) -> Result:
    stems = found.query.stems(shown.lang)
    excerpt = marked(texts.get((pk, shown.lang), ""), shown.lang, stems)
    html = shown.saying(excerpt) if isinstance(shown, KeptCard) else shown.saying(excerpt, stems)
    return Result(shown.url, shown.lang, html)
