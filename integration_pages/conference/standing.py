"""How an edition stands at a moment: what the editor decides, and what follows by itself from date and places."""

from datetime import datetime, time, timedelta

from integration_pages.base.dates import ZONE

from .choices import State, Status
from .models import ConferencePage, SessionPage
from .registering import places_left


def begins_at(edition: ConferencePage) -> datetime:
    """Midnight before the first day, by the clock in Beckum."""
    return datetime.combine(edition.starts_on, time.min, ZONE)


def ends_at(edition: ConferencePage) -> datetime:
    """Midnight after the last day; later where the last session goes on after it."""
    midnight = datetime.combine(edition.last_day + timedelta(days=1), time.min, ZONE)
    sessions = SessionPage.objects.listed().of(edition).taking_place().filter(ends_at__gt=midnight)
    last = sessions.filter(starts_at__lt=midnight).order_by("-ends_at").values_list("ends_at", flat=True).first()
    return last or midnight


def is_over(edition: ConferencePage, now: datetime) -> bool:
    today = now.astimezone(ZONE).date()
    if today <= edition.last_day:
        return False
    # Only in the night after the last day it depends on the sessions.
    return today > edition.last_day + timedelta(days=1) or now >= ends_at(edition)


def takes_registrations(edition: ConferencePage, now: datetime) -> bool:
    """Whether registration is open by status and clock, places left or not: a waiting list has no end."""
    if edition.status != Status.OPEN or is_over(edition, now):
        return False
    opens, closes = edition.registration_opens, edition.registration_closes
    return (opens is None or opens <= now) and now < (closes or begins_at(edition))


def state_of(edition: ConferencePage, now: datetime) -> State:
    if edition.status == Status.CANCELLED:
        return State.CANCELLED
    if is_over(edition, now):
        return State.OVER
    if takes_registrations(edition, now):
        return State.FULL if places_left(edition) == 0 else State.OPEN
    if edition.status == Status.ANNOUNCED or (edition.registration_opens and now < edition.registration_opens):
        return State.ANNOUNCED
    return State.CLOSED
