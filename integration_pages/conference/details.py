"""What the pages of an edition and of a session show beside their texts."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from integration_pages.base.dates import ZONE, date_in_words, printed_span_in_words
from integration_pages.translation.links import url_in
from integration_pages.translation.names import text_of
from integration_pages.translation.streams import with_facts

from . import controls
from .choices import Role, State
from .days import days_in_words
from .filters import ProgrammeFilters, parse
from .models import ConferencePage, SessionPage
from .programme import Item, clashes, edition_of, item_of, programme_of, programme_with, rooms_of
from .registering import places_left, registration_url, session_places_left
from .registration.results import feedback_url, results_of
from .standing import state_of, takes_registrations
from .structured import edition_data, session_data
from .timetable import days_of

PROGRAMME_FILE = "programm.ics"
ANCHOR = "#programme"


@dataclass(frozen=True)
class Choice:
    """What a reader has ticked ("my programme"), which only the address knows, and the ways to go on with it."""

    slugs: tuple[str, ...]
    is_shown: bool
    whole_url: str
    mine_url: str
    calendar_url: str
    lost: int
    clashes: list[tuple[Item, Item]]


def edition_context(edition: ConferencePage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    text, state, filters = edition.text, state_of(edition, now), parse(request.GET)
    is_preview = getattr(request, "is_preview", False)
    items = programme_with(edition, rooms_of(edition)) if is_preview else programme_of(edition)
    left = places_left(edition)
    url = url_in(edition, request=request)
    by_session = session_places_left(edition)
    shown = [replace(item, left=by_session.get(item.session.pk)) for item in filters.chosen(items)]
    links = edition.organisation_links.select_related("organisation")
    return {
        "edition_url": url,
        "when": days_in_words(edition, now.astimezone(ZONE).date()) if edition.starts_on else "",
        "state": state,
        "is_past": state == State.OVER,
        "left": left,
        "register_url": _form_url(edition, request, filters, now),
        "organisers": [link.organisation for link in links if link.role == Role.ORGANISER],
        "supporters": [link.organisation for link in links if link.role == Role.SUPPORTER],
        "filters": filters,
        "has_programme": bool(items),
        "controls": controls.controls(items, replace(filters, mine=())),
        "chosen": controls.summary(filters, url),
        "ignored": [controls.label_of(name) for name in filters.ignored],
        "shown": shown,
        "days": days_of(shown, now),
        "choice": _choice(filters, items, url),
        # Nothing to tick where nobody can go any more, and none in the list of what was ticked.
        "has_boxes": state not in (State.OVER, State.CANCELLED) and not filters.is_mine,
        "register_until": _closes(edition, state),
        "calendar_url": "" if is_preview or state == State.OVER else f"{url}{PROGRAMME_FILE}",
        "results": with_facts(text.results, edition.results),
        "documentation": with_facts(text.documentation, edition.documentation),
        "documented": [item for item in items if item.session.is_documented],
        "structured": edition_data(edition, items, left, by_session) if edition.starts_on else "",
        "feedback_url": feedback_url(edition, now),
        "feedback": results_of(edition) if state == State.OVER else [],
    }


def _form_url(edition: ConferencePage, request: HttpRequest, filters: ProgrammeFilters, now: datetime) -> str:
    """Where to register, with the reader's own choice filled in; empty while one cannot."""
    url = registration_url(edition, request) if takes_registrations(edition, now) else ""
    return f"{url}{ProgrammeFilters(mine=filters.mine).query}" if url else ""


def _closes(edition: ConferencePage, state: State) -> str:
    """The last day to register, while one can."""
    if state not in (State.OPEN, State.FULL) or edition.registration_closes is None:
        return ""
    return date_in_words(edition.registration_closes.astimezone(ZONE).date())


def _choice(filters: ProgrammeFilters, items: list[Item], url: str) -> Choice:
    known = {item.slug for item in items}
    mine = tuple(slug for slug in filters.mine if slug in known)
    only = ProgrammeFilters(mine=mine)
    own = [item for item in items if item.slug in mine]
    return Choice(
        mine,
        filters.is_mine,
        f"{url}{replace(only, everything=True).query}{ANCHOR}",
        f"{url}{only.query}{ANCHOR}",
        f"{url}{PROGRAMME_FILE}{only.query}" if mine else "",
        len(filters.mine) - len(mine),
        clashes(own),
    )


def session_context(session: SessionPage, request: HttpRequest, now: datetime) -> dict[str, Any]:
    edition = edition_of(session)
    if edition is None or session.starts_at is None or session.ends_at is None:  # a draft that is not finished
        return {}
    item = item_of(session)
    is_preview = getattr(request, "is_preview", False)
    is_over = session.ends_at <= now
    left = session_places_left(edition)
    return {
        "item": item,
        "edition": edition,
        "edition_title": edition.text.title,
        "edition_lang": edition.text.text_language.tag,
        "edition_url": url_in(edition, request=request),
        "when": printed_span_in_words(session.starts_at, session.ends_at, now),
        "is_over": is_over,
        "is_off": session.is_cancelled or state_of(edition, now) == State.CANCELLED,
        "left": left.get(session.pk),
        "register_url": _register_url(session, edition, request, now),
        "field": text_of(session.field, "name") if session.field else None,
        "calendar_url": "" if is_preview or is_over else item.calendar_url,
        "structured": session_data(edition, item, left),
    }


def _register_url(session: SessionPage, edition: ConferencePage, request: HttpRequest, now: datetime) -> str:
    """Where to register for the session; nothing for one that everyone may come to, or that does not take place."""
    if not session.registration_needed or session.is_cancelled or not takes_registrations(edition, now):
        return ""
    url = registration_url(edition, request)
    return f"{url}?{urlencode({'session': session.slug})}" if url else ""
