"""Rows of a registration as they are saved: always under the edition's lock."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from integration_pages.conference.choices import PlaceState
from integration_pages.conference.models import Attendee, ConferencePage, Registration, SessionPlace
from integration_pages.enquiries.models import AccessLog, Action
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.enquiries.services.removal import locked as locked_row
from integration_pages.enquiries.services.submission import content_sum

from .places import fits, locked_edition, marks_of


class NotNow(Exception):
    """It stands otherwise by now than whoever did this saw it; nothing was changed."""


class NoRoom(Exception):
    """A group cannot grow by so many; nothing was changed. `left` of the day, or in the session of that number."""

    def __init__(self, left: int, session: int | None = None) -> None:
        super().__init__(left, session)
        self.left, self.session = left, session


def locked(registration: Registration) -> tuple[ConferencePage, Registration]:
    """Edition and registration as they are now; raises `DoesNotExist` when the registration was deleted.

    Always in this order, or two who change something would wait for each other.
    """
    edition = locked_edition(registration.edition_id)
    row: Any = locked_row(registration)
    if row is None:
        raise Registration.DoesNotExist
    if edition is None:
        raise NotNow
    return edition, row


def store(row: Registration, **values: Any) -> None:
    """Save; what is settled now is closed now. The sum of the content follows, so that one may register once more."""
    state = values.get("state")
    if state is not None and state in row.settled and state != row.state:
        values["closed_at"] = values.get("changed_at")
    for name, value in values.items():
        setattr(row, name, value)
    values["content_hash"] = row.content_hash = content_sum(row)
    values["delete_on"] = row.delete_on = deletion_day(row)
    row.save(update_fields=list(values))


def end(row: Registration, state: str, now: datetime) -> None:
    """Give up the place of the day and those in sessions."""
    store(row, state=state, place=PlaceState.GONE, offered_until=None, changed_at=now)
    row.session_places.update(place=PlaceState.GONE, offered_until=None)


def name_people(row: Registration, names: Sequence[str]) -> None:
    """One attendee for each; those who stay keep the code that they have at hand. The first is who registered."""
    found = {attendee.position: attendee for attendee in row.attendees.all()}
    wanted = {number: name for number, name in enumerate([row.name, *names], start=1) if number <= row.people}
    row.attendees.filter(position__gt=row.people).delete()
    for position in range(1, row.people + 1):
        name = wanted.get(position, "")
        attendee = found.get(position)
        if attendee is None:
            Attendee.objects.create(registration=row, position=position, name=name)
        elif attendee.name != name:
            attendee.name = name
            attendee.save(update_fields=["name"])


def choose(row: Registration, sessions: Iterable[int], left: dict[int, int], now: datetime) -> None:
    """Take places in these sessions, where there are some, or a turn; give up all others.

    Whoever waits for the day waits for its sessions too.
    """
    wanted = dict.fromkeys(sessions)
    found = {place.session_id: place for place in row.session_places.all()}
    row.session_places.exclude(session__in=wanted).delete()
    marks = marks_of(wanted)
    for session in wanted:
        place = found.get(session)
        if place is not None and place.place != PlaceState.GONE:
            if place.people != row.people:
                place.people = row.people
                place.save(update_fields=["people"])
            continue
        has_one = row.place == PlaceState.HELD and fits(left.get(session), row.people)
        values: dict[str, Any] = {
            "people": row.people,
            "place": PlaceState.HELD if has_one else PlaceState.WAITING,
            "since": now,
        }
        values |= {"offered_until": None, "told": marks[session]}
        SessionPlace.objects.update_or_create(registration=row, session_id=session, defaults=values)


def note(row: Registration, action: Action, by: Any) -> None:
    """Who of the staff did it; what people do themselves is in no log."""
    if by is not None:
        AccessLog.objects.create(user=by, action=action, form=row.form_key, record=row.uuid)
