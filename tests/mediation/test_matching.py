"""Who is proposed: language and direction, fields, times, absence, short notice, other appointments; with reasons."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from integration_pages.mediation import services
from integration_pages.mediation.matching import candidates, is_short_notice, part_of_week, workdays_until
from integration_pages.mediation.models import MediationRequest, Mediator
from tests.factories.mediation import make_mediator, make_request

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
# Wednesday of the week after, ten o'clock in Beckum
WHEN = datetime(2026, 12, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(site: SimpleNamespace) -> Any:
    with time_machine.travel(MONDAY, tick=False), override("en"):
        yield


def against(mediator: Mediator, **fields: Any) -> list[str]:
    row = make_request(**{"starts_at": WHEN, **fields})
    found = {one.mediator.pk: one for one in candidates(row)}
    return [reason.text for reason in found[mediator.pk].reasons if not reason.speaks_for]


def test_who_fits_has_every_reason_for_it() -> None:
    mediator = make_mediator()
    [found] = candidates(make_request(starts_at=WHEN))
    assert found.mediator == mediator and found.fits
    assert len(found.reasons) == 3, "language, field and time; short notice is no question here"


@pytest.mark.parametrize(
    ("person", "request_fields", "word"),
    [
        ({"languages": {"ar": "into_german"}}, {}, "into German only"),
        ({"languages": {"ar": "from_german"}}, {}, "from German only"),
        ({"occasions": ["club"]}, {}, "elsewhere"),
        ({"times": ["weekend_day"]}, {}, "no time then"),
        ({"absent_from": date(2026, 12, 1), "absent_until": date(2026, 12, 2)}, {}, "away"),
        ({"absent_from": date(2026, 11, 1)}, {}, "away"),
        ({"takes_short_notice": False}, {"starts_at": WHEN - timedelta(days=6)}, "short notice"),
    ],
)
def test_what_speaks_against_somebody_is_named(person: Any, request_fields: Any, word: str) -> None:
    [found] = against(make_mediator(**person), **request_fields)
    assert word in found


def test_who_said_nothing_about_fields_and_times_is_ruled_out_by_nothing() -> None:
    assert against(make_mediator(occasions=[], times=[])) == []


@pytest.mark.parametrize(
    ("begins", "busy"),
    [
        (timedelta(0), True),
        (timedelta(minutes=80), True),
        (timedelta(minutes=90), False),
        (timedelta(minutes=-90), False),
    ],
)
def test_another_appointment_at_that_time_and_the_way_between(begins: timedelta, busy: bool) -> None:
    mediator = make_mediator()
    services.assign(make_request(starts_at=WHEN + begins, minutes=60, place="Anderswo"), mediator, None)
    assert bool(against(mediator)) == busy


def test_being_asked_elsewhere_or_having_declined_keeps_nobody_busy() -> None:
    mediator = make_mediator()
    services.ask(make_request(starts_at=WHEN, place="Anderswo"), [mediator], None)
    assert against(mediator) == []


def test_only_active_people_of_the_language_best_first() -> None:
    make_mediator("Paused")
    services.pause(Mediator.objects.get(name="Paused"))
    make_mediator("New", active=False)
    make_mediator("French", languages=("fr",))
    make_mediator("Aware", occasions=["club"])
    make_mediator("Best")
    assert [one.mediator.name for one in candidates(make_request(starts_at=WHEN))] == ["Best", "Aware"]


def test_the_same_number_of_queries_however_many_people() -> None:
    row = make_request(starts_at=WHEN)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            candidates(MediationRequest.objects.get(pk=row.pk))
        return len(captured)

    make_mediator("Amina")
    before = queries()
    for number in range(4):
        services.assign(make_request(starts_at=WHEN, place=f"Ort {number}"), make_mediator(f"Person{number}"), None)
    assert queries() == before <= 5


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        (datetime(2026, 12, 2, 10, 59, tzinfo=UTC), "weekday_morning"),
        (datetime(2026, 12, 2, 11, 0, tzinfo=UTC), "weekday_afternoon"),
        (datetime(2026, 12, 2, 16, 0, tzinfo=UTC), "weekday_evening"),
        (datetime(2026, 12, 5, 9, 0, tzinfo=UTC), "weekend_day"),
        (datetime(2026, 12, 6, 17, 0, tzinfo=UTC), "weekend_evening"),
        (datetime(2026, 7, 1, 10, 30, tzinfo=UTC), "weekday_afternoon"),
    ],
)
def test_parts_of_the_week_follow_the_clock_in_beckum(moment: datetime, part: str) -> None:
    assert part_of_week(moment) == part


def test_working_days_leave_out_the_weekend() -> None:
    monday = date(2026, 11, 23)
    assert workdays_until(date(2026, 11, 24), monday) == 0
    assert workdays_until(date(2026, 11, 30), monday) == 4
    assert workdays_until(date(2026, 12, 1), monday) == 5
    assert workdays_until(monday, monday) == 0
    assert is_short_notice(make_request(starts_at=datetime(2026, 11, 30, 9, tzinfo=UTC)))
    assert not is_short_notice(make_request(starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC)))
