"""Rules become the dates that a calendar on the wall would show."""

import calendar
import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil import rrule

from integration_pages.offers.recurrence import (
    Occurrence,
    days,
    firing_on,
    local,
    occurrences,
    problems,
    rrule_string,
)

from .rules import PlainChange, PlainRule, at

CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
EARLY = at("2020-01-01 00:00")


def listed(rules: list[PlainRule], changes: list[PlainChange] = (), *, after: datetime = EARLY, n: int = 5, **kwargs):
    return list(islice(occurrences(rules, changes, after=after, **kwargs), n))


def starts(found: list[Occurrence]) -> list[str]:
    return [f"{occurrence.starts_at:%Y-%m-%d %H:%M}" for occurrence in found]


def brute_force(rule: PlainRule, last: date) -> list[date]:
    """Day by day with a calendar, without any library of recurrences."""

    def matches(day: date) -> bool:
        start = rule.start_date
        if rule.frequency == "once":
            return day == start
        if rule.frequency == "weekly":
            wanted = rule.weekdays or [CODES[start.weekday()]]
            weeks = ((day - timedelta(day.weekday())) - (start - timedelta(start.weekday()))).days // 7
            return CODES[day.weekday()] in wanted and weeks % rule.interval == 0
        months = (day.year - start.year) * 12 + day.month - start.month
        if months % rule.interval:
            return False
        if rule.frequency == "monthly_date":
            return day.day == start.day
        length = calendar.monthrange(day.year, day.month)[1]
        nth = day.day > length - 7 if rule.position == -1 else (day.day - 1) // 7 + 1 == rule.position
        return CODES[day.weekday()] in rule.weekdays and nth

    until = min(last, rule.until or last)
    found = [
        rule.start_date + timedelta(n)
        for n in range((until - rule.start_date).days + 1)
        if matches(rule.start_date + timedelta(n))
    ]
    return found[: rule.count]


def random_rule(dice: random.Random) -> PlainRule:
    start = date(2023, 1, 1) + timedelta(dice.randrange(1500))
    frequency = dice.choice(["once", "weekly", "weekly", "monthly_weekday", "monthly_date"])
    chosen = dice.sample(CODES, dice.randint(1, 3)) if frequency in ("weekly", "monthly_weekday") else []
    return PlainRule(
        start_date=start,
        start_time=time(dice.randrange(24), dice.choice([0, 15, 30])),
        end_time=time(dice.randrange(24), 45),
        frequency=frequency,
        interval=dice.choice([1, 1, 2, 3, 5, 12]),
        weekdays=chosen if frequency == "monthly_weekday" or dice.random() < 0.8 else [],
        position=dice.choice([1, 2, 3, 4, -1]) if frequency == "monthly_weekday" else None,
        until=start + timedelta(dice.randrange(900)) if dice.random() < 0.5 else None,
        count=dice.randint(1, 30) if dice.random() < 0.4 else None,
    )


@pytest.mark.parametrize("seed", range(300))
def test_any_rule_gives_the_days_of_the_calendar(seed: int) -> None:
    rule = random_rule(random.Random(seed))
    last = rule.start_date + timedelta(1100)
    assert list(days(rule, last)) == brute_force(rule, last)


@pytest.mark.parametrize("seed", range(300))
def test_the_rrule_string_makes_the_same_days_in_another_program(seed: int) -> None:
    rule = random_rule(random.Random(seed))
    ours = list(islice(days(rule, rule.start_date + timedelta(1100)), 40))
    if not ours or rule.frequency == "once":
        assert rule.frequency != "once" or rrule_string(rule) == ""
        return
    first = local(ours[0], rule.start_time)
    if first.time() != rule.start_time:  # summer time leaps over it
        return
    zone = first.tzinfo
    theirs = rrule.rrulestr(rrule_string(rule), dtstart=first)
    assert [moment.astimezone(zone).date() for moment in islice(theirs, len(ours))] == ours


@pytest.mark.parametrize("seed", range(60))
def test_dates_of_several_rules_come_in_order_and_only_those_asked_for(seed: int) -> None:
    dice = random.Random(seed)
    rules = [random_rule(dice) for _ in range(3)]
    after, before = at("2025-02-01 12:00"), at("2026-02-01 12:00")
    found = list(occurrences(rules, after=after, before=before))
    moments = [(occurrence.starts_at.astimezone(UTC), occurrence.ends_at.astimezone(UTC)) for occurrence in found]
    assert moments == sorted(set(moments))
    assert all(end > after and start < before and end > start for start, end in moments)


def test_the_clock_in_beckum_counts_through_both_changes_of_the_year() -> None:
    rule = PlainRule(start_date=date(2027, 3, 22), weekdays=["MO"])
    spring = listed([rule], n=2)
    assert starts(spring) == ["2027-03-22 10:00", "2027-03-29 10:00"]
    assert [occurrence.starts_at.utcoffset() for occurrence in spring] == [timedelta(hours=1), timedelta(hours=2)]
    autumn = listed([rule], after=at("2027-10-25 00:00"), n=2)
    assert [occurrence.starts_at.astimezone(UTC).hour for occurrence in autumn] == [8, 9]
    assert starts(autumn) == ["2027-10-25 10:00", "2027-11-01 10:00"]


