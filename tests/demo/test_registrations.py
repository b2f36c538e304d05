"""The demo's registrations: made up, one workshop full, loaded once, and nobody is written to."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email

from cms.demo.files import Content
from cms.demo.registrations import FILE, load_registrations
from integration_pages.conference import registering
from integration_pages.conference.desk.counts import counts_of
from integration_pages.conference.registration.results import QUESTIONS, results_of
from integration_pages.models import Registration, SessionPlace
from tests.factories.conference import make_conferences, make_edition, make_session

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DATA = Content().german(FILE)
FULL = "sprachmittlung-vor-ort"


@pytest.fixture
def conferences(site: SimpleNamespace) -> SimpleNamespace:
    """The last and the next one, the sessions as in the demo's files."""
    index, today = make_conferences(site.home), timezone.localdate()
    site.last = make_edition(index, today.year - 1, starts_on=date(today.year - 1, 3, 1))
    site.next = make_edition(index, today.year + 1, starts_on=today + timedelta(days=160), capacity=150)
    for slug in sorted({slug for entry in DATA["registrations"].values() for slug in entry.get("sessions", ())}):
        session = Content().german(f"sessions/{slug}.yaml")
        page = make_session(site.next, session["title"], registration_needed=True, capacity=session["capacity"])
        page.slug = slug
        page.save()
    return site


def test_registrations_in_every_state_and_one_workshop_full(conferences: SimpleNamespace) -> None:
    assert load_registrations() == len(DATA["registrations"]) >= 40
    rows = Registration.objects.all()
    assert set(rows.values_list("state", flat=True)) == {"new", "unconfirmed", "cancelled"}
    lines = {line.session.slug: line for line in counts_of(conferences.next).sessions}
    assert lines[FULL].free == 0 and lines[FULL].waiting >= 2
    assert all(line.waiting == 0 for slug, line in lines.items() if slug != FULL)
    assert all(line.held <= line.capacity for line in lines.values() if line.capacity is not None)
    assert registering.session_places_left(conferences.next)[lines[FULL].session.pk] == 0
    assert 0 < (registering.places_left(conferences.next) or 0) < 150


def test_nobody_is_real_and_nobody_is_written_to(conferences: SimpleNamespace) -> None:
    load_registrations()
    rows = Registration.objects.all()
    assert all(row.email.endswith("@example.org") or row.phone == "02521 29-0" for row in rows)
    assert all(" " not in one.name for row in rows for one in row.attendees.all()), "first names only"
    assert all(row.attendees.count() == row.people for row in rows)
    assert mail.outbox == [] and not Email.objects.exists()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert all(row.delete_on > tomorrow for row in rows), "what is deleted at once shows nothing"
    assert all(place.told for place in SessionPlace.objects.all()), "nobody is told of a change that is none"


def test_feedback_of_the_last_one_and_all_of_it_once(conferences: SimpleNamespace) -> None:
    load_registrations()
    results = results_of(conferences.last)
    assert len(results) == len(QUESTIONS) and all(result.answers >= 20 for result in results)
    assert load_registrations() == 0
    assert results_of(conferences.last) == results


def test_without_a_conference_nothing_is_made(site: SimpleNamespace) -> None:
    assert load_registrations() == 0 and not Registration.objects.exists()
