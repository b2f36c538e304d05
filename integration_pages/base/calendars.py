"""Calendar files (RFC 5545, RFC 7986): what all of them have in common, and how they are served.

Times are those on the clock in Beckum, with the zone in the file. A file changes only when something in it does, so
that a calendar that asks every few hours gets 304.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from icalendar import Calendar, Component, Event, Timezone, vDDDTypes, vText, vUri
from wagtail.models import Page

from integration_pages.translation.languages import reader_language

from .dates import ZONE
from .files import answer

FRESH = 300  # seconds: a cancelled date must not wait longer in a cache on the way
REFRESH = "PT6H"
UNREADABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})  # Unicode categories: controls, and what some programs end a line at
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
Property = tuple[str, Any, dict[str, str]]
TIMEZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Head:
    """What a calendar says about itself: its name, the page it is of, its own address, and a word about it."""

    name: str
    url: str
    source: str
    description: str = ""


def file_of(head: Head, events: Iterable[Event]) -> bytes:
    calendar, language = Calendar(), reader_language().tag
    calendar.add("PRODID", f"-//{host()}//Portal//DE")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, vText(clean(head.name)), {"LANGUAGE": language} if name == "NAME" else {})
    if head.description:
        for name in ("DESCRIPTION", "X-WR-CALDESC"):
            calendar.add(name, vText(clean(head.description)))
    calendar.add("X-WR-TIMEZONE", ZONE.key)
    calendar.add("URL", vUri(head.url))
    calendar.add("SOURCE", vUri(head.source), {"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", vText(REFRESH), {"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", REFRESH)
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))


def host() -> str:
    """The portal's name in identities: what stands behind the @ of a `UID`."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def event_with(uid: str, shared: Iterable[Property]) -> Event:
    event = Event()
    event.add("UID", uid)
    for name, value, parameters in shared:
        event.add(name, value, parameters)
    return event


def add_time(event: Component, name: str, moment: datetime) -> None:
    event.add(name, vDDDTypes(moment), {"TZID": ZONE.key})


def published(page: Page) -> datetime:
    """When a page or its translation was last published, in UTC."""
    moments = (page.last_published_at, page.text.last_published_at, page.first_published_at)
    return max([moment for moment in moments if moment] or [EPOCH]).astimezone(UTC).replace(microsecond=0)


def sequence_of(page: Page) -> int:
    """Seconds between the first and the last publication: it never falls, and every change of a date raises it.

    RFC 5545, 3.8.7.4 wants a higher number for a significant change and forbids none for others.
    """
    if not (page.first_published_at and page.last_published_at):
        return 0
    return max(0, int((page.last_published_at - page.first_published_at).total_seconds()))


def clean(text: str) -> str:
    """Without the control characters that make a file unreadable for others; ends of lines stay."""
    lines = ("".join(sign for sign in line if category(sign) not in UNREADABLE) for line in text.split("\n"))
    return "\n".join(lines).strip()


def calendar_answer(request: HttpRequest, body: bytes, name: str) -> HttpResponseBase:
    """Shown in place, so that a phone offers to add the dates; a desk saves the file under this name."""
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"', "X-Robots-Tag": "noindex"}
    return answer(request, body, "text/calendar; charset=utf-8", headers)