def test_a_time_that_summer_time_leaps_over_moves_on_with_the_clock() -> None:
    rule = PlainRule(start_date=date(2027, 3, 28), frequency="once", start_time=time(2, 30), end_time=time(3, 0))
    (found,) = listed([rule])
    assert f"{found.starts_at:%H:%M %z}" == "03:30 +0200"
    assert found.ends_at - found.starts_at == timedelta(minutes=30)


def test_a_time_that_comes_twice_is_the_first_one() -> None:
    rule = PlainRule(start_date=date(2027, 10, 31), frequency="once", start_time=time(2, 30), end_time=time(2, 45))
    (found,) = listed([rule])
    assert found.starts_at.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 27), 7), (date(2027, 10, 30), 9), (date(2027, 6, 1), 8)])
def test_a_night_ends_on_the_next_morning_and_has_the_length_of_that_night(day: date, hours: int) -> None:
    rule = PlainRule(start_date=day, frequency="once", start_time=time(22), end_time=time(6))
    (found,) = listed([rule])
    assert found.ends_at.date() == day + timedelta(1)
    assert found.ends_at.astimezone(UTC) - found.starts_at.astimezone(UTC) == timedelta(hours=hours)


def test_last_nights_date_is_still_on_after_midnight() -> None:
    rule = PlainRule(start_date=date(2026, 11, 20), weekdays=["FR"], start_time=time(22), end_time=time(2))
    assert starts(listed([rule], after=at("2026-11-28 01:00"), n=1)) == ["2026-11-27 22:00"]
    assert starts(listed([rule], after=at("2026-11-28 02:00"), n=1)) == ["2026-12-04 22:00"]


def test_months_without_a_31st_are_left_out() -> None:
    rule = PlainRule(start_date=date(2026, 10, 31), frequency="monthly_date")
    assert [f"{day:%m-%d}" for day in islice(days(rule), 4)] == ["10-31", "12-31", "01-31", "03-31"]


def test_the_29th_of_february_comes_back_in_leap_years() -> None:
    rule = PlainRule(start_date=date(2024, 2, 29), frequency="monthly_date", interval=12)
    assert list(islice(days(rule), 3)) == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]


def test_every_two_weeks_counts_from_the_week_of_the_first_date() -> None:
    rule = PlainRule(start_date=date(2026, 11, 25), interval=2, weekdays=["MO", "WE"])
    assert [f"{day:%m-%d}" for day in islice(days(rule), 4)] == ["11-25", "12-07", "12-09", "12-21"]


def test_the_last_friday_of_the_month() -> None:
    rule = PlainRule(start_date=date(2026, 11, 1), frequency="monthly_weekday", weekdays=["FR"], position=-1)
    assert list(islice(days(rule), 2)) == [date(2026, 11, 27), date(2026, 12, 25)]


def test_whichever_of_until_and_count_comes_first_ends_the_rule() -> None:
    rule = PlainRule(count=3, until=date(2026, 11, 30))
    assert len(list(days(rule))) == 2
    assert rrule_string(rule) == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T090000Z"
    rule = PlainRule(count=2, until=date(2027, 11, 30))
    assert len(list(days(rule))) == 2
    assert rrule_string(rule) == "FREQ=WEEKLY;BYDAY=MO;COUNT=2"


def test_a_cancelled_date_is_left_out_or_shown_as_cancelled() -> None:
    rule, off = PlainRule(), PlainChange("cancelled", date(2026, 11, 30))
    assert starts(listed([rule], [off], n=2)) == ["2026-11-23 10:00", "2026-12-07 10:00"]
    shown = listed([rule], [off], n=2, dropped=True)
    assert [occurrence.change for occurrence in shown] == ["", "cancelled"]
    assert not shown[1].takes_place


def test_only_the_one_at_that_time_is_cancelled() -> None:
    morning, evening = PlainRule(), PlainRule(start_time=time(18), end_time=time(20))
    off = PlainChange("cancelled", date(2026, 11, 23), only_at=time(18))
    assert starts(listed([morning, evening], [off], n=2)) == ["2026-11-23 10:00", "2026-11-30 10:00"]


def test_a_moved_date_comes_at_its_new_time_in_order() -> None:
    rule = PlainRule()
    moved = PlainChange(
        "moved", date(2026, 11, 23), new_date=date(2026, 12, 2), new_start_time=time(15), new_end_time=time(17)
    )
    found = listed([rule], [moved], n=3)
    assert starts(found) == ["2026-11-30 10:00", "2026-12-02 15:00", "2026-12-07 10:00"]
    assert [occurrence.is_moved for occurrence in found] == [False, True, False]
    assert found[1].planned_at == at("2026-11-23 10:00")
    assert found[1].ends_at == at("2026-12-02 17:00")


