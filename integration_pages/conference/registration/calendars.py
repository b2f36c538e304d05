"""The calendar file of a registration: the sessions one has a place in, or the days themselves."""

from typing import Any

from integration_pages.conference.calendars import programme_calendar
from integration_pages.conference.models import Registration
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .sessions import items_of


def own_calendar(row: Registration) -> bytes:
    """In the active language. Its source is the public programme: a secret link is no address for calendars."""
    edition: Any = row.edition
    source = absolute_url(f"{url_in(edition)}programm.ics")
    return programme_calendar(edition, items_of(row, edition), source, None)
