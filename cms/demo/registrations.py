"""Registrations for the next conference of the demo, and what people thought of the last one. No mail is written."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.conference.choices import PlaceState, RegistrationState
from integration_pages.conference.desk.forms import FIELDS
from integration_pages.conference.registration.places import capacities, fits, mark_of
from integration_pages.conference.registration.results import QUESTIONS
from integration_pages.conference.registration.storing import name_people
from integration_pages.conference.registration.words import KEY
from integration_pages.enquiries.models import Tally
from integration_pages.models import ConferencePage, Feedback, Registration, SessionPage, SessionPlace

from .files import Content, ContentError, Data, uuid_of
from .pool import kept

FILE = "registrations.yaml"


@transaction.atomic
def load_registrations(content: Content | None = None, now: datetime | None = None) -> int:
    """Make what is missing; how many registrations were made. Deleted ones come back."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return 0
    data, today = content.german(FILE), timezone.localdate(now)
    editions = ConferencePage.objects.listed()
    if last := editions.past(today).first():
        _feedback(last, data["feedback"])
    edition = editions.upcoming(today).first()
    if edition is None:
        return 0
    sessions = {page.slug: page for page in SessionPage.objects.of(edition).defer_streamfields()}
    left = capacities(edition)
    entries = data["registrations"].items()
    return sum(_registration(name, entry, edition, sessions, left, now) for name, entry in entries)


def _registration(
    name: str,
    entry: Data,
    edition: ConferencePage,
    sessions: dict[str, SessionPage],
    left: dict[int, int | None],
    now: datetime,
) -> bool:
    uuid = uuid_of("registrations", name)
    if Registration.objects.filter(uuid=uuid).exists():
        return False
    row = Registration(uuid=uuid, edition=edition, edition_title=edition.title, ends_on=edition.last_day)
    for field in FIELDS:
        if field in entry:
            setattr(row, field, entry[field])
    if row.access_needs:
        row.access_consent_at = now - timedelta(days=entry["days_ago"])
    is_gone = entry["state"] == RegistrationState.CANCELLED
    row.place = PlaceState.GONE if is_gone else PlaceState.HELD
    kept(row, entry, now)
    name_people(row, entry.get("names", ()))
    for slug in entry.get("sessions", ()):
        if slug not in sessions:
            raise ContentError(f"de/{FILE}: there is no session “{slug}”.")
        _place(row, sessions[slug], left, is_gone=is_gone)
    if entry["state"] == RegistrationState.NEW:
        day = timezone.localdate(row.created_at)
        subject = str(edition.translation_key)
        Tally.objects.add(KEY, subject=subject, language=row.language, amount=row.people, day=day)
    return True


def _place(row: Registration, session: SessionPage, left: dict[int, int | None], *, is_gone: bool) -> None:
    """In the order of the file, first come, first served; whoever finds none waits, and so does who comes later."""
    free: Any = left.get(session.pk)
    place = PlaceState.GONE if is_gone else PlaceState.HELD
    if not is_gone and not fits(free, row.people):
        place, left[session.pk] = PlaceState.WAITING, 0
    elif not is_gone and free is not None:
        left[session.pk] = free - row.people
    values = {"people": row.people, "place": place, "since": row.created_at, "told": mark_of(session)}
    SessionPlace.objects.create(registration=row, session=session, **values)


def _feedback(edition: ConferencePage, rows: list[Data]) -> None:
    """Numbers only: what people write is deleted after a year, and this conference is older."""
    if Feedback.objects.filter(edition=edition).exists():
        return
    Feedback.objects.bulk_create(
        Feedback(
            edition=edition,
            language=entry["language"],
            on=edition.last_day + timedelta(days=number % 10),
            answers=dict(zip(QUESTIONS, entry["answers"], strict=True)),
        )
        for entry in rows
        for number in range(entry["count"])
    )
