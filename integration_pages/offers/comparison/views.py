"""Courses side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.base.dates import list_in_words
from integration_pages.offers.choices import Kind
from integration_pages.offers.models import OfferIndexPage, OfferPage
from integration_pages.translation.languages import reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.locales import source_locale_id
from integration_pages.translation.sites import german_root, site_of

from .address import FEWEST, MOST, asked, comparison_url, with_offers
from .answers import rows
from .choosing import choosing, suggestions
from .chosen import choose, name_of

TEMPLATE = "integration_pages/offer_comparison.html"


@dataclass(frozen=True)
class Column:
    """A course as the head of its column; `without` is the same comparison without it."""

    number: int
    title: str
    lang: str
    url: str
    without: str


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`…/angebote/vergleich/?offer=a&offer=b`: any address is a page that says what it did."""
    index = _index(request)
    if index is None:
        raise Http404
    return TemplateResponse(request, TEMPLATE, comparison_context(index, request, timezone.now()))


def _index(request: HttpRequest) -> OfferIndexPage | None:
    site = site_of(request)
    root = german_root(site) if site else None
    if root is None:
        return None
    lists = OfferIndexPage.objects.filter(locale_id=source_locale_id(), path__startswith=root.path)
    found: OfferIndexPage | None = lists.live().public().first()
    return found


def comparison_context(index: OfferIndexPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Two to four courses as a table; with fewer, courses to choose from. The queries do not grow with the courses."""
    chosen = choose(index, asked(request.GET), request, now)
    slugs = [course.slug for course in chosen.courses]
    url, list_url = comparison_url(slugs), url_in(index, request=request)
    title, language = gettext("Compare courses"), reader_language()
    own = {"title": title, "url": url, "lang": language.tag, "dir": language.dir}
    context: dict[str, Any] = {
        "title": title,
        "hints": chosen.hints,
        "comparison_url": url,
        "canonical_url": request.build_absolute_uri(url),
        "breadcrumbs": [*breadcrumbs(index, request), own],
        "list_url": list_url,
        "more_url": list_url + with_offers(slugs, kind=Kind.COURSE.value),
        "chosen": " ".join(slugs),
    }
    if len(slugs) < FEWEST:
        first = chosen.courses[0] if chosen.courses else None
        shown = suggestions(index, first, request, now)
        name = name_of(first, request) if first else None
        return {**context, "first": name, "cards": shown, "choosing": choosing(shown, slugs)}
    found = rows(chosen.courses, now)
    columns = [_column(number, course, slugs, request) for number, course in enumerate(chosen.courses, start=1)]
    return {
        **context,
        "share_title": gettext("Compare: %(courses)s") % {"courses": list_in_words(it.title for it in columns)},
        "columns": columns,
        "different": [
            {"row": row, "cells": list(zip(columns, row.answers, strict=True))} for row in found if not row.is_same
        ],
        "same": [row for row in found if row.is_same],
        "has_room": len(slugs) < MOST,
    }


def _column(number: int, course: OfferPage, slugs: list[str], request: HttpRequest) -> Column:
    name = name_of(course, request)
    return Column(
        number=number,
        title=name.text,
        lang=name.lang,
        url=name.url,
        without=comparison_url(slug for slug in slugs if slug != course.slug),
    )
