"""The content files as they are shipped, looked at without a database."""

from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cms.demo.check import check
from cms.demo.files import Content
from cms.demo.offers import _exception, _schedule
from integration_pages.home.blocks import StandardStream, StartStream
from integration_pages.offers import recurrence
from integration_pages.offers.choices import Frequency, Kind

CONTENT = Content()
OFFERS = {slug: CONTENT.german(file) for slug, file in CONTENT.page_files.items() if file.startswith("offers/")}
LOADED_ON = [date(2027, 1, 1) + timedelta(days=37 * n) for n in range(12)]
# The block wants a recorded film with captions; the demo has none.
NOT_SHOWN = {"video"}


@pytest.mark.parametrize("language", ["de-simple", "en", "uk", "ar", "tr"])
def test_a_language_is_complete(language: str) -> None:
    problems, left_out = check(CONTENT, language)
    assert problems == []
    assert len(OFFERS) - len(left_out) >= (14 if language == "en" else 9)


def test_fourteen_offers_of_every_kind_by_ten_organisations() -> None:
    assert len(OFFERS) >= 14
    assert {offer["kind"] for offer in OFFERS.values()} == set(Kind.values)
    assert len({name for offer in OFFERS.values() for name in offer["providers"]}) >= 10
    rules = [rule for offer in OFFERS.values() for rule in offer.get("schedules", [])]
    assert {rule["frequency"] for rule in rules} == set(Frequency.values)


def test_every_block_is_used_somewhere() -> None:
    used = {
        next(iter(block)) for file in CONTENT.page_files.values() for block in CONTENT.german(file).get("body") or []
    }
    assert {*StandardStream().child_blocks, *StartStream().child_blocks} - used == NOT_SHOWN


@pytest.mark.parametrize("today", LOADED_ON)
def test_whenever_it_is_loaded_every_schedule_lies_ahead_and_every_exception_meets_a_date(today: date) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    for slug, offer in OFFERS.items():
        rules, changes = rules_of(slug, offer, today)
        ahead = list(islice(recurrence.occurrences(rules, changes, after=now, before=now + timedelta(days=120)), 3))
        assert ahead or not rules, slug
        for change in changes:
            if change.change == "pause":
                continue
            assert any(recurrence.firing_on(rule, {change.date}) for rule in rules), f"{slug}: {change.date}"
            assert change.date > today


def rules_of(slug: str, offer: dict[str, Any], today: date) -> tuple[list[Any], list[Any]]:
    rules = [_schedule(slug, n, item, today) for n, item in enumerate(offer.get("schedules", []))]
    return rules, [_exception(item, today) for item in offer.get("exceptions", [])]
