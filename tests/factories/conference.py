"""Editions with rooms, sessions and speakers, published as an editor would; many of them as rows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import TestCase
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from integration_pages.base.dates import ZONE
from integration_pages.conference.registration.services import register
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.models import (
    ConferenceIndexPage,
    ConferenceOrganisation,
    ConferencePage,
    ConferenceRoom,
    HomePage,
    Registration,
    SessionPage,
    SessionSpeaker,
    Speaker,
)
from snippets.models import Organisation

from .pages import add

DAY = date(2027, 5, 8)  # a Saturday
HALL, ROOM = "hall", "room"


def at(clock: str, day: date = DAY) -> datetime:
    """A time on the clock in Beckum: `9:30`."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=ZONE).astimezone(UTC)


def make_conferences(home: HomePage, **fields: Any) -> ConferenceIndexPage:
    return add(home, ConferenceIndexPage(**{"title": "Integrationskonferenz", "slug": "konferenz", **fields}))


def make_edition(
    index: ConferenceIndexPage, year: int = 2027, *organisations: Organisation, live: bool = True, **fields: Any
) -> ConferencePage:
    """An edition with two rooms: `hall` for 100 people, `room` for 20."""
    values = {"motto": "Zusammen in Beckum", "starts_on": DAY.replace(year=year), "status": "open"}
    edition = ConferencePage(title=f"Konferenz {year}", slug=str(year), **{**values, **fields})
    edition.rooms.add(
        ConferenceRoom(key=HALL, name="Saal", capacity=100, step_free=True, sort_order=0),
        ConferenceRoom(key=ROOM, name="Raum 1", capacity=20, sort_order=1),
    )
    for organisation in organisations:
        edition.organisation_links.add(ConferenceOrganisation(organisation=organisation))
    return add(index, edition, live=live)


def make_session(
    edition: ConferencePage,
    title: str = "Ankommen",
    start: str | datetime = "10:00",
    end: str | datetime = "11:00",
    *speakers: Speaker,
    live: bool = True,
    **fields: Any,
) -> SessionPage:
    starts_at = at(start, edition.starts_on) if isinstance(start, str) else start
    ends_at = at(end, edition.starts_on) if isinstance(end, str) else end
    values = {"room": HALL, "format": "talk", "abstract": f"{title}: darum geht es.", "languages": ["de"]}
    session = SessionPage(title=title, starts_at=starts_at, ends_at=ends_at, **{**values, **fields})
    for speaker in speakers:
        session.speaker_links.add(SessionSpeaker(speaker=speaker))
    return add(edition, session, live=live)


def make_speaker(name: str = "Amina", **fields: Any) -> Speaker:
    values = {"function": "leitet das Sprachcafé", "consent_on": date(2026, 11, 1)}
    return Speaker.objects.create(name=name, **{**values, **fields})


def many_sessions(edition: ConferencePage, count: int, first: int = 0, speaker: Speaker | None = None) -> None:
    """Live German sessions, two at a time, without the cost of publishing each."""
    edition = ConferencePage.objects.get(pk=edition.pk)
    now, pages = timezone.now(), []
    for number in range(first, first + count):
        starts = at("6:00", edition.starts_on) + timedelta(minutes=30 * (number // 2))
        fields: dict[str, Any] = {"languages": ["de", "ar"], "room": (HALL, ROOM)[number % 2]}
        page = SessionPage(title=f"Beitrag {number:03}", slug=f"beitrag-{number}", starts_at=starts, **fields)
        page.ends_at = starts + timedelta(minutes=30)
        page.locale_id, page.live, page.format = edition.locale_id, True, "workshop"
        page.depth, page.path = edition.depth + 1, SessionPage._get_path(edition.path, edition.depth + 1, number + 1)
        page.url_path = f"{edition.url_path}{page.slug}/"
        page.first_published_at = page.last_published_at = now
        pages.append(page)
    names = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in names}) for page in pages)
    keys = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = keys[page.path]
        page.save_base(raw=True, force_insert=True)
    if speaker:
        SessionSpeaker.objects.bulk_create(SessionSpeaker(page=page, speaker=speaker) for page in pages)
    Page.objects.filter(pk=edition.pk).update(numchild=edition.numchild + count)


def make_registration(
    edition: ConferencePage, name: str = "Amal", *, confirmed: bool = True, language: str = "en", **fields: Any
) -> Registration:
    """As somebody registers who gets the mail and presses the button in it; `sessions` and `names` as in the form."""
    sessions = [session.pk for session in fields.pop("sessions", ())]
    names, values = fields.pop("names", ()), {"email": f"{name.lower()}@example.org", **fields}
    with TestCase.captureOnCommitCallbacks(execute=True), override(language):
        row: Any = register(Registration(edition=edition, name=name, **values), sessions, names).record
    if confirmed and row.address:
        with TestCase.captureOnCommitCallbacks(execute=True):
            enquiries.confirm(confirm_token(row.uuid, row.address))
    row.refresh_from_db()
    return row
