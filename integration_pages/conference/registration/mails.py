"""What people who registered are written, in their language; each mail goes with the registration it is about.

An address that is not confirmed gets nothing that somebody typed: whoever names a stranger's could write to them so.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import override
from post_office.models import Email

from integration_pages.base.dates import date_in_words, time_in_words
from integration_pages.conference.choices import PlaceState
from integration_pages.conference.days import days_in_words
from integration_pages.conference.models import Registration, SessionPage
from integration_pages.enquiries.models import State
from integration_pages.enquiries.outbox import Attached, write
from integration_pages.enquiries.tokens import absolute, confirm_token, private_link
from integration_pages.translation.models import with_texts

from .calendars import own_calendar
from .places import turn_of
from .sessions import Chosen, chosen_of, item_words

FILE = "konferenz.ics"


def _context(row: Registration, sessions: Iterable[SessionPage] = ()) -> dict[str, Any]:
    """What every mail may say; without the person's own words."""
    edition: Any = row.edition
    with override(row.language):
        with_texts([edition])
        place, today = edition.place, timezone.localdate()
        return {
            "title": edition.text.title,
            "when": days_in_words(edition, today),
            "where": ", ".join(filter(None, (place.name, place.public_address))) if place else "",
            "link": private_link(row),
            "people": row.people,
            "has_place": row.place == PlaceState.HELD,
            "waits": row.place == PlaceState.WAITING,
            "turn": turn_of(row),
            "until": _moment(row.offered_until),
            "sessions": [item_words(session) for session in sessions],
        }


def _moment(moment: Any) -> str:
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{date_in_words(local.date())}, {time_in_words(local.time())}"


def _write(row: Registration, template: str, attached: Attached | None = None, **context: Any) -> Email | None:
    """Only to an address that is its owner's; whoever gave a number alone is called by the desk."""
    if not row.may_be_mailed or row.edition is None:
        return None
    words = {**_context(row), "name": row.name, **context}
    return write(row.uuid, row.address, f"conference/email/{template}", row.language, words, attached)


def _calendar(row: Registration) -> Attached:
    with override(row.language):
        return Attached(FILE, own_calendar(row), "text/calendar")


def received(row: Registration) -> Email | None:
    """Asks to confirm the address, and says whether there is a place; None when there is only a number."""
    return _to_confirm(row, "received") if row.address else None


def already(row: Registration) -> Email | None:
    """Somebody has sent the form with an address that is registered; only its owner learns of it."""
    if row.state == State.UNCONFIRMED:
        return _to_confirm(row, "already")
    return _write(row, "already")


def _to_confirm(row: Registration, template: str) -> Email | None:
    link = absolute(row.language, "enquiry_confirm", confirm_token(row.uuid, row.address))
    words = {**_context(row), "confirm_link": link}
    return write(row.uuid, row.address, f"conference/email/{template}", row.language, words)


def confirmed(row: Registration) -> Email | None:
    """What the person has now: a place or a turn, of the day and in sessions."""
    with override(row.language):
        chosen: list[Chosen] = chosen_of(row)
        lines = [f"{found.words} – {found.state_words}" for found in chosen]
    return _write(row, "confirmed", _calendar(row) if row.place == PlaceState.HELD else None, lines=lines)


def offered(row: Registration, sessions: list[SessionPage]) -> Email | None:
    """A place has become free: of the day, or in these sessions."""
    ends = [place.offered_until for place in row.session_places.filter(session__in=sessions)] if sessions else []
    with override(row.language):
        until = _moment(min(end for end in ends if end)) if sessions else _moment(row.offered_until)
        words = [item_words(session) for session in sessions]
    return _write(row, "offered", sessions=words, until=until)


def offer_ended(row: Registration, sessions: list[SessionPage]) -> Email | None:
    with override(row.language):
        words = [item_words(session) for session in sessions]
    return _write(row, "offer_ended", sessions=words)


def cancelled(row: Registration) -> Email | None:
    return _write(row, "cancelled")


def session_cancelled(row: Registration, session: SessionPage) -> Email | None:
    with override(row.language):
        words = item_words(session)
    return _write(row, "session_cancelled", session=words)


def session_moved(row: Registration, session: SessionPage) -> Email | None:
    with override(row.language):
        words = item_words(session)
    return _write(row, "session_moved", _calendar(row) if row.place == PlaceState.HELD else None, session=words)


def edition_cancelled(row: Registration) -> Email | None:
    edition: Any = row.edition
    with override(row.language):
        with_texts([edition])
        reason = edition.text.cancelled_reason
    return _write(row, "edition_cancelled", reason=reason)


def reminder(row: Registration) -> Email | None:
    with override(row.language):
        lines = [found.words for found in chosen_of(row) if found.has_place]
    return _write(row, "reminder", _calendar(row), lines=lines)
