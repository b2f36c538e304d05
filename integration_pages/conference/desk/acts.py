"""What only the desk and the door do: out of turn, by phone, on the spot. One transaction each; the edition is held.

Everything that people can do themselves goes through `registration.services`, with the name of who did it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import Action, State
from integration_pages.enquiries.signals import confirmed
from integration_pages.translation.languages import SOURCE

from ..choices import PlaceState, RegistrationState
from ..models import Attendee, ConferencePage, Registration, SessionPlace
from ..registration import mails, services
from ..registration.places import fits, free_by_session, free_of_day, locked_edition
from ..registration.storing import NoRoom, NotNow, locked, name_people, note, store


@transaction.atomic
def confirm_by_call(registration: Registration, by: Any) -> None:
    """The desk has reached the person by phone. An address that was given too was read out and is right."""
    _, row = locked(registration)
    if row.state != RegistrationState.UNCONFIRMED or row.is_spam:
        raise NotNow
    store(row, state=RegistrationState.NEW, confirmed_at=timezone.now())
    note(row, Action.CALLED, by)
    confirmed.send(Registration, record=row)


@transaction.atomic
def take_up(registration: Registration, by: Any) -> None:
    """A place of the day out of turn; never more than there are: `NoRoom` says how many are free."""
    edition, row = locked(registration)
    if row.is_spam or row.state in row.settled or row.place == PlaceState.HELD:
        raise NotNow
    if row.place != PlaceState.OFFERED and not fits(free := free_of_day(edition), row.people):
        raise NoRoom(free or 0)
    is_known = row.state != RegistrationState.UNCONFIRMED
    store(row, place=PlaceState.HELD, offered_until=None, changed_at=timezone.now())
    by_session = free_by_session(edition)
    for place in row.session_places.filter(place=PlaceState.WAITING):
        if fits(by_session.get(place.session_id), place.people):
            _give(place)
    note(row, Action.MOVED, by)
    if is_known:
        mails.confirmed(row)


@transaction.atomic
def seat(registration: Registration, session: int, by: Any) -> None:
    """A place in one session out of turn, for somebody who has one for the day."""
    edition, row = locked(registration)
    place = row.session_places.filter(session=session).first()
    if place is None or place.place == PlaceState.HELD or row.place != PlaceState.HELD or row.state in row.settled:
        raise NotNow
    free = free_by_session(edition).get(session)
    if place.place != PlaceState.OFFERED and not fits(free, place.people):
        raise NoRoom(free or 0, session)
    _give(place)
    note(row, Action.MOVED, by)
    mails.confirmed(row)


def _give(place: SessionPlace) -> None:
    place.place, place.offered_until = PlaceState.HELD, None
    place.save(update_fields=["place", "offered_until"])


@transaction.atomic
def move(registration: Registration, leaves: int, to: int, by: Any) -> None:
    """From one session to another: a place there, or a turn, as for whoever comes now. The other sessions stay."""
    row = locked(registration)[1]
    chosen = set(row.session_places.exclude(place=PlaceState.GONE).values_list("session", flat=True))
    if leaves not in chosen or to in chosen:
        raise NotNow
    services.change(row, {}, (chosen - {leaves}) | {to}, other_names(row), by=by)


@transaction.atomic
def decline(registration: Registration, session: int | None, by: Any) -> None:
    """The person was reached and does not want the place that is kept: of the day, or in this session."""
    row = locked(registration)[1]
    kept = row if session is None else row.session_places.filter(session=session).first()
    if kept is None or kept.place != PlaceState.OFFERED:
        raise NotNow
    if session is None:
        services.cancel(row, by=by)
        return
    chosen = row.session_places.exclude(place=PlaceState.GONE).exclude(session=session)
    services.change(row, {}, list(chosen.values_list("session", flat=True)), other_names(row), by=by)


def other_names(row: Registration) -> list[str]:
    """The names of those who come along, in order; empty where none was given."""
    return [attendee.name for attendee in row.attendees.all() if attendee.position > 1]


@transaction.atomic
def add(registration: Registration, sessions: Iterable[int], names: list[str], *, stamp: str, by: Any) -> Any:
    """Somebody who called or came to the desk: as if they had sent the form, but known to be right, late or not."""
    done = services.register(registration, sessions, names, stamp=stamp, by=by)
    if done.is_new and done.record.state == RegistrationState.UNCONFIRMED:
        confirm_by_call(registration, by)
    return done


@transaction.atomic
def check_in(attendees: Iterable[Attendee], by: Any, now: datetime) -> int:
    """They are here; how many had not been. Whoever came before keeps the hour."""
    keys = [attendee.pk for attendee in attendees]
    rows = Attendee.objects.filter(pk__in=keys, checked_in_at=None)
    return int(rows.update(checked_in_at=now, checked_in_by=by))


@transaction.atomic
def undo(attendees: Iterable[Attendee]) -> int:
    """It was somebody else; how many were taken back."""
    rows = Attendee.objects.filter(pk__in=[attendee.pk for attendee in attendees]).exclude(checked_in_at=None)
    return int(rows.update(checked_in_at=None, checked_in_by=None))


@transaction.atomic
def walk_in(edition: ConferencePage, name: str, people: int, *, stamp: str, by: Any) -> Registration:
    """Somebody stands at the door without a registration, and is let in. `NoRoom` when the house is full.

    Full is when as many people came as there are places: whoever registered and has not come yet keeps no chair empty.
    """
    found, now = locked_edition(edition.pk), timezone.now()
    if found is None:
        raise NotNow
    inside = Attendee.objects.filter(registration__edition=found).exclude(checked_in_at=None).count()
    if found.capacity is not None and inside + people > found.capacity:
        raise NoRoom(max(0, found.capacity - inside))
    row = Registration(edition=found, edition_title=found.title, ends_on=found.last_day, name=name, people=people)
    row.language = SOURCE
    done = enquiries.submit(row, stamp=stamp, tell=False)
    if done.is_new:
        store(row, state=State.NEW, place=PlaceState.HELD)
        name_people(row, [])
        check_in(row.attendees.all(), by, now)
        note(row, Action.CHANGED, by)
    return Registration.objects.get(pk=done.record.pk)
