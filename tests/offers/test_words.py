"""When, how much, which level, which age: in words a reader uses."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import translation

from integration_pages.base.dates import occasion_in_words
from integration_pages.models import OfferPage
from integration_pages.offers import words
from integration_pages.offers.words import money, rule_in_words

from .rules import PlainRule, at

TODAY = date(2026, 11, 22)
LANGUAGES = ["de", "de-simple", "en", "uk", "ar", "tr", "fa", "ku"]


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-22 12:00", "Wednesday, 25 November, 10:00 to 12:00"),
        ("2026-11-24 23:59", "tomorrow, 10:00 to 12:00"),
        ("2026-11-25 00:00", "today, 10:00 to 12:00"),
        ("2026-11-25 10:00", "now, until 12:00"),
        ("2025-11-25 10:00", "Wednesday, 25 November 2026, 10:00 to 12:00"),
    ],
)
def test_the_next_date_as_people_say_it(now: str, words: str) -> None:
    assert occasion_in_words(at("2026-11-25 10:00"), at("2026-11-25 12:00"), at(now)) == words


def test_the_clock_is_that_of_beckum_whatever_zone_the_time_came_in() -> None:
    from datetime import UTC

    start, end = at("2026-11-25 10:00").astimezone(UTC), at("2026-11-25 12:00").astimezone(UTC)
    assert occasion_in_words(start, end, at("2026-11-24 23:30").astimezone(UTC)) == "tomorrow, 10:00 to 12:00"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PlainRule(start_date=date(2026, 1, 6)), "every Tuesday, 10:00 to 12:00"),
        (
            PlainRule(start_date=date(2026, 1, 6), weekdays=["TH", "TU"]),
            "every Tuesday and every Thursday, 10:00 to 12:00",
        ),
        (
            PlainRule(start_date=date(2026, 1, 6), interval=2, until=date(2026, 12, 18)),
            "every 2 weeks: Tuesday, 10:00 to 12:00, until 18 December",
        ),
        (
            PlainRule(start_date=date(2027, 1, 4), count=10),
            "every Monday, 10:00 to 12:00, from 4 January 2027, 10 times",
        ),
        (
            PlainRule(start_date=date(2026, 1, 6), frequency="monthly_weekday", weekdays=["MO"], position=1),
            "first Monday of the month, 10:00 to 12:00",
        ),
        (
            PlainRule(start_date=date(2026, 1, 15), frequency="monthly_date", interval=3),
            "every 3 months: on day 15 of the month, 10:00 to 12:00",
        ),
        (PlainRule(start_date=date(2026, 11, 25), frequency="once"), "Wednesday, 25 November, 10:00 to 12:00"),
        (PlainRule(start_date=None), ""),
    ],
)
def test_a_rule_in_words(rule: PlainRule, words: str) -> None:
    assert rule_in_words(rule, TODAY) == words


def test_money_has_the_decimal_sign_of_the_language() -> None:
    assert money(Decimal("12.5")) == "12.50\xa0€"
    with translation.override("de"):
        assert money(Decimal("1012.5")) == "1.012,50\xa0€"


@pytest.mark.django_db  # a page looks up its content type
def test_free_is_always_said_and_a_price_is_a_number() -> None:
    assert words.cost_in_words(OfferPage()) == "free of charge"
    assert words.cost_in_words(OfferPage(cost="fixed", price=Decimal(3))) == "3.00\xa0€"
    assert words.cost_in_words(OfferPage(cost="fixed")) == "costs money"


@pytest.mark.django_db  # a page looks up its content type
def test_levels_and_ages() -> None:
    assert words.level_in_words(OfferPage(level_from="A1", level_to="A2")) == "A1 to A2"
    assert words.level_in_words(OfferPage(level_from="B1", level_to="B1")) == "B1"
    assert words.level_in_words(OfferPage()) == ""
    assert words.age_in_words(OfferPage(age_from=0, age_to=3)) == "0 to 3 years"
    assert words.age_in_words(OfferPage(age_from=16)) == "from 16 years"
    assert words.age_in_words(OfferPage(age_to=1)) == "up to 1 year"
    assert words.age_in_words(OfferPage()) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frequency", ["once", "weekly", "monthly_weekday", "monthly_date"])
def test_every_language_has_words_for_every_rule(language: str, frequency: str) -> None:
    rule = PlainRule(
        frequency=frequency, position=-1, weekdays=["MO"], interval=1 if frequency == "once" else 2, start_time=time(9)
    )
    with translation.override(language):
        said = rule_in_words(rule, TODAY)
        assert "%" not in said and "09:00" in said
        assert "%" not in occasion_in_words(at("2027-11-25 10:00"), at("2027-11-25 12:00"), at("2026-11-22 12:00"))
