"""Everything an offer says stands in its HSDS service, under ids that never change."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from integration_pages.models import OfferPage, ScheduleException
from integration_pages.offers.choices import Cost, Kind, Status
from integration_pages.offers.hsds import to_service
from tests.factories.offers import offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place

SOURCES = Path(settings.BASE_DIR).resolve().parent / "shared" / "hsds" / "3.0" / "source"
pytestmark = pytest.mark.django_db


def everything(site: SimpleNamespace, **fields: Any) -> OfferPage:
    return offer(
        site.index,
        "Deutsch am Abend",
        make_field("Sprache"),
        make_group("Frauen"),
        make_organisation("Volkshochschule Beckum-Wadersloh", website="https://übung.example.org/weg/ä"),
        make_organisation("Mütterzentrum Beckum e.V."),
        make_place("Haus", street="Weststraße 46", access_features=["step_free"], latitude=51.7, longitude=8.0),
        make_place("Unterkunft", street="Geheim 1", hide_address=True),
        weekly("TU", "TH", start=date(2026, 11, 3), until=date(2027, 3, 1)),
        weekly("MO", frequency="monthly_weekday", position=-1, start=date(2026, 11, 1), interval=2),
        weekly(frequency="monthly_date", start=date(2026, 10, 31), count=4, start_time=time(22), end_time=time(1)),
        once(date(2026, 12, 24)),
        ScheduleException(change="cancelled", date=date(2026, 11, 24)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 2)),
        ScheduleException(change="pause", date=date(2026, 12, 20), last_date=date(2027, 1, 6)),
        contact=make_contact(in_open_data=True, phone="02521 29-0", email="beratung@example.org", languages=["ar"]),
        body=[("text", "<p>Hallo <b>Welt</b></p>")],
        **{
            "kind": "course", "audience": "Für alle", "age_from": 16, "age_to": 99, "women_only": True,
            "childcare": True, "step_free": True, "online": True, "online_url": "https://example.org/r?x=1&y=ä",
            "times_note": "Nach Absprache", "languages": ["de", "kmr"], "interpretation": True, "cost": "fixed",
            "price": Decimal("12.50"), "cost_note": "Bücher extra", "registration": "required",
            "registration_note": "Bitte anrufen", "registration_url": "https://example.org/anmelden",
            "registration_until": date(2026, 12, 1), "documents": "Ausweis\nStift", "checked_on": date(2026, 11, 2),
            "course_type": "language", "level_from": "A1", "level_to": "A2", "lessons": 100, "status_note": "Neu",
            "entitlement": "bamf", "entitlement_note": "Mit Schein", "certificate": "telc A2", "if_i_stop": "Nichts",
            **fields,
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    if not SOURCES.is_dir():
        pytest.skip("The HSDS 3.0 schemas are not beside the checkout (../shared/hsds/3.0/source).")
    schemas = {path.name: json.loads(path.read_text()) for path in SOURCES.glob("*.json")}
    resources = [(name, Resource(schema, DRAFT202012)) for name, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schemas["service.json"], registry=registry, format_checker=FormatChecker())


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("cost", Cost.values)
def test_a_full_offer_is_a_valid_service(
    site: SimpleNamespace, validator: Draft202012Validator, status: str, cost: str
) -> None:
    service = to_service(everything(site, status=status, cost=cost))
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(service)))] == []


@pytest.mark.parametrize("kind", Kind.values)
def test_an_offer_with_the_least_is_a_valid_service(
    site: SimpleNamespace, validator: Draft202012Validator, kind: str
) -> None:
    service = to_service(offer(site.index, "Beratung", kind=kind))
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(service)))] == []


def test_nothing_is_lost(site: SimpleNamespace) -> None:
    text = json.dumps(to_service(everything(site)), ensure_ascii=False)
    for fact in (
        "Deutsch am Abend", "für alle.", "Hallo Welt", "Sprache", "Frauen", "Volkshochschule", "Mütterzentrum",
        "Weststraße 46", "Unterkunft", "Für alle", "Nach Absprache", '"kmr"', "Bücher extra", "12.5", "Bitte anrufen",
        "https://example.org/anmelden", "2026-12-01", "Ausweis", "Stift", "2026-11-02", "language", "A1", "A2", "100",
        "bamf", "Mit Schein", "telc A2", "Nichts", "Neu", "virtual", "beratung@example.org", "02521 29-0", "women_only",
        "childcare", "step_free", "interpretation",
    ):  # fmt: skip
        assert fact in text, fact
    assert "Geheim" not in text


def ids(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [found for child in value.values() for found in ids(child)]
    return [found for child in value for found in ids(child)] if isinstance(value, list) else []


@pytest.mark.slow
def test_ids_are_uuids_and_outlive_publishing_renaming_and_translation(site: SimpleNamespace) -> None:
    page = everything(site)
    before = to_service(page)
    assert all(UUID(found) for found in ids(before))
    page.title, page.slug = "Deutsch am Morgen", "morgen"
    page = publish(page)
    translate(page)
    assert sorted(ids(to_service(OfferPage.objects.get(pk=page.pk)))) == sorted(ids(before))
    assert before["id"] == str(page.translation_key)


def test_a_rule_carries_its_first_date_its_offset_and_the_dates_on_which_it_does_not_hold(
    site: SimpleNamespace,
) -> None:
    weekly_rule, moved = to_service(everything(site))["schedules"][:2]
    assert (weekly_rule["freq"], weekly_rule["byday"], weekly_rule["dtstart"]) == ("WEEKLY", "TU,TH", "2026-11-03")
    assert (weekly_rule["opens_at"], weekly_rule["closes_at"]) == ("10:00+01:00", "12:00+01:00")
    assert "timezone" not in weekly_rule
    days = [datetime.fromisoformat(text).date() for text in weekly_rule["x_exdates"]]
    assert {date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 22), date(2027, 1, 5)} <= set(days)
    assert date(2027, 1, 7) not in days
    assert (moved["dtstart"], moved["count"], moved["opens_at"]) == ("2026-12-02", 1, "10:00+01:00")


@pytest.mark.parametrize(
    ("status", "word"),
    [("planned", "inactive"), ("active", "active"), ("paused", "temporarily closed"), ("ended", "defunct")],
)
def test_the_status_in_the_words_of_the_standard(site: SimpleNamespace, status: str, word: str) -> None:
    assert to_service(offer(site.index, "Café", status=status))["status"] == word


def test_free_is_said_as_an_amount_of_zero(site: SimpleNamespace) -> None:
    assert to_service(offer(site.index, "Café"))["cost_options"][0]["amount"] == 0


def test_a_contact_that_may_not_be_published_is_left_out(site: SimpleNamespace) -> None:
    assert "contacts" not in to_service(offer(site.index, "Café", contact=make_contact(phone="02521 29-0")))


def test_two_dates_moved_to_the_same_time_are_both_left_out_of_the_rule(site: SimpleNamespace) -> None:
    course = offer(
        site.index,
        "Kurs",
        weekly("TU", "TH", start=date(2026, 11, 3)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 4)),
        ScheduleException(change="moved", date=date(2026, 12, 3), new_date=date(2026, 12, 4)),
    )
    rule = next(schedule for schedule in to_service(course)["schedules"] if "x_exdates" in schedule)
    assert [left_out[:10] for left_out in rule["x_exdates"]] == ["2026-12-01", "2026-12-03"]