def test_a_moved_date_can_come_earlier_than_all_others() -> None:
    rule = PlainRule()
    moved = PlainChange("moved", date(2026, 12, 7), new_date=date(2026, 11, 24))
    assert starts(listed([rule], [moved], n=3)) == ["2026-11-23 10:00", "2026-11-24 10:00", "2026-11-30 10:00"]


def test_moving_a_day_without_a_date_moves_nothing() -> None:
    moved = PlainChange("moved", date(2026, 11, 24), new_date=date(2026, 11, 25))
    assert starts(listed([PlainRule()], [moved], n=2)) == ["2026-11-23 10:00", "2026-11-30 10:00"]


def test_a_moved_date_that_is_then_cancelled_does_not_take_place() -> None:
    changes = [
        PlainChange("moved", date(2026, 11, 23), new_date=date(2026, 11, 25)),
        PlainChange("cancelled", date(2026, 11, 25)),
    ]
    assert starts(listed([PlainRule()], changes, n=1)) == ["2026-11-30 10:00"]


def test_cancelled_beats_moved_and_moved_beats_a_pause() -> None:
    pause = PlainChange("pause", date(2026, 11, 20), last_date=date(2026, 12, 6))
    moved = PlainChange("moved", date(2026, 11, 23), new_date=date(2026, 11, 24))
    off = PlainChange("cancelled", date(2026, 11, 23))
    assert starts(listed([PlainRule()], [pause, moved], n=2)) == ["2026-11-24 10:00", "2026-12-07 10:00"]
    assert starts(listed([PlainRule()], [pause, moved, off], n=1)) == ["2026-12-07 10:00"]


def test_a_pause_covers_its_last_day() -> None:
    pause = PlainChange("pause", date(2026, 11, 24), last_date=date(2026, 12, 7))
    assert starts(listed([PlainRule()], [pause], n=2)) == ["2026-11-23 10:00", "2026-12-14 10:00"]


def test_200_exceptions_on_a_daily_rule_are_followed_one_by_one() -> None:
    rule = PlainRule(weekdays=CODES)
    changes = [
        PlainChange("moved", date(2026, 11, 23) + timedelta(n), new_date=date(2028, 1, 1) + timedelta(n))
        for n in range(200)
    ]
    found = listed([rule], changes, n=1)
    assert starts(found) == [f"{date(2026, 11, 23) + timedelta(200)} 10:00"]
    assert (
        len([o for o in occurrences([rule], changes, after=EARLY, before=at("2029-01-01 00:00")) if o.is_moved]) == 200
    )


def test_the_same_time_from_two_rules_is_one_date() -> None:
    assert starts(listed([PlainRule(), PlainRule(weekdays=["MO"])], n=2)) == ["2026-11-23 10:00", "2026-11-30 10:00"]


def test_no_rule_is_endless() -> None:
    found = list(occurrences([PlainRule(weekdays=CODES)], after=at("2026-11-23 00:00")))
    assert 3600 < len(found) <= 5000


@pytest.mark.parametrize(
    "rule",
    [
        PlainRule(interval=0),
        PlainRule(interval=None),
        PlainRule(start_date=None),
        PlainRule(start_date=date(1, 1, 1)),
        PlainRule(start_date=date(9999, 12, 31)),
        PlainRule(frequency="monthly_weekday", weekdays=["MO"]),
    ],
)
def test_an_unfinished_rule_has_no_dates(rule: PlainRule) -> None:
    assert listed([rule]) == []
    assert rrule_string(rule) == ""


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        (PlainRule(), set()),
        (PlainRule(weekdays=["MO", "TH"], interval=2, count=4, until=date(2027, 1, 1)), set()),
        (PlainRule(start_time=time(20), end_time=time(1)), set()),
        (PlainRule(start_date=None, start_time=None, end_time=None, interval=None), set()),
        (PlainRule(frequency="monthly_weekday", weekdays=["MO"], position=-1), set()),
        (PlainRule(interval=0), {"interval"}),
        (PlainRule(start_time=time(18), end_time=time(10)), {"end_time"}),
        (PlainRule(end_time=time(10)), {"end_time"}),
        (PlainRule(until=date(2026, 11, 1)), {"until"}),
        (PlainRule(weekdays=["SU"], until=date(2026, 11, 27)), {"until"}),
        (PlainRule(position=1), {"position"}),
        (PlainRule(frequency="monthly_weekday"), {"weekdays", "position"}),
        (PlainRule(frequency="monthly_date", weekdays=["MO"]), {"weekdays"}),
        (PlainRule(frequency="once", weekdays=["MO"]), {"weekdays"}),
        (PlainRule(frequency="once", count=3), {"count"}),
        (PlainRule(start_date=date(202, 11, 23)), {"start_date"}),
    ],
)
def test_rules_that_cannot_be_meant_are_refused_at_the_field(rule: PlainRule, fields: set[str]) -> None:
    assert set(problems(rule)) == fields


def test_the_days_on_which_a_rule_fires() -> None:
    wanted = {date(2026, 11, 23), date(2026, 11, 24), date(2027, 11, 22)}
    assert firing_on(PlainRule(), wanted) == {date(2026, 11, 23), date(2027, 11, 22)}
    assert firing_on(PlainRule(), set()) == set()
