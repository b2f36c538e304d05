"""Calendar files of a programme (RFC 5545), in the reader's language: all of it, one session, or one's own choice."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext, pgettext
from icalendar import Component, Event, vGeo, vText, vUri

from integration_pages.base.calendars import (
    Head,
    Property,
    add_time,
    clean,
    event_with,
    file_of,
    host,
    published,
    sequence_of,
)
from integration_pages.base.dates import ZONE
from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts
from snippets.hsds import absolute_url, derived

from .choices import Status
from .models import ConferencePage
from .programme import Item
from .words import language_names, listed


def programme_calendar(
    edition: ConferencePage, items: Iterable[Item], source: str, request: HttpRequest | None
) -> bytes:
    """These sessions of an edition; the days of the edition itself while it has no programme."""
    with_texts([edition])
    found = list(items)
    events = [_session(edition, item) for item in found] or [_whole(edition, request)]
    url = absolute_url(url_in(edition, request=request))
    return file_of(Head(str(edition.text.title), url, source, clean(edition.text.motto)), events)


def add_moment(event: Component, name: str, moment: datetime) -> None:
    """The time on the clock in Beckum; in UTC for the second of an hour that comes twice (RFC 5545)."""
    local = moment.astimezone(ZONE)
    if local.fold:
        event.add(name, moment.astimezone(UTC))
    else:
        add_time(event, name, local.replace(tzinfo=None))


def _session(edition: ConferencePage, item: Item) -> Event:
    uid = f"{derived(item.session.translation_key, 'session')}@{host()}"
    event = event_with(uid, _properties(edition, item))
    add_moment(event, "DTSTART", item.session.starts_at)
    add_moment(event, "DTEND", item.session.ends_at)
    return event


def _properties(edition: ConferencePage, item: Item) -> Iterator[Property]:
    session, url = item.session, absolute_url(item.url)
    prose, reader = {"LANGUAGE": item.lang}, {"LANGUAGE": reader_language().tag}
    is_cancelled = session.is_cancelled or edition.status == Status.CANCELLED
    changed = max(published(session), published(edition))
    yield "DTSTAMP", changed, {}
    yield "LAST-MODIFIED", changed, {}
    # A room that gets another name, or an edition that is cancelled, changes its sessions too.
    yield "SEQUENCE", sequence_of(session) + sequence_of(edition), {}
    yield "SUMMARY", vText(clean(_named(item.title, is_cancelled))), prose
    yield "DESCRIPTION", vText(clean("\n\n".join(filter(None, _description(item, url))))), reader
    where = _where(edition, item.room.name if item.room else "")
    if where:
        yield "LOCATION", vText(clean(where)), {"LANGUAGE": SOURCE}
    yield from _position(edition)
    yield "URL", vUri(url), {}
    yield "CATEGORIES", [clean(name) for name in (item.format, item.field[0]) if name], reader
    yield "STATUS", "CANCELLED" if is_cancelled else "CONFIRMED", {}


def _named(title: str, is_cancelled: bool) -> str:
    """Outlook shows a cancelled event as any other one."""
    if not is_cancelled:
        return title
    return pgettext("an event in a calendar", "Cancelled: %(title)s") % {"title": title}


def _description(item: Item, url: str) -> Iterator[str]:
    session = item.session
    yield session.text.teaser or session.text.abstract
    yield listed(person.words for person in item.people)
    if session.languages:
        yield f"{gettext('Languages')}: {language_names(session.languages)}"
    if session.interpretation:
        yield f"{gettext('Interpreted into')}: {language_names(session.interpretation)}"
    if session.registration_needed:
        yield gettext("Please register for this session.")
    yield url


def _where(edition: ConferencePage, room: str) -> str:
    place = edition.place
    return ", ".join(filter(None, [room, *((place.name, place.public_address) if place else ())]))


def _position(edition: ConferencePage) -> Iterator[Property]:
    if edition.place and (coordinates := edition.place.public_coordinates):
        yield "GEO", vGeo((float(coordinates[0]), float(coordinates[1]))), {}


def _whole(edition: ConferencePage, request: HttpRequest | None) -> Event:
    """The days as such, without times."""
    text, changed = edition.text, published(edition)
    is_cancelled = edition.status == Status.CANCELLED
    prose = {"LANGUAGE": text.text_language.tag}
    url = absolute_url(url_in(edition, request=request))
    event = event_with(f"{derived(edition.translation_key, 'edition')}@{host()}", ())
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", sequence_of(edition))
    event.add("SUMMARY", vText(clean(_named(text.title, is_cancelled))), prose)
    event.add("DESCRIPTION", vText(clean("\n\n".join(filter(None, [text.motto, text.teaser, url])))), prose)
    if where := _where(edition, ""):
        event.add("LOCATION", vText(clean(where)), {"LANGUAGE": SOURCE})
    for name, value, parameters in _position(edition):
        event.add(name, value, parameters)
    event.add("URL", vUri(url))
    event.add("STATUS", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("DTSTART", edition.starts_on)
    event.add("DTEND", edition.last_day + timedelta(days=1))  # the first day after it
    return event
