"""Days and lists as readers of each language write them."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils.formats import date_format
from django.utils.translation import override

from integration_pages.base.dates import date_in_words
from integration_pages.base.listing import listed

DAY, MOMENT = date(2026, 11, 5), datetime(2026, 11, 5, 9, 30)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "5. November 2026"),
        ("de-simple", "5. November 2026"),
        ("en", "5 November 2026"),
        ("uk", "5 листопада 2026\u202fр."),
        ("ar", "5 نوفمبر 2026"),
        ("tr", "5 Kasım 2026"),
    ],
)
def test_a_day_is_written_the_same_way_by_both_who_write_days(language: str, expected: str) -> None:
    with override(language):
        assert date_format(DAY) == date_in_words(DAY) == expected


def test_english_has_the_day_before_the_month_and_no_afternoon() -> None:
    with override("en"):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "05/11/2026"
        assert date_format(MOMENT, "DATETIME_FORMAT") == "5 November 2026, 09:30"
        assert date_format(DAY, "MONTH_DAY_FORMAT") == "5 November"
        assert date_format(MOMENT, "TIME_FORMAT") == "09:30"


def test_what_is_typed_in_english_is_read_the_same_way() -> None:
    with override("en"):
        assert forms.DateField().clean("05/11/2026") == DAY
        assert forms.DateField().clean("5 November 2026") == DAY


def test_a_list_has_the_comma_of_the_readers_script_and_no_gaps() -> None:
    with override("ar"):
        assert listed(["Deutsch", "", None, "Türkçe"]) == "Deutsch، Türkçe"
    with override("en"):
        assert listed(["Deutsch", "Türkçe"]) == "Deutsch, Türkçe"
        assert listed(None) == ""
