"""Calendar files of an offer and of a filtered list (RFC 5545, RFC 7986), in the reader's language.

The file changes only when something in it does: its dates of change are those of publication, so that a calendar that
asks every few hours gets 304. An offer that pauses or has ended, and one without times, is a valid file without a date
(a `VTIMEZONE` is a component too) that says why in its description: whoever has subscribed loses the dates and gets
them back later, while a 404 would end the subscription. `UID` is the id of the schedule in our open data, as an
editor's copy of an offer has the same schedules.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop, pgettext
from icalendar import Component, Event, vGeo, vRecur, vText, vUri

from integration_pages.base.calendars import Head, Property, add_time, clean, event_with, file_of, host, published
from integration_pages.base.dates import date_in_words
from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts
from integration_pages.translation.names import text_of
from snippets.hsds import absolute_url, derived

from .choices import Registration, Status
from .models import OfferField, OfferPage
from .querysets import OfferQuerySet
from .recurrence import ZONE
from .series import Series, all_series
from .words import cost_in_words

MAX_OFFERS = 500  # of a list in one file, the next ones first
NO_DATES = gettext_noop("There are no dates at the moment.")
STATUS = {Status.PLANNED: "TENTATIVE", Status.ACTIVE: "CONFIRMED"}
LINKS = ("schedules", "exceptions", "place_links__place")


def offer_calendar(offer: OfferPage, source: str, request: HttpRequest, now: datetime) -> bytes:
    """The file of one offer; `source` is its own address."""
    row = with_texts(_with_parts(OfferPage.objects.german().filter(pk=offer.pk)))[0]
    url = absolute_url(url_in(row, request=request))
    events = list(_events(row, url, now))
    return file_of(Head(row.text.title, url, source, "" if events else _why_empty(row)), events)


def list_calendar(offers: OfferQuerySet, head: Head, request: HttpRequest, now: datetime) -> bytes:
    """The file of a list of offers; the same number of queries however many there are."""
    found = offers.filter(schedules__isnull=False, status__in=list(STATUS)).distinct()
    nearest = list(found.soonest_first(now).values_list("pk", flat=True)[:MAX_OFFERS])
    # In an order that does not change from one day to the next.
    rows = with_texts(_with_parts(OfferPage.objects.german().filter(pk__in=nearest).order_by("pk")))
    events = [one for row in rows for one in _events(row, absolute_url(url_in(row, request=request)), now)]
    return file_of(head if events else replace(head, description=gettext(NO_DATES)), events)


def _with_parts(offers: OfferQuerySet) -> OfferQuerySet:
    fields = Prefetch("field_links", OfferField.objects.select_related("field"))
    return offers.select_related("calendar").prefetch_related(*LINKS, fields).defer_streamfields()


def _why_empty(offer: OfferPage) -> str:
    reasons = {
        Status.PAUSED: gettext("This offer pauses at the moment."),
        Status.ENDED: gettext("This offer has ended."),
    }
    reason = reasons.get(Status(offer.status), gettext(NO_DATES))
    return " ".join(filter(None, [reason, offer.text.status_note, offer.text.times_note]))


def _events(offer: OfferPage, url: str, now: datetime) -> Iterator[Event]:
    if offer.status not in STATUS:
        return
    shared, today = list(_shared(offer, url)), now.astimezone(ZONE).date()
    for rule, series in all_series(offer.schedules.all(), list(offer.exceptions.all()), today):
        own = derived(offer.translation_key, f"schedule:{rule.uuid}")
        yield from events_of(series, f"{own}@{host()}", shared)


def events_of(series: Series, uid: str, shared: list[Property]) -> Iterator[Event]:
    """The event that repeats, then each of its dates that is not as planned."""
    event = event_with(uid, shared)
    _add_times(event, series.starts, series.ends, series.lasts)
    if series.rrule:
        event.add("RRULE", vRecur.from_ical(series.rrule))
    for moment in series.left_out:
        add_time(event, "EXDATE", moment)
    if not series.takes_place:
        event["STATUS"] = vText("CANCELLED")
        # Outlook shows a cancelled event as any other one.
        event["SUMMARY"] = vText(
            pgettext("an event in a calendar", "Cancelled: %(title)s") % {"title": event["SUMMARY"]},
            params=event["SUMMARY"].params,
        )
    yield event
    for moved in series.moved:
        single = event_with(uid, shared)
        add_time(single, "RECURRENCE-ID", moved.planned)
        _add_times(single, moved.starts, moved.ends)
        yield single


def _add_times(event: Component, starts: datetime, ends: datetime, lasts: Any = None) -> None:
    add_time(event, "DTSTART", starts)
    if lasts is None:
        add_time(event, "DTEND", ends)
    else:
        event.add("DURATION", lasts)


def _shared(offer: OfferPage, url: str) -> Iterator[Property]:
    """What all events of an offer say alike."""
    reader, prose = {"LANGUAGE": reader_language().tag}, {"LANGUAGE": offer.text.text_language.tag}
    changed = published(offer)
    yield "DTSTAMP", changed, {}
    yield "LAST-MODIFIED", changed, {}
    yield "SEQUENCE", offer.calendar.sequence if hasattr(offer, "calendar") else 0, {}
    yield "SUMMARY", vText(clean(offer.text.title)), prose
    yield "DESCRIPTION", vText(clean("\n\n".join(filter(None, _description(offer, url))))), reader
    open_places = [link for link in offer.place_links.all() if not link.place.hide_address]
    if open_places:
        where = "; ".join(_place(link) for link in open_places)
        yield "LOCATION", vText(clean(where)), {"LANGUAGE": SOURCE}
    elif offer.online:
        yield "LOCATION", vText(gettext("online")), reader
    coordinates = [link.place.public_coordinates for link in open_places]
    if len(coordinates) == 1 and coordinates[0]:
        yield "GEO", vGeo((float(coordinates[0][0]), float(coordinates[0][1]))), {}
    yield "URL", vUri(url), {}
    fields = [text_of(link.field, "name")[0] for link in offer.field_links.all()]
    yield "CATEGORIES", [clean(name) for name in (str(offer.get_kind_display()), *fields)], reader
    yield "STATUS", STATUS[Status(offer.status)], {}


def _place(link: Any) -> str:
    return ", ".join(filter(None, [link.place.name, link.room, link.place.public_address]))


def _description(offer: OfferPage, url: str) -> Iterator[str]:
    """What one wants to know before setting out, in a few lines."""
    text = offer.text
    yield text.status_note
    yield text.teaser
    yield _labelled(gettext("Costs"), cost_in_words(offer), text.cost_note)
    registration = str(Registration(offer.registration).label)
    until = (
        gettext("until %(day)s") % {"day": date_in_words(offer.registration_until)} if offer.registration_until else ""
    )
    yield _labelled(gettext("Registration"), registration, until, text.registration_note, offer.registration_url)
    if offer.online_url:
        yield _labelled(gettext("online"), offer.online_url)
    yield url


def _labelled(label: str, *parts: str) -> str:
    return f"{label}: {'; '.join(filter(None, parts))}"
