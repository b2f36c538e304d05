"""What people are told by themselves: sessions and editions that change, the day that comes near. Each of it once."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.base.dates import ZONE
from integration_pages.conference.choices import PlaceState, RegistrationState, Status
from integration_pages.conference.models import ConferencePage, Feedback, Registration, SessionPage, SessionPlace
from integration_pages.conference.standing import begins_at, is_over
from integration_pages.enquiries.services.days import deletion_day

from . import mails
from .days import day_after
from .moving import TO_CONFIRM, end_offers, free_places_go_on, release_unconfirmed
from .places import locked_edition, mark_of
from .storing import end

DAYS_BEFORE = timedelta(days=2)
MORNING = time(8)
TEXTS_KEPT = timedelta(days=365)


@transaction.atomic
def session_changed(session: SessionPage) -> int:
    """Tell everybody registered for a session that it is cancelled, or moved; how many were told."""
    edition = locked_edition(_edition_of(session))
    found = SessionPage.objects.filter(pk=session.pk).first()
    if edition is None or found is None:
        return 0
    rows = SessionPlace.objects.of_edition(edition).filter(session=found).going_on().select_related("registration")
    if _is_off(found):
        return _tell_cancelled(list(rows), found)
    places = list(rows.exclude(told=mark_of(found)))
    for place in places:
        place.told = mark_of(found)
        place.save(update_fields=["told"])
        mails.session_moved(place.registration, found)
    return len(places)


@transaction.atomic
def edition_cancelled(edition: ConferencePage) -> int:
    """Tell everybody that it does not take place; how many were told. Their registrations are over."""
    found, now = locked_edition(edition.pk), timezone.now()
    if found is None or found.status != Status.CANCELLED:
        return 0
    rows = list(Registration.objects.of_edition(found).going_on())
    for row in rows:
        end(row, RegistrationState.OVER, now)
        mails.edition_cancelled(row)
    return len(rows)


def session_goes(session: SessionPage) -> None:
    """Its page is being deleted, and its places with it. Called in the transaction of that."""
    if session.ends_at is None or session.ends_at <= timezone.now():
        return
    places = SessionPlace.objects.of_edition(_edition_of(session)).filter(session=session).going_on()
    _tell_cancelled(list(places.select_related("registration")), session)


@transaction.atomic
def expire(edition: ConferencePage, now: datetime) -> int:
    """End offers that nobody accepted, release what nobody confirmed, and offer all that to the next."""
    found = locked_edition(edition.pk)
    if found is None:
        return 0
    ended = end_offers(found, now) + release_unconfirmed(found, now)
    free_places_go_on(found, now)
    return ended


def run_due(now: datetime) -> str:
    """Every minute: offers and confirmations that have run out, changes in the programme, waiting lists."""
    ended = told = 0
    for edition in _with_registrations():
        if edition.status == Status.CANCELLED:
            told += edition_cancelled(edition)
            continue
        if is_over(edition, now):
            continue
        told += sum(session_changed(session) for session in _changed(edition, now))
        if _has_something_due(edition, now):
            ended += expire(edition, now)
    return f"{told} told, {ended} places released"


def housekeeping(now: datetime) -> str:
    """Every hour: reminders, days that have moved, and what somebody needs to take part, once it is over."""
    reminded = sum(remind(edition, now) for edition in _with_registrations())
    for edition in _with_registrations():
        follow_the_day(edition)
    return f"{reminded} reminded, {forget_needs(now)} emptied, {forget_texts(now)} texts of feedback deleted"


@transaction.atomic
def remind(edition: ConferencePage, now: datetime) -> int:
    """Two days before, in the morning, whoever has a place and did not register yesterday; how many."""
    found = locked_edition(edition.pk)
    if found is None or found.status == Status.CANCELLED or now >= begins_at(found):
        return 0
    if now < datetime.combine(found.starts_on - DAYS_BEFORE, MORNING, ZONE) or now.astimezone(ZONE).time() < MORNING:
        return 0
    rows = Registration.objects.of_edition(found).going_on().filter(place=PlaceState.HELD, reminded_at=None)
    people = [row for row in rows.filter(created_at__lte=now - timedelta(days=1)) if row.may_be_mailed]
    for row in people:
        row.reminded_at = now
        row.save(update_fields=["reminded_at"])
        mails.reminder(row)
    return len(people)


@transaction.atomic
def follow_the_day(edition: ConferencePage) -> None:
    """Registrations of an edition that got another last day are deleted after that one."""
    for row in Registration.objects.filter(edition=edition).exclude(ends_on=edition.last_day).select_for_update():
        row.ends_on = edition.last_day
        row.delete_on = deletion_day(row)
        row.save(update_fields=["ends_on", "delete_on"])


@transaction.atomic
def forget_needs(now: datetime) -> int:
    """The day after the conference nobody has to know them any more; how many there were."""
    today = timezone.localdate(now)
    rows = Registration.objects.exclude(access_needs="").filter(ends_on__lt=today)
    return sum(_forget(row) for row in rows if day_after(row) <= today)


def _forget(row: Registration) -> int:
    rows: Any = Registration.objects.filter(pk=row.pk)
    return int(rows.update(access_needs="", access_consent_at=None))


def forget_texts(now: datetime) -> int:
    """What people wrote about an edition a year ago; the numbers stay."""
    old = Feedback.objects.exclude(text="").filter(on__lte=timezone.localdate(now) - TEXTS_KEPT)
    return int(old.update(text=""))


def _with_registrations() -> list[ConferencePage]:
    """Editions that people are registered for; few, and past ones only until their registrations are deleted."""
    going_on = Registration.objects.going_on().order_by().values("edition")
    return list(ConferencePage.objects.filter(pk__in=going_on).defer_streamfields())


def _edition_of(session: SessionPage) -> int | None:
    parent = session.get_parent()
    return parent.pk if parent else None


def _is_off(session: SessionPage) -> bool:
    return bool(session.is_cancelled or not session.live)


def _tell_cancelled(places: list[SessionPlace], session: SessionPage) -> int:
    for place in places:
        place.place, place.offered_until = PlaceState.GONE, None
        place.save(update_fields=["place", "offered_until"])
        mails.session_cancelled(place.registration, session)
    return len(places)


def _changed(edition: ConferencePage, now: datetime) -> list[SessionPage]:
    """Sessions to come of which somebody still knows the old time or room, or that are cancelled."""
    places = SessionPlace.objects.of_edition(edition).going_on().order_by()
    known = set(places.values_list("session", "told").distinct())
    sessions = SessionPage.objects.filter(pk__in={pk for pk, _ in known}).still_to_come(now).defer_streamfields()
    return [row for row in sessions if _is_off(row) or any(pk == row.pk and told != mark_of(row) for pk, told in known)]


def _has_something_due(edition: ConferencePage, now: datetime) -> bool:
    """Asked without the lock, each minute; a place may also have become free by a larger number of places."""
    rows = Registration.objects.of_edition(edition)
    places = SessionPlace.objects.of_edition(edition)
    return bool(
        rows.offers_ended(now).exists()
        or rows.unconfirmed_since(now - TO_CONFIRM).exists()
        or rows.queue().ready().exists()
        or places.filter(place=PlaceState.OFFERED, offered_until__lte=now).exists()
        or places.queue().ready().exists()
    )
