"""What the search shows: offers as cards, pages with the sentence in which the words stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from integration_pages.base.breadcrumbs import breadcrumbs, with_titles
from integration_pages.offers.cards import Card, cards
from integration_pages.offers.models import OfferPage
from integration_pages.search.excerpts import marked
from integration_pages.search.find import Found, find, matching
from integration_pages.search.models import SearchText
from integration_pages.search.queries import MAX_LENGTH
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.models import OverlayPage

PER_PAGE = 20
OFFER = OfferPage._meta.model_name
TYPES = ("offers", "pages")


@dataclass(frozen=True)
class Result:
    """One hit; `card` for an offer. Title and excerpt have the words marked and are in the language `lang`."""

    title: SafeString
    excerpt: SafeString
    url: str
    lang: str
    is_german: bool
    crumbs: list[dict[str, Any]]
    icon: str = ""
    card: Card | None = None


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
    hits = _that_readers_find(found, text, now)
    of_type = {"offers": [hit for hit in hits if hit[1] == OFFER], "pages": [hit for hit in hits if hit[1] != OFFER]}
    counts = {"": len(hits), **{name: len(rows) for name, rows in of_type.items()}}
    page = Paginator(of_type.get(kind, hits), PER_PAGE).get_page(number)
    return Results(found, counts, page, _items(page.object_list, found, request, now))


def _that_readers_find(found: Found, text: str, now: datetime) -> list[tuple[int, str]]:
    """Without the offers whose dates are all over: lists do not show them either."""
    if not any(kind == OFFER for _, kind in found.hits):
        return found.hits
    listed = set(OfferPage.objects.listed(now).filter(matching(text)).values_list("pk", flat=True))
    return [(pk, kind) for pk, kind in found.hits if kind != OFFER or pk in listed]


def _items(hits: Iterable[tuple[int, str]], found: Found, request: HttpRequest, now: datetime) -> list[Result]:
    pks = [pk for pk, _ in hits]
    offers = OfferPage.objects.filter(pk__in=[pk for pk, kind in hits if kind == OFFER])
    shown = {card.offer.pk: card for card in cards(offers.with_next_date(now).with_facts(), request, now)}
    others = Page.objects.filter(pk__in=[pk for pk in pks if pk not in shown]).specific(defer=False)
    pages = {page.pk: page for page in with_titles([page for page in others if isinstance(page, OverlayPage)])}
    texts = _texts(pks)
    rows = [(shown[pk].offer if pk in shown else pages.get(pk), shown.get(pk)) for pk in pks]
    return [_item(row, card, texts, found, request) for row, card in rows if row is not None]


def _texts(pks: list[int]) -> dict[tuple[int, str], str]:
    """The sentences of pages by key and language, in the reader's language and in German."""
    languages = {get_language() or SOURCE, SOURCE}
    rows = SearchText.objects.filter(page__in=pks, language__in=languages)
    return {(page, language): text for page, language, text in rows.values_list("page_id", "language", "text")}


def _item(
    row: OverlayPage, card: Card | None, texts: dict[tuple[int, str], str], found: Found, request: HttpRequest
) -> Result:
    text = row.text
    language = text.language_code
    stems = found.query.stems(language)
    crumbs = breadcrumbs(row, request)
    return Result(
        title=marked(text.title, language, stems, whole=True),
        excerpt=marked(texts.get((row.pk, language), ""), language, stems),
        url=crumbs[-1]["url"],
        lang=text.text_language.tag,
        is_german=language == SOURCE != (get_language() or SOURCE),
        crumbs=crumbs[:-1],
        icon=getattr(row, "icon", ""),
        card=card,
    )
