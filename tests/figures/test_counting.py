"""When something is counted, and in which quarter."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from integration_pages.enquiries import services
from integration_pages.enquiries.models import Enquiry, Tally
from integration_pages.figures.quarters import Quarter, quarters_between
from tests.enquiries.rows import enquiry
from tests.enquiries.sending import send_hint
from tests.factories.people import make_person

from .rows import Q1, Q4

pytestmark = pytest.mark.django_db


def hints() -> int:
    return sum(Tally.objects.filter(measure="hint").values_list("count", flat=True))


def test_a_hint_is_counted_when_it_comes_and_nothing_else_is(site: object) -> None:
    send_hint(text="Eins", email="a@example.org")
    send_hint(text="Zwei")
    enquiry("contact")
    enquiry("hint", spam="a machine")
    assert hints() == 2
    row = Tally.objects.get()
    assert (row.language, row.subject, row.count) == ("en", "", 2)


def test_spam_is_no_hint_and_what_is_no_spam_is_one(site: object) -> None:
    send_hint(text="Eins")
    row, staff = Enquiry.objects.get(), make_person("editor")
    services.mark_spam(row, staff)
    services.mark_spam(row, staff)
    assert hints() == 0
    services.not_spam(row, staff)
    services.not_spam(row, staff)
    assert hints() == 1


def test_what_is_over_does_not_change_any_more(site: object) -> None:
    with time_machine.travel(datetime(2025, 9, 30, 12, tzinfo=UTC)):
        send_hint(text="Eins")
    with time_machine.travel(datetime(2025, 10, 2, 12, tzinfo=UTC)):
        services.mark_spam(Enquiry.objects.get(), None)
    assert hints() == 1


def test_what_is_written_down_late_belongs_to_the_running_quarter(site: object) -> None:
    """Else the difference between two prints of a quarter would be a person."""
    with time_machine.travel(datetime(2025, 10, 2, 12, tzinfo=UTC)):
        Tally.objects.add("started", day=date(2025, 9, 30))
        Tally.objects.add("started", day=date(2025, 10, 1))
    assert [(row.quarter, row.count) for row in Tally.objects.all()] == [(Q4, 2)]


@pytest.mark.parametrize(
    ("text", "start"),
    [("2026-3", date(2026, 7, 1)), ("2026-5", None), ("26-1", None), ("0000-1", None), ("", None), ("2026-12", None)],
)
def test_a_quarter_is_read_or_refused(text: str, start: date | None) -> None:
    found = Quarter.parse(text)
    assert (found.start if found else None) == start


def test_quarters_follow_one_another() -> None:
    assert quarters_between(Quarter(Q4), Quarter(date(2026, 4, 1))) == [
        Quarter(Q4),
        Quarter(date(2026, 1, 1)),
        Quarter(date(2026, 4, 1)),
    ]
    assert quarters_between(Quarter(Q4), Quarter(Q1)) == []
    assert (Quarter(Q4).last_day, Quarter(Q4).number, Quarter(Q4).key) == (date(2025, 12, 31), 4, "2025-4")
