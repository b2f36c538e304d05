"""Addresses below an offer and the list of offers that Wagtail does not serve: files and sheets to take along."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from integration_pages.base.addresses import find_page, renamed_page
from integration_pages.base.calendars import FRESH, Head, calendar_answer
from integration_pages.base.listing import listed
from integration_pages.translation.languages import reader_language
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from . import calendars, posters, sheets
from .filters import apply, parse
from .models import OfferIndexPage, OfferPage
from .summary import in_words

FILE, SHEET = "termine.ics", "drucken/"


def find_list(request: HttpRequest) -> OfferIndexPage:
    """The list of offers that everyone may read; raises Http404 as the page itself would."""
    if (index := find_page(request, OfferIndexPage, OfferIndexPage.fixed_slug)) is None:
        raise Http404
    return index


def find_offer(request: HttpRequest, slug: str) -> OfferPage | None:
    """The published German offer; None when there is none of this name. Raises Http404 for one not open to everyone."""
    return find_page(request, OfferPage, f"{OfferIndexPage.fixed_slug}/{slug}")


def renamed(request: HttpRequest, slug: str) -> OfferPage:
    """The offer that had this slug before; raises Http404 when there is none."""
    return renamed_page(request, OfferPage, f"{OfferIndexPage.fixed_slug}/{slug}")


@require_safe
@cache_control(public=True, max_age=FRESH)
def offer_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The dates of one offer as a calendar file; 304 while nothing has changed."""
    offer = find_offer(request, slug)
    if offer is None:
        return HttpResponsePermanentRedirect(f"{url_in(renamed(request, slug), request=request)}{FILE}")
    source = absolute_url(f"{url_in(offer, request=request)}{FILE}")
    return calendar_answer(request, calendars.offer_calendar(offer, source, request, timezone.now()), slug)


@require_safe
@cache_control(public=True, max_age=FRESH)
def list_calendar(request: HttpRequest) -> HttpResponseBase:
    """The dates of all offers that fulfil the filters, as one calendar file to subscribe to."""
    index, now = find_list(request), timezone.now()
    filters = replace(parse(request.GET), page=1)
    url = url_in(index, request=request)
    chosen = listed(text for text, _ in in_words(filters))
    head = Head(
        name=f"{index.text.title}: {chosen}" if chosen else str(index.text.title),
        url=absolute_url(f"{url}{filters.query}"),
        source=absolute_url(f"{url}{FILE}{filters.query}"),
    )
    offers = apply(filters, OfferPage.objects.listed(now), now)
    return calendar_answer(request, calendars.list_calendar(offers, head, request, now), index.slug)


@require_safe
def offer_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """One offer on a sheet of paper, in the reader's language and one more."""
    if code := sheets.first_language(request):
        return _in_language(request, code)
    offer = find_offer(request, slug)
    if offer is None:
        return HttpResponsePermanentRedirect(f"{url_in(renamed(request, slug), request=request)}{SHEET}")
    context = sheets.sheet_context(offer, request, sheets.second_language(request), timezone.now())
    return _sheet(request, "integration_pages/offer_sheet.html", context)


@require_safe
def list_poster(request: HttpRequest) -> HttpResponse:
    """A filtered list as a poster for a wall; without filters the next offers of all."""
    if code := sheets.first_language(request):
        return _in_language(request, code)
    index, second = find_list(request), sheets.second_language(request)
    context = posters.poster_context(index, parse(request.GET), request, second, timezone.now())
    return _sheet(request, "integration_pages/offer_poster.html", context)


def _sheet(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _in_language(request: HttpRequest, code: str) -> HttpResponse:
    """The same address in another language, as the form of a sheet asks for it."""
    query = request.GET.copy()
    del query["in"]
    rest = request.path.removeprefix(f"/{reader_language().code}/")
    return HttpResponseRedirect(f"/{code}/{rest}?{query.urlencode()}")
