"""The content files as they are shipped, looked at without a database."""

from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cms.demo.check import check
from cms.demo.dates import day, moment, span
from cms.demo.files import Content
from cms.demo.offers import _exception, _schedule
from integration_pages.home.blocks import StandardStream, StartStream
from integration_pages.offers import recurrence
from integration_pages.offers.choices import Cost, Frequency, Kind, Status, Weekday
from snippets.models import District

pytestmark = pytest.mark.slow

CONTENT = Content()
OFFERS = {slug: CONTENT.german(file) for slug, file in CONTENT.page_files.items() if file.startswith("offers/")}
PROGRAMMES = [CONTENT.german(file) for file in CONTENT.page_files.values() if file.startswith("sponsorships/")]
NEWS = {slug: CONTENT.german(file) for slug, file in CONTENT.page_files.items() if file.startswith("news/")}
LOADED_ON = [date(2027, 1, 1) + timedelta(days=37 * n) for n in range(12)]
# The block wants a recorded film with captions; the demo has none.
NOT_SHOWN = {"video"}


@pytest.mark.parametrize("language", ["de-simple", "en", "uk", "ar", "tr"])
def test_a_language_is_complete(language: str) -> None:
    problems, left_out = check(CONTENT, language)
    assert problems == []
    offers, news = len(OFFERS.keys() - set(left_out)), len(NEWS.keys() - set(left_out))
    assert offers >= (len(OFFERS) if language == "en" else 15)
    assert news >= (len(NEWS) if language == "en" else 6)


def test_news_of_many_organisations_with_events_and_one_on_top() -> None:
    assert len({news["organisation"] for news in NEWS.values()}) == len(NEWS) >= 8
    assert sum("event_start" in news for news in NEWS.values()) >= 2
    assert [slug for slug, news in NEWS.items() if "pinned_until" in news] == ["netzwerk-trifft-sich"]


@pytest.mark.parametrize("today", LOADED_ON)
def test_whenever_it_is_loaded_events_lie_ahead_and_end_after_they_begin(today: date) -> None:
    for news in NEWS.values():
        assert day(news["date"], today) <= today
        if "event_start" in news:
            assert today < moment(news["event_start"], today).date()
            assert moment(news["event_start"], today) < moment(news["event_end"], today)


def test_sponsorship_programmes_that_are_open_full_and_planned_each_by_somebody_else() -> None:
    assert {programme["status"] for programme in PROGRAMMES} >= {"open", "waiting_list", "planned"}
    assert len({programme["carrier"] for programme in PROGRAMMES}) == len(PROGRAMMES) >= 3
    assert any(programme.get("wants_clearance") for programme in PROGRAMMES)
    for programme in PROGRAMMES:
        compared = {"together", "audience", "time_needed", "requirements", "languages", "contact", "body"}
        assert compared <= set(programme), programme["title"]


def test_every_voice_says_that_it_is_an_example_and_when_somebody_agreed() -> None:
    voices = [item["voice"] for programme in PROGRAMMES for item in programme.get("voices", [])]
    assert len(voices) >= 3
    for voice in voices:
        assert "Beispiel" in voice["source"] and voice["agreed_on"] <= timezone.localdate()


def test_a_programme_may_have_the_slug_of_an_offer() -> None:
    """Both are called by names of their own, so that links lead to the right one."""
    names = CONTENT.page_files
    for slug in ("sprachpatenschaften", "integrationslotsen"):
        assert names[slug] == f"offers/{slug}.yaml"
        assert names[f"patenschaften/{slug}"] == f"sponsorships/{slug}.yaml"


def test_thirty_offers_of_every_kind_by_fifteen_organisations() -> None:
    assert len(OFFERS) >= 30
    assert {offer["kind"] for offer in OFFERS.values()} == set(Kind.values)
    assert {offer.get("status", "active") for offer in OFFERS.values()} == set(Status.values)
    assert {offer["cost"] for offer in OFFERS.values()} == set(Cost.values)
    assert len({name for offer in OFFERS.values() for name in offer["providers"]}) >= 15
    rules = [rule for offer in OFFERS.values() for rule in offer.get("schedules", [])]
    assert {rule["frequency"] for rule in rules} == set(Frequency.values)
    assert {day for rule in rules for day in rule.get("weekdays", [])} == set(Weekday.values)


@pytest.mark.parametrize(
    ("asked", "at_least"),
    [
        ({"kind": "course", "women_only": True, "childcare": True}, 4),
        ({"kind": "course", "entitlement": "everyone"}, 5),
        ({"kind": "course", "online": True}, 2),
        ({"course_type": "literacy"}, 2),
        ({"course_type": "vocational"}, 2),
        ({"kind": "meeting_point"}, 5),
        ({"kind": "advice"}, 5),
        ({"fields": ["wohnen"]}, 3),
        ({"fields": ["gesundheit"]}, 3),
        ({"fields": ["ausbildung-und-arbeit"]}, 4),
    ],
)
def test_each_finding_of_the_report_has_offers_to_choose_from(asked: dict[str, Any], at_least: int) -> None:
    found = [slug for slug, offer in OFFERS.items() if all(_answers(offer.get(n), value) for n, value in asked.items())]
    assert len(found) >= at_least, found


def _answers(given: Any, asked: Any) -> bool:
    return set(asked) <= set(given or []) if isinstance(asked, list) else given == asked


def test_something_takes_place_in_every_district_and_in_every_part_of_the_day() -> None:
    places = CONTENT.german("places.yaml")
    used = {item["place"] if isinstance(item, dict) else item for o in OFFERS.values() for item in o.get("places", [])}
    assert {places[name]["district"] for name in used} == set(District.values)
    courses = [offer for offer in OFFERS.values() if offer["kind"] == "course"]
    begins = {span(rule["time"])[0].hour for course in courses for rule in course["schedules"]}
    assert min(begins) < 12 and any(12 <= hour < 17 for hour in begins) and max(begins) >= 18


def test_courses_that_can_be_compared_say_what_the_reader_compares() -> None:
    for slug, offer in OFFERS.items():
        if offer["kind"] == "course":
            missing = {"level_from", "level_to", "entitlement", "lessons", "if_i_stop", "course_type"} - set(offer)
            assert not missing, (slug, missing)


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
        if offer.get("status") == Status.ENDED:
            assert not ahead, slug
            continue
        assert ahead or not rules, slug
        for change in changes:
            if change.change == "pause":
                continue
            assert any(recurrence.firing_on(rule, {change.date}) for rule in rules), f"{slug}: {change.date}"
            assert change.date > today


def rules_of(slug: str, offer: dict[str, Any], today: date) -> tuple[list[Any], list[Any]]:
    rules = [_schedule(slug, n, item, today) for n, item in enumerate(offer.get("schedules", []))]
    return rules, [_exception(item, today) for item in offer.get("exceptions", [])]


def test_each_need_on_the_start_page_leads_to_offers_one_can_choose_between() -> None:
    flags = {"women": "women_only", "childcare": "childcare"}
    tasks = next(block["tasks"]["tasks"] for block in CONTENT.german("home.yaml")["body"] if "tasks" in block)
    for task in tasks:
        if "filter" not in task:
            assert task["page"] in ("sprachmittlung", "patenschaften") and len(PROGRAMMES) >= 3
            continue
        asked = {
            "fields" if name == "field" else "groups" if name == "group" else flags.get(name, name): (
                [value] if name in ("field", "group") else value
            )
            for name, value in task["filter"].items()
        }
        found = [slug for slug, o in OFFERS.items() if all(_answers(o.get(n), value) for n, value in asked.items())]
        assert len(found) >= 3, task["title"]
