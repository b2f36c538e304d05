"""What happens to registrations: one function a transaction, each of which locks the edition's row first.

Places are given first come, first served, to a group as a whole. Whoever finds none waits, and so does everyone who
comes while somebody waits. A place that becomes free is offered to the first of the waiting list whose address is
confirmed; a group that is too large for it is not passed over. What nobody accepts goes to the next.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.conference.choices import PlaceState, RegistrationState, Status
from integration_pages.conference.models import ConferencePage, Registration
from integration_pages.conference.standing import begins_at, takes_registrations
from integration_pages.enquiries import outbox
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import Action
from integration_pages.enquiries.services import Submission
from integration_pages.enquiries.signals import received

from . import mails
from .moving import free_places_go_on
from .places import capacities, fits, left_by_session, left_of_day, locked_edition
from .storing import NoRoom, NotNow, choose, end, locked, name_people, note, store

__all__ = ["NoRoom", "NotNow", "accept", "arrive", "cancel", "change", "move_up", "register"]


@transaction.atomic
def register(
    registration: Registration,
    sessions: Iterable[int] = (),
    names: Sequence[str] = (),
    *,
    stamp: str = "",
    spam: str = "",
    by: Any = None,
) -> Submission:
    """Keep an unsaved registration with its places. Raises `NotNow` when the edition takes none at this moment.

    An address that is registered already holds no second place: its owner gets a mail with the link to the first one,
    and whoever sent this gets nothing but `is_new=False`. `by` is somebody of the desk, who may add people late.
    """
    now, edition = timezone.now(), locked_edition(registration.edition_id)
    if edition is None or not (by or takes_registrations(edition, now)):
        raise NotNow
    registration.edition_title, registration.ends_on = edition.title, edition.last_day
    left, by_session = left_of_day(edition), left_by_session(edition)
    point = transaction.savepoint()
    done = enquiries.submit(registration, stamp=stamp, spam=spam, tell=False)
    if not done.is_new:
        return done
    if not spam and (known := same_person(registration)):
        transaction.savepoint_rollback(point)
        mails.already(known)
        return Submission(known, "", False)
    # What a machine has sent gets no place: should it be a person after all, it waits from then on.
    place = PlaceState.HELD if not spam and fits(left, registration.people) else PlaceState.WAITING
    consent = now if registration.access_needs else None
    Registration.objects.filter(pk=registration.pk).update(place=place, access_consent_at=consent)
    registration.place, registration.access_consent_at = place, consent
    name_people(registration, names)
    choose(registration, _open(edition, sessions), by_session, now)
    if not spam:
        note(registration, Action.CHANGED, by)
        mails.received(registration)
        outbox.tell_mailbox(registration)
        received.send(Registration, record=registration)
    return done


@transaction.atomic
def arrive(registration: Registration) -> None:
    """The address was confirmed a moment ago: places are told. Who came too late with it begins anew."""
    now = timezone.now()
    edition, row = locked(registration)
    if row.state in row.settled or row.is_spam:
        return
    if row.place == PlaceState.GONE:
        if same_person(row) or not takes_registrations(edition, now):
            end(row, RegistrationState.CANCELLED, now)
            return
        left, by_session = left_of_day(edition), left_by_session(edition)
        store(row, place=PlaceState.HELD if fits(left, row.people) else PlaceState.WAITING, since=now)
        sessions = row.session_places.values_list("session", flat=True)
        choose(row, _open(edition, list(sessions)), by_session, now)
    mails.confirmed(row)
    free_places_go_on(edition, now)


@transaction.atomic
def change(
    registration: Registration,
    values: dict[str, Any],
    sessions: Iterable[int],
    names: Sequence[str],
    *,
    by: Any = None,
) -> None:
    """Give it other values, sessions and names. Fewer people free places at once; for more there has to be room.

    Raises `NotNow` once the conference has begun, is cancelled, or the registration is; `NoRoom` with what is left.
    """
    now = timezone.now()
    edition, row = locked(registration)
    if not (by or may_change(row, edition, now)) or row.state in row.settled:
        raise NotNow
    by_session, wanted = left_by_session(edition), set(_open(edition, sessions))
    more = values.get("people", row.people) - row.people
    if more > 0:
        _has_room(row, edition, more, wanted, by_session, is_open=bool(by) or takes_registrations(edition, now))
    if "access_needs" in values:
        values = {**values, "access_consent_at": _consent(row, values["access_needs"], now)}
    enquiries.change(row, values)
    store(row, changed_at=now)
    name_people(row, names)
    choose(row, [session for session in _open(edition, sessions) if session in wanted], by_session, now)
    note(row, Action.CHANGED, by)
    free_places_go_on(edition, now)


@transaction.atomic
def cancel(registration: Registration, *, by: Any = None) -> None:
    """Nobody comes; what becomes free goes on at once. Cancelling twice changes nothing."""
    now = timezone.now()
    edition, row = locked(registration)
    if row.state in row.settled:
        return
    end(row, RegistrationState.CANCELLED, now)
    note(row, Action.CHANGED, by)
    mails.cancelled(row)
    free_places_go_on(edition, now)


@transaction.atomic
def accept(registration: Registration, session: int | None = None, *, by: Any = None) -> None:
    """Take the place that is kept: of the day, with what is left in its sessions, or in one session.

    Raises `NotNow` when it is kept no longer.
    """
    now = timezone.now()
    edition, row = locked(registration)
    kept = row if session is None else row.session_places.filter(session=session).first()
    until = kept.offered_until if kept is not None and kept.place == PlaceState.OFFERED else None
    if until is None or until <= now or edition.status == Status.CANCELLED or row.state in row.settled:
        raise NotNow
    if session is None:
        by_session = left_by_session(edition)
        store(row, place=PlaceState.HELD, offered_until=None, changed_at=now)
        _seat(row, by_session)
    else:
        row.session_places.filter(session=session).update(place=PlaceState.HELD, offered_until=None)
    note(row, Action.CHANGED, by)
    mails.confirmed(row)


@transaction.atomic
def move_up(edition: ConferencePage) -> None:
    """Offer what is free to whoever waits. May run any time."""
    if found := locked_edition(edition.pk):
        free_places_go_on(found, timezone.now())


def may_change(row: Registration, edition: ConferencePage, now: datetime) -> bool:
    """Until the day itself; afterwards the desk helps."""
    is_on = edition.status != Status.CANCELLED and now < begins_at(edition)
    return is_on and row.state not in row.settled and row.place != PlaceState.GONE


def same_person(row: Registration) -> Registration | None:
    """Another registration of this address for the edition that has a place, or a turn.

    One whose address was changed to this one and never confirmed is none: with it anybody could shut others out.
    """
    if not row.address:
        return None
    rows = Registration.objects.of_edition(row.edition_id).going_on().of_person(row.address).of_its_owner()
    found: Registration | None = rows.exclude(pk=row.pk).order_by("created_at").first()
    return found


def _open(edition: ConferencePage, sessions: Iterable[int]) -> list[int]:
    """Those of the chosen sessions that people can register for."""
    known = capacities(edition)
    return [session for session in sessions if session in known]


def _consent(row: Registration, needs: str, now: datetime) -> datetime | None:
    if not needs:
        return None
    return row.access_consent_at if needs == row.access_needs and row.access_consent_at else now


def _has_room(
    row: Registration, edition: ConferencePage, more: int, wanted: set[int], left: dict[int, int], *, is_open: bool
) -> None:
    if row.place == PlaceState.WAITING:
        return
    free = left_of_day(edition) if is_open else 0
    if not fits(free, more):
        raise NoRoom(free or 0)
    for place in row.session_places.counting().filter(session__in=wanted):
        if not fits(left.get(place.session_id), more):
            raise NoRoom(left[place.session_id], place.session_id)


def _seat(row: Registration, left: dict[int, int]) -> None:
    for place in row.session_places.filter(place=PlaceState.WAITING):
        if fits(left.get(place.session_id), place.people):
            place.place = PlaceState.HELD
            place.save(update_fields=["place"])
