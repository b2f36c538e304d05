"""Addresses below the conference that Wagtail does not serve: calendar files."""

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from integration_pages.base.addresses import find_page, renamed_page
from integration_pages.base.calendars import FRESH, calendar_answer
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .calendars import programme_calendar
from .filters import parse
from .models import ConferenceIndexPage, ConferencePage, SessionPage
from .programme import FILE, programme_of


def find_edition(request: HttpRequest, year: str) -> ConferencePage:
    """The live German edition of a year that is open to everyone; raises Http404 when there is none."""
    edition = find_page(request, ConferencePage, f"{ConferenceIndexPage.fixed_slug}/{year}")
    if edition is None:
        raise Http404
    return edition


@require_safe
@cache_control(public=True, max_age=FRESH)
def programme_file(request: HttpRequest, year: str) -> HttpResponseBase:
    """The programme as a calendar file: all of it, what fits the filters, or the sessions that `mine` names."""
    edition, filters = find_edition(request, year), parse(request.GET)
    items = filters.chosen(programme_of(edition))
    url = url_in(edition, request=request)
    source = absolute_url(f"{url}programm.ics{filters.query}")
    return calendar_answer(request, programme_calendar(edition, items, source, request), f"konferenz-{year}")


@require_safe
@cache_control(public=True, max_age=FRESH)
def session_file(request: HttpRequest, year: str, slug: str) -> HttpResponseBase:
    """One session as a calendar file."""
    edition, path = find_edition(request, year), f"{ConferenceIndexPage.fixed_slug}/{year}/{slug}"
    if find_page(request, SessionPage, path) is None:
        moved = renamed_page(request, SessionPage, path)
        return HttpResponsePermanentRedirect(f"{url_in(moved, request=request)}{FILE}")
    items = [item for item in programme_of(edition) if item.slug == slug]
    if not items:
        raise Http404
    source = absolute_url(items[0].calendar_url)
    return calendar_answer(request, programme_calendar(edition, items, source, request), slug)
