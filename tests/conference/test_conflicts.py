"""What does not fit in a programme is told to the editor, and stops nobody from publishing."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integration_pages.conference.conflicts import problems_beside, problems_of
from integration_pages.models import ConferencePage, SessionPage
from tests.factories.conference import HALL, ROOM, at, make_edition, make_session, make_speaker, many_sessions
from tests.factories.pages import publish
from tests.factories.people import make_person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def kinds(edition: ConferencePage) -> list[str]:
    return [problem.kind for problem in problems_of(ConferencePage.objects.get(pk=edition.pk))]


def test_what_fits_is_not_mentioned(conference: SimpleNamespace) -> None:
    speaker = make_speaker()
    make_session(conference.edition, "Eins", "9:00", "10:00", speaker)
    make_session(conference.edition, "Zwei", "10:00", "11:00", speaker)
    make_session(conference.edition, "Drei", "9:00", "10:00", room=ROOM, capacity=20)
    make_session(conference.edition, "Markt", "9:00", "11:00", room="")
    assert kinds(conference.edition) == []


def test_a_room_twice_at_once(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Eins", "9:00", "10:00")
    make_session(conference.edition, "Zwei", "9:59", "11:00")
    (problem,) = problems_of(conference.edition)
    assert problem.kind == "room"
    assert [slot.title for slot in problem.slots] == ["Eins", "Zwei"]
    assert "Saal" in problem.text
    assert problem.links[0]["url"] == reverse("wagtailadmin_pages:edit", args=[one.pk])


def test_a_speaker_twice_at_once(conference: SimpleNamespace) -> None:
    speaker = make_speaker("Amina")
    make_session(conference.edition, "Eins", "9:00", "10:00", speaker)
    make_session(conference.edition, "Zwei", "9:30", "10:30", speaker, make_speaker("Olena"), room=ROOM)
    (problem,) = problems_of(conference.edition)
    assert problem.kind == "speaker"
    assert "Amina" in problem.text


@pytest.mark.parametrize(
    ("day", "start", "end", "found"),
    [
        (date(2027, 5, 7), "10:00", "11:00", ["outside"]),
        (date(2027, 5, 9), "10:00", "11:00", ["outside"]),
        (date(2027, 5, 8), "23:00", "23:59", []),
    ],
)
def test_outside_the_days(conference: SimpleNamespace, day: date, start: str, end: str, found: list[str]) -> None:
    make_session(conference.edition, "Beitrag", at(start, day), at(end, day))
    assert kinds(conference.edition) == found


def test_past_midnight_is_within_the_day_but_a_whole_day_is_a_slip(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Fest", at("20:00"), at("1:00", date(2027, 5, 9)))
    assert kinds(conference.edition) == []
    session.ends_at = session.starts_at + timedelta(days=1)
    publish(session)
    assert kinds(conference.edition) == ["long"]


def test_more_places_than_the_room_has(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Werkstatt", room=ROOM, capacity=21)
    assert kinds(conference.edition) == ["capacity"]


def test_a_room_that_is_gone(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Werkstatt", room=ROOM)
    conference.edition.rooms.set([room for room in conference.edition.rooms.all() if room.key == HALL])
    publish(conference.edition)
    assert kinds(conference.edition) == ["room_gone"]


def test_drafts_count_and_what_is_cancelled_does_not(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Eins", "9:00", "10:00")
    two = make_session(conference.edition, "Zwei", "11:00", "12:00")
    make_session(conference.edition, "Entwurf", "14:00", "15:00", live=False)
    assert kinds(conference.edition) == []
    two.starts_at, two.ends_at = at("9:30"), at("10:30")
    two.save_revision()
    assert kinds(conference.edition) == ["room"]
    assert SessionPage.objects.get(pk=two.pk).starts_at == at("11:00")
    one.is_cancelled = True
    one.save_revision()
    assert kinds(conference.edition) == []


def test_a_session_shows_its_own_problems_only(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Eins", "9:00", "10:00")
    make_session(conference.edition, "Zwei", "9:30", "10:30")
    apart = make_session(conference.edition, "Drei", "14:00", "15:00")
    assert [problem.kind for problem in problems_beside(one)] == ["room"]
    assert problems_beside(apart) == []
    assert problems_beside(SessionPage(title="Neu")) == []


def test_other_editions_are_not_mixed_in(conference: SimpleNamespace) -> None:
    other = make_edition(conference.conferences, 2028)
    make_session(other, "Eins", at("9:00"), at("10:00"))
    make_session(conference.edition, "Zwei", at("9:00"), at("10:00"))
    assert kinds(conference.edition) == []


def test_as_many_queries_for_many_sessions(conference: SimpleNamespace) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            problems_of(ConferencePage.objects.get(pk=conference.edition.pk))
        return len(captured)

    many_sessions(conference.edition, 14)
    few = queries()
    many_sessions(conference.edition, 46, first=14)
    assert queries() == few


@pytest.fixture
def editor(client: Client, conference: SimpleNamespace) -> Client:
    client.force_login(make_person("editor"))
    return client


def test_the_editor_sees_them_on_both_forms(conference: SimpleNamespace, editor: Client) -> None:
    one = make_session(conference.edition, "Eins", "9:00", "10:00")
    make_session(conference.edition, "Zwei", "9:30", "10:30")
    apart = make_session(conference.edition, "Drei", "14:00", "15:00")
    (problem,) = problems_of(conference.edition)
    for page, is_told in ((conference.edition, True), (one, True), (apart, False)):
        html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert (problem.text.partition("“")[0] in html) is is_told, page
