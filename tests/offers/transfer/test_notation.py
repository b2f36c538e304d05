"""Times in a cell, as people write them."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from integration_pages.offers.transfer import values
from integration_pages.offers.transfer.notation import parse_schedule, schedule_in_words, weekday_codes


@pytest.fixture(autouse=True)
def english() -> object:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("einmalig 12.05.2026 10-12 Uhr", "einmalig 2026-05-12 10:00-12:00"),
        (
            "wöchentlich dienstags und donnerstags 9.30–11.00 ab 12.1.2026 bis 30.06.2026",
            "wöchentlich Di, Do 09:30-11:00 ab 2026-01-12 bis 2026-06-30",
        ),
        ("Wöchentlich Do Di 10:00 - 12:00, ab 2026-01-12", "wöchentlich Di, Do 10:00-12:00 ab 2026-01-12"),
        ("wöchentlich 10:00-12:00 ab 2026-01-12", "wöchentlich 10:00-12:00 ab 2026-01-12"),
        (
            "alle 2 Wochen Mi 18:00-19:30 ab 2026-01-14, 10 Termine",
            "alle 2 Wochen Mi 18:00-19:30 ab 2026-01-14, 10 Termine",
        ),
        ("monatlich am 1. Mo 10:00-12:00 ab 2026-01-05", "monatlich am 1. Mo 10:00-12:00 ab 2026-01-05"),
        ("monatlich am letzten Freitag 15-17 ab 2026-01-30", "monatlich am letzten Fr 15:00-17:00 ab 2026-01-30"),
        ("alle 3 Monate am 15. 10:00-12:00 ab 2026-01-15", "alle 3 Monate am 15. 10:00-12:00 ab 2026-01-15"),
    ],
)
def test_a_line_becomes_a_schedule_and_the_same_line_again(text: str, canonical: str) -> None:
    schedule = parse_schedule(text)
    schedule.full_clean(exclude=["page"])
    assert schedule_in_words(schedule) == canonical
    assert schedule_in_words(parse_schedule(canonical)) == canonical


def test_a_schedule_has_what_the_line_says() -> None:
    schedule = parse_schedule("alle 2 Wochen Di, Do 10:00-12:00 ab 2026-01-13 bis 2026-06-30")
    assert (schedule.frequency, schedule.interval, schedule.weekdays) == ("weekly", 2, ["TU", "TH"])
    assert (schedule.start_date, schedule.until) == (date(2026, 1, 13), date(2026, 6, 30))
    assert (schedule.start_time, schedule.end_time) == (time(10), time(12))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dienstags um zehn", "not understood"),
        ("wöchentlich Di 10:00-12:00", "the first date is missing"),
        ("wöchentlich Diestag 10:00-12:00 ab 2026-01-13", "Did you mean “Dienstag”"),
        ("wöchentlich Di 25:00-12:00 ab 2026-01-13", "not a time"),
        ("wöchentlich Di 10:00-12:00 ab 2026-02-30", "not a date"),
        ("einmalig 2026-01-13 10:00-12:00 bis 2026-02-01", "not understood"),
        ("monatlich am 15. 10:00-12:00 ab 2026-01-14", "on the day of the month"),
        ("wöchentlich " + "Di, " * 5000, "not understood"),
    ],
)
def test_what_is_not_understood_says_how_to_write_it(text: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        parse_schedule(text)


def test_weekdays_may_be_written_in_many_ways() -> None:
    assert weekday_codes("Sa; Mo/Di und mittwochs") == ["MO", "TU", "WE", "SA"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), ("12,50 €", "12.50"), ("12.50", "12.50"), ("1.250,00 EUR", "1250.00"), ("1,250.5", "1250.5")],
)
def test_numbers_are_read_with_comma_or_dot(text: str, number: str) -> None:
    assert values.to_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["zwölf", "", "NaN", "Infinity", "1e", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        values.to_number(text)


@pytest.mark.parametrize("text", ["2026-01-31", "31.1.2026", "31.01.2026", "2026-01-31 00:00"])
def test_dates_are_read(text: str) -> None:
    assert values.to_date(text) == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["31.2.2026", "1/2/2026", "31.01.26", "morgen", "0000-01-01"])
def test_dates_that_do_not_exist_or_are_ambiguous_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="not a date"):
        values.to_date(text)
