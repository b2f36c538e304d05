"""What waits, for whom, and since when."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from integration_pages.submissions.models import Submission
from integration_pages.submissions.proposals.models import Proposal
from integration_pages.submissions.review import queue
from integration_pages.submissions.review.workdays import is_workday, workdays_between
from tests.factories.people import make_person
from tests.submissions.members import hand_in, signed_in

from .desk import address, approve, handed_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 12, 25), False),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 6, 4), False),  # Corpus Christi
        (date(2026, 11, 1), False),  # All Saints, a Sunday anyway
        (date(2027, 11, 1), False),
        (date(2026, 10, 31), False),  # a Saturday; no holiday in NRW
        (date(2028, 10, 31), True),
    ],
)
def test_the_offices_days(day: date, expected: bool) -> None:
    assert is_workday(day) is expected


def test_a_weekend_makes_nobody_wait_longer() -> None:
    friday = date(2026, 11, 20)
    assert [workdays_between(friday, friday + timedelta(days=days)) for days in range(5)] == [0, 0, 0, 1, 2]


def test_what_waits_longest_stands_first_and_drafts_are_nobodys_business(room: SimpleNamespace) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=BERLIN), tick=False):
        older = handed_in(room, title="Älteres")
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=BERLIN), tick=False):
        room.client = signed_in(room.member)
        newer = handed_in(room, title="Neueres")
        hand_in(room, action="draft", title="Entwurf")
        rows = list(queue.first_things_first(queue.to_do()))
        assert rows == [older, newer]
        assert [queue.age(row) for row in rows] == [3, 0]
        assert [queue.is_overdue(row) for row in rows] == [True, False]
        html = signed_in(make_person("integration_manager")).get("/admin/eingereicht/").content.decode()
        assert "Entwurf" not in html.split("<main")[1]
        assert html.index("Älteres") < html.index("Neueres")


def test_settled_things_leave_the_queue_and_are_found_again(room: SimpleNamespace, row: Submission) -> None:
    approve(room.desk, row)
    assert row.title not in room.desk.get("/admin/eingereicht/").content.decode()
    assert row.title in room.desk.get("/admin/eingereicht/?task=all").content.decode()
    assert row.title in room.desk.get("/admin/eingereicht/?q=Grillfest").content.decode()


@pytest.mark.parametrize("words", ["Свято", "запрошуємо", "Mütterzentrum"])
def test_a_text_is_found_by_its_words_in_any_script(room: SimpleNamespace, words: str) -> None:
    handed_in(room, language="uk", title="Свято весни", text="Ми запрошуємо всіх.")
    handed_in(room, language="de", title="Anderes")
    found = room.desk.get("/admin/eingereicht/", {"q": words}).context["object_list"]
    assert "Свято весни" in [row.title for row in found]
    assert len(found) == (2 if words == room.organisation.name.split()[0] else 1)


def test_the_list_leads_to_open_proposals(room: SimpleNamespace) -> None:
    link = "/admin/vorschlaege/?state=open"
    assert link not in room.desk.get("/admin/eingereicht/").content.decode()
    Proposal.objects.create(target="organisation", target_key=uuid4(), title="Mütterzentrum", sent_once="1")
    assert link in room.desk.get("/admin/eingereicht/").content.decode()


@pytest.mark.parametrize("role", ["translator_ar", "administrator"])
def test_who_is_no_reviewer_sees_nothing(room: SimpleNamespace, row: Submission, role: str) -> None:
    client = signed_in(make_person(role))
    for path in ("/admin/eingereicht/", address(row)):
        assert client.get(path).headers["Location"] == "/admin/"
    assert client.post(address(row), {"do": "approve"}).headers["Location"] == "/admin/"
    assert "eingereicht" not in client.get("/admin/").content.decode()


def test_the_list_costs_the_same_for_two_and_for_ten(
    room: SimpleNamespace, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def cost(client: Client) -> int:
        with django_assert_max_num_queries(80) as queries:
            assert client.get("/admin/eingereicht/").status_code == 200
        return len(queries)

    for number in range(2):
        handed_in(room, title=f"Text {number}")
    cost(room.desk)
    two = cost(room.desk)
    for number in range(2, 10):
        handed_in(room, title=f"Text {number}")
    cost(room.desk)  # what was remembered is forgotten with every new page
    assert cost(room.desk) <= two


def test_export(room: SimpleNamespace) -> None:
    handed_in(room, title="=1+1 Fest")
    answer = room.desk.get("/admin/eingereicht/?export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "1+1 Fest" in text
    assert "\n=1+1" not in text
