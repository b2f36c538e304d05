"""How many places there are, counted in the database at the moment of asking.

Whoever decides by these numbers holds the edition's row: registrations of one edition are dealt with one after another.
"""

from collections.abc import Iterable
from datetime import UTC

from django.db.models import Count, Q, Sum

from integration_pages.conference.choices import PlaceState
from integration_pages.conference.models import ConferencePage, ConferenceRoom, Registration, SessionPage, SessionPlace

TAKEN = Q(place__in=(PlaceState.HELD, PlaceState.OFFERED))


def locked_edition(pk: int | None) -> ConferencePage | None:
    """The edition as it is now, held to the end of the transaction; None when it is gone."""
    edition: ConferencePage | None = ConferencePage.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    return edition


def fits(left: int | None, people: int) -> bool:
    """A group finds a place as a whole, or waits as a whole."""
    return left is None or people <= left


def free_of_day(edition: ConferencePage) -> int | None:
    """Places that nobody has, whoever waits for them; None without a limit."""
    if edition.capacity is None:
        return None
    taken = Registration.objects.of_edition(edition).counting().aggregate(people=Sum("people"))["people"] or 0
    return max(0, edition.capacity - taken)


def left_of_day(edition: ConferencePage) -> int | None:
    """Places for whoever comes now: none while others wait, even if the first of them is too large a group."""
    if edition.capacity is None:
        return None
    rows = Registration.objects.of_edition(edition).going_on()
    found = rows.aggregate(people=Sum("people", filter=TAKEN), waiting=Count("pk", filter=~TAKEN))
    return 0 if found["waiting"] else max(0, edition.capacity - (found["people"] or 0))


def capacities(edition: ConferencePage) -> dict[int, int | None]:
    """Places of the sessions that people register for one by one: their own number, else the room's."""
    rooms = dict(ConferenceRoom.objects.filter(page=edition.pk).values_list("key", "capacity"))
    sessions = SessionPage.objects.listed().of(edition).registrable().values_list("pk", "capacity", "room")
    return {pk: own if own is not None else rooms.get(room) for pk, own, room in sessions}


def free_by_session(edition: ConferencePage) -> dict[int, int]:
    """Places that nobody has, by session; what is missing has no limit."""
    taken, _ = _counted(edition)
    return {pk: max(0, most - taken.get(pk, 0)) for pk, most in capacities(edition).items() if most is not None}


def left_by_session(edition: ConferencePage) -> dict[int, int]:
    """The same for whoever comes now: none while others wait."""
    taken, waiting = _counted(edition)
    limits = {pk: most for pk, most in capacities(edition).items() if most is not None}
    return {pk: 0 if waiting.get(pk) else max(0, most - taken.get(pk, 0)) for pk, most in limits.items()}


def _counted(edition: ConferencePage) -> tuple[dict[int, int], dict[int, int]]:
    """People with a place and registrations that wait, by session."""
    waits = Q(place=PlaceState.WAITING, registration__place=PlaceState.HELD)
    rows = SessionPlace.objects.of_edition(edition).order_by().values("session")
    found = list(rows.annotate(taken=Sum("people", filter=TAKEN), waiting=Count("pk", filter=waits)))
    return {row["session"]: row["taken"] or 0 for row in found}, {row["session"]: row["waiting"] for row in found}


def turn_of(registration: Registration) -> int:
    """Which one it is on the waiting list of the day, beginning with 1; 0 for whoever does not wait there."""
    if registration.place != PlaceState.WAITING:
        return 0
    rows = list(Registration.objects.of_edition(registration.edition_id).queue().values_list("pk", flat=True))
    return rows.index(registration.pk) + 1 if registration.pk in rows else 0


def turn_in_session(place: SessionPlace) -> int:
    """The same for a session; those who still wait for the day come behind."""
    if place.place != PlaceState.WAITING:
        return 0
    rows = SessionPlace.objects.of_edition(place.registration.edition_id).queue().filter(session=place.session_id)
    found = list(rows.values_list("pk", flat=True))
    return found.index(place.pk) + 1 if place.pk in found else len(found) + 1


def mark_of(session: SessionPage) -> str:
    """Time and room, as far as whoever is registered has to know of a change."""
    times = (f"{moment.astimezone(UTC):%Y%m%dT%H%MZ}" for moment in (session.starts_at, session.ends_at))
    return "/".join((*times, session.room))


def marks_of(sessions: Iterable[int]) -> dict[int, str]:
    return {row.pk: mark_of(row) for row in SessionPage.objects.filter(pk__in=list(sessions)).defer_streamfields()}
