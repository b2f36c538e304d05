"""What a calendar program works out from the file are the dates that readers see on the page."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from integration_pages.base.calendars import Head, file_of
from integration_pages.offers.calendars import events_of
from integration_pages.offers.recurrence import days, occurrences
from integration_pages.offers.series import all_series, series_of

from .calendar_readers import Times, expand
from .rules import PlainChange, PlainRule, at
from .test_recurrence import CODES, random_rule

HEAD = Head("Termine", "https://portal.example/de/", "https://portal.example/de/termine.ics")
YEAR = timedelta(days=400)


def file(rules: list[PlainRule], changes: list[PlainChange], today: date) -> bytes:
    found = all_series(rules, changes, today)
    shared = [("SUMMARY", "Treff", {}), ("DTSTAMP", datetime(2026, 1, 1, tzinfo=UTC), {})]
    return file_of(HEAD, [event for rule, series in found for event in events_of(series, str(rule.uuid), shared)])


def check(
    rules: list[PlainRule], changes: list[PlainChange], after: datetime, until: datetime | None = None
) -> set[Times]:
    before = until or after + YEAR
    ours = {
        (one.starts_at.astimezone(UTC), one.ends_at.astimezone(UTC))
        for one in occurrences(rules, changes, after=after, before=before)
    }
    assert expand(file(rules, changes, after.date()), after, before) == ours
    return ours


def random_changes(dice: random.Random, rules: list[PlainRule]) -> list[PlainChange]:
    known = [day for rule in rules for day, _ in zip(days(rule), range(120), strict=False)]
    found = []
    for _ in range(dice.randrange(8) if known else 0):
        day = dice.choice(known) + timedelta(dice.choice([0, 0, 0, 1]))
        only_at = dice.choice([None, None, dice.choice(rules).start_time])
        kind = dice.choice(["cancelled", "moved", "pause"])
        if kind == "moved":
            new_day = dice.choice([day, day + timedelta(dice.randrange(-9, 9)), dice.choice(known)])
            times = dice.choice([(None, None), (time(9), time(11)), (time(22), time(1))])
            found.append(PlainChange(kind, day, None, only_at, new_day, *times))
        else:
            last = day + timedelta(dice.randrange(40)) if kind == "pause" else None
            found.append(PlainChange(kind, day, last, None if last else only_at))
    return found


@pytest.mark.parametrize("seed", range(250))
def test_any_rules_with_any_exceptions_are_the_same_dates_in_another_program(seed: int) -> None:
    dice = random.Random(seed)
    rules = [random_rule(dice) for _ in range(dice.choice([1, 1, 2]))]
    check(rules, random_changes(dice, rules), at("2025-11-20 12:00"))


@pytest.mark.parametrize("seed", range(120))
def test_nights_in_which_the_clock_changes_are_as_long_as_they_are(seed: int) -> None:
    dice = random.Random(seed)
    start = dice.choice([time(1), time(2), time(2, 30), time(3), time(20), time(23)])
    rule = PlainRule(
        start_date=date(2026, 3, 14) + timedelta(dice.randrange(16)),
        start_time=start,
        end_time=dice.choice([time(1, 30), time(2, 15), time(2, 45), time(6), time(5)]),
        weekdays=dice.choice([["SA"], ["SU"], ["SA", "SU"], CODES]),
    )
    if rule.start_time == rule.end_time:
        rule.end_time = time(7)
    assert check([rule], random_changes(dice, [rule]), at("2026-03-01 12:00"))


@pytest.mark.parametrize(
    "rule",
    [
        PlainRule(start_date=date(2026, 11, 25), weekdays=["SU", "MO"], interval=2),
        PlainRule(start_date=date(2026, 11, 29), weekdays=["MO", "SU"], interval=2),
        PlainRule(start_date=date(2026, 8, 31), frequency="monthly_date"),
        PlainRule(start_date=date(2026, 11, 30), frequency="monthly_weekday", weekdays=["FR"], position=-1),
        PlainRule(start_date=date(2026, 11, 24), until=date(2027, 3, 2), count=40),
        PlainRule(start_date=date(2026, 11, 24), until=date(2027, 3, 2), count=4),
        PlainRule(start_date=date(2026, 11, 24), start_time=time(22), end_time=time(1)),
        PlainRule(start_date=date(2026, 11, 24), frequency="once"),
    ],
    ids=["Sunday and Monday", "from a Sunday", "the 31st", "last Friday", "until", "count", "midnight", "once"],
)
def test_what_programs_like_to_get_wrong(rule: PlainRule) -> None:
    assert check([rule], [], at("2026-11-20 12:00"))


def test_two_hundred_exceptions_are_two_hundred_days_without_a_date() -> None:
    rule = PlainRule(start_date=date(2026, 11, 23), weekdays=CODES)
    changes = [PlainChange("cancelled", date(2026, 11, 24) + timedelta(number)) for number in range(0, 400, 2)]
    assert len(check([rule], changes, at("2026-11-23 08:00"))) == 200


def test_two_dates_moved_to_the_same_time_both_leave_their_day() -> None:
    rule = PlainRule(start_date=date(2026, 11, 24), weekdays=["TU"])
    moved = [PlainChange("moved", day, new_date=date(2026, 11, 26)) for day in (date(2026, 11, 24), date(2026, 12, 1))]
    found = check([rule], moved, at("2026-11-23 08:00"), at("2026-12-09 00:00"))
    assert sorted(start.day for start, _ in found) == [8, 26]


def test_a_single_date_that_is_dropped_is_said_to_be_cancelled_and_a_moved_one_is_just_there() -> None:
    rule = PlainRule(start_date=date(2026, 11, 24), frequency="once")
    assert b"STATUS:CANCELLED" in file([rule], [PlainChange("cancelled", date(2026, 11, 24))], date(2026, 11, 20))
    with override("en"):
        said = file([rule], [PlainChange("cancelled", date(2026, 11, 24))], date(2026, 11, 20))
    assert b"SUMMARY:Cancelled: Treff" in said
    moved = series_of(rule, [PlainChange("moved", date(2026, 11, 24), new_date=date(2026, 11, 25))], date(2026, 11, 20))
    assert moved is not None
    assert (moved.starts, moved.rrule, moved.moved) == (datetime(2026, 11, 25, 10), "", ())


def test_a_pause_without_an_end_in_sight_stays_small() -> None:
    rule = PlainRule(start_date=date(2026, 11, 23), weekdays=CODES)
    text = file([rule], [PlainChange("pause", date(2026, 12, 1), date(9999, 12, 31))], date(2026, 11, 20))
    assert len(text) < 60_000
    check([rule], [PlainChange("pause", date(2026, 12, 1), date(9999, 12, 31))], at("2026-11-20 08:00"))


def test_a_rule_that_is_long_over_is_left_out_unless_a_date_was_moved_to_later() -> None:
    rule = PlainRule(start_date=date(2026, 1, 6), until=date(2026, 3, 3))
    today = date(2026, 11, 20)
    assert series_of(rule, [], today) is None
    assert series_of(rule, [], date(2026, 3, 20)) is not None
    assert series_of(rule, [PlainChange("moved", date(2026, 3, 3), new_date=date(2026, 12, 1))], today) is not None


def test_a_rule_that_never_fires_or_is_not_finished_has_no_series() -> None:
    today = date(2026, 11, 20)
    assert series_of(PlainRule(interval=0), [], today) is None
    assert series_of(PlainRule(start_time=None), [], today) is None
    assert series_of(PlainRule(until=date(2026, 11, 1)), [], today) is None
