"""The waiting lists: who is offered what becomes free, and what happens to offers that nobody accepts.

Called under the edition's lock.
"""

from datetime import datetime, timedelta

from integration_pages.conference.choices import PlaceState, RegistrationState, Status
from integration_pages.conference.models import ConferencePage, Registration, SessionPage, SessionPlace
from integration_pages.conference.standing import begins_at

from . import mails
from .places import free_by_session, free_of_day
from .storing import end, store

TO_ACCEPT = timedelta(hours=48)
TO_CONFIRM = timedelta(hours=48)


def free_places_go_on(edition: ConferencePage, now: datetime) -> None:
    """Offer what is free, of the day and in sessions, strictly in turn; until the conference begins."""
    if edition.status == Status.CANCELLED or now >= begins_at(edition):
        return
    _offer_days(edition, now)
    _offer_sessions(edition, now)


def _offer_days(edition: ConferencePage, now: datetime) -> None:
    queue = list(Registration.objects.of_edition(edition).queue().ready())
    free = free_of_day(edition) if queue else 0
    for row in queue:
        if free is not None and row.people > free:
            return
        free = None if free is None else free - row.people
        store(row, place=PlaceState.OFFERED, offered_until=min(now + TO_ACCEPT, begins_at(edition)))
        mails.offered(row, [])


def _offer_sessions(edition: ConferencePage, now: datetime) -> None:
    queue = SessionPlace.objects.of_edition(edition).queue().ready().select_related("registration", "session")
    by_session: dict[int, list[SessionPlace]] = {}
    for place in queue.filter(session__starts_at__gt=now):
        by_session.setdefault(place.session_id, []).append(place)
    free = free_by_session(edition) if by_session else {}
    offered: dict[Registration, list[SessionPage]] = {}
    for session, places in by_session.items():
        for place in _first_that_fit(places, free.get(session)):
            place.place, place.offered_until = PlaceState.OFFERED, min(now + TO_ACCEPT, place.session.starts_at)
            place.save(update_fields=["place", "offered_until"])
            offered.setdefault(place.registration, []).append(place.session)
    for row, sessions in offered.items():
        mails.offered(row, sessions)


def _first_that_fit(places: list[SessionPlace], free: int | None) -> list[SessionPlace]:
    found: list[SessionPlace] = []
    for place in places:
        if free is not None:
            if place.people > free:
                break
            free -= place.people
        found.append(place)
    return found


def end_offers(edition: ConferencePage, now: datetime) -> int:
    """Offers that nobody has accepted in time; how many. Whoever still wants to come registers anew."""
    ended = list(Registration.objects.of_edition(edition).offers_ended(now))
    for row in ended:
        end(row, RegistrationState.CANCELLED, now)
        mails.offer_ended(row, [])
    places = SessionPlace.objects.of_edition(edition).filter(place=PlaceState.OFFERED, offered_until__lte=now)
    by_row: dict[Registration, list[SessionPage]] = {}
    for place in places.select_related("registration", "session"):
        place.place, place.offered_until = PlaceState.GONE, None
        place.save(update_fields=["place", "offered_until"])
        by_row.setdefault(place.registration, []).append(place.session)
    for row, sessions in by_row.items():
        mails.offer_ended(row, sessions)
    return len(ended) + len(by_row)


def release_unconfirmed(edition: ConferencePage, now: datetime) -> int:
    """Places that were held for an address nobody has confirmed; how many registrations. The link stays valid."""
    rows = list(Registration.objects.of_edition(edition).unconfirmed_since(now - TO_CONFIRM))
    for row in rows:
        store(row, place=PlaceState.GONE, offered_until=None)
        row.session_places.update(place=PlaceState.GONE, offered_until=None)
    return len(rows)
