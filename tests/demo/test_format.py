"""Dates, signs and shapes of the content files."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from cms.demo import markup
from cms.demo.check import check
from cms.demo.dates import day, moment, span
from cms.demo.files import ContentError

from .small import TURKISH, small_content, write

WEDNESDAY = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", WEDNESDAY),
        ("today-20", date(2027, 3, 11)),
        ("monday", date(2027, 3, 29)),
        ("sunday+1", date(2027, 4, 11)),
        ("first friday of month", date(2027, 3, 5)),
        ("last friday of month-1", date(2027, 2, 26)),
        ("day 31 of month-1", date(2027, 2, 28)),
        (date(2027, 1, 2), date(2027, 1, 2)),
    ],
)
def test_dates_follow_the_day_of_loading(words: object, expected: date) -> None:
    assert day(words, WEDNESDAY) == expected


def test_a_moment_is_a_day_and_a_time_on_the_clock() -> None:
    assert moment("saturday+1 10:00", WEDNESDAY) == datetime(2027, 4, 10, 10)
    assert moment("today-1", WEDNESDAY) == datetime(2027, 3, 30)


def test_what_is_no_date_or_time_is_refused() -> None:
    with pytest.raises(ContentError, match="soon"):
        day("soon", WEDNESDAY)
    with pytest.raises(ContentError):
        span("early")
    assert span("9:00 to 12:30") == (time(9), time(12, 30))


def test_signs_become_rich_text() -> None:
    text = "## Kopf\nEin **fetter**\nSatz & [Ziel](page:x).\n- eins\n  weiter\n- *zwei*\n\n1. erstens"
    assert markup.rich_text(text, lambda target: f'to="{target}"') == (
        '<h2>Kopf</h2><p>Ein <b>fetter</b> Satz &amp; <a to="page:x">Ziel</a>.</p>'
        "<ul><li>eins weiter</li><li><i>zwei</i></li></ul><ol><li>erstens</li></ol>"
    )
    assert "Eins<br/>Zwei" in markup.rich_text("Eins\nZwei", str, "<br/>")


def test_a_complete_language_has_no_problems(tmp_path: Path) -> None:
    assert check(small_content(tmp_path), "tr") == ([], [])


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("home.yaml", "greeting: Hoş geldiniz!\n", "", "greeting is missing"),
        ("home.yaml", "- contact:\n", "", "has other blocks"),
        ("home.yaml", "Daha fazla}", "Daha fazla, pages: [cafe]}", "is a fact"),
        ("pages/kontakt.yaml", "## Ziyaret", "Ziyaret", "is cut in other parts"),
        ("pages/kontakt.yaml", "(page:cafe)", "(page:home)", "needs links to: mailto:a@example.org, page:cafe"),
        ("offers/cafe.yaml", "title: Kafe", "title: Kafe\nkind: course", "facts stand in the German file only"),
        ("offers/cafe.yaml", "Eski.", "x" * 300, "is longer than 240"),
        ("offers/cafe.yaml", "Eski.", "'Eski", "offers/cafe.yaml"),
        ("fields.yaml", "sprache:", "dil:", "sprache is missing"),
    ],
)
def test_a_translator_is_told_what_is_wrong(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    content = small_content(tmp_path)
    assert old in TURKISH[file]
    write(tmp_path, "tr", {file: TURKISH[file].replace(old, new)})
    problems, _ = check(content, "tr")
    assert any(message in problem for problem in problems), problems
