"""The door: who sees what, finding people, the code, coming twice, and people without a registration."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from integration_pages.conference.registration import services
from integration_pages.conference.registration.codes import door_address
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import Attendee, Registration
from tests.enquiries.rows import desk
from tests.factories.conference import make_conferences, make_edition, make_registration, make_session
from tests.shared_rows import shared_rows

from .conftest import NOW
from .registrations import at_time, set_edition

pytestmark = pytest.mark.django_db
DOOR = "/admin/konferenz/einlass/"
WALK_IN = f"{DOOR}ohne-anmeldung/"


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.edition = make_edition(make_conferences(site.home), capacity=5)
    site.work = make_session(site.edition, "Arbeit finden", registration_needed=True)
    site.group = make_registration(
        site.edition,
        "Émile",
        people=3,
        names=["Öykü"],
        sessions=[site.work],
        email="emile@example.org",
        phone="02521 29-17",
        organisation="Verein am See",
        access_needs="Stuhl mit Lehne",
        interpretation=["ar"],
    )
    site.alone = make_registration(site.edition, "Bilal")
    return site


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def people(row: Registration) -> list[Attendee]:
    return list(Attendee.objects.filter(registration=row).order_by("position"))


def url(attendee: Attendee) -> str:
    return f"{DOOR}{attendee.code}/"


def found(response: HttpResponse) -> list[str]:
    return [name for _, name in response.context["found"]]


def here(row: Registration) -> list[bool]:
    return [one.checked_in_at is not None for one in people(row)]


@pytest.mark.parametrize("role", ["editor", "administrator", "translator_ar", "member"])
def test_others_do_not_get_in(rows: SimpleNamespace, role: str) -> None:
    client, person = desk(role), people(rows.alone)[0]
    for path in (DOOR, WALK_IN, url(person)):
        assert client.get(path).status_code in (302, 403)
        assert client.post(path, {"do": "here", "q": "bilal", "name": "X", "people": 1}).status_code in (302, 403)
    assert here(rows.alone) == [False] and Registration.objects.count() == 2


def test_a_code_asks_for_a_log_in_and_opens_the_person_then(rows: SimpleNamespace) -> None:
    person = people(rows.alone)[0]
    assert door_address(person).endswith(url(person))
    assert Client().get(url(person)).headers["Location"].endswith(f"/konto/?next={url(person)}")


def test_door_staff_see_names_people_and_sessions_and_nothing_else(rows: SimpleNamespace) -> None:
    client = desk("door")
    pages = [client.get(url(people(rows.group)[0])), client.post(DOOR, {"q": "emile"}), client.get(DOOR)]
    source = "".join(page.content.decode() for page in pages)
    assert "Émile" in source and "Öykü" in source and "Arbeit finden" in source
    for secret in ("02521 29-17", "emile@example.org", "Verein am See", "Lehne", "Arab", "Arabisch"):
        assert secret not in source
    assert "/admin/konferenz/anmeldungen/" not in source
    assert all("no-store" in page.headers["Cache-Control"] for page in pages)


def test_door_staff_see_the_door_in_the_menu_and_nothing_of_the_desk(rows: SimpleNamespace) -> None:
    client = desk("door")
    home = client.get("/admin/").content.decode()
    assert DOOR in home and "/admin/konferenz/anmeldungen/" not in home
    for path in ("/admin/konferenz/anmeldungen/", "/admin/anliegen/", "/admin/pages/"):
        assert client.get(path).status_code == 302


def test_finding_by_any_of_the_names_whatever_their_accents(rows: SimpleNamespace) -> None:
    client = desk("door")
    assert found(client.post(DOOR, {"q": "oyku"})) == ["Öykü"]
    assert len(found(client.post(DOOR, {"q": "ÉMILE"}))) == 3
    assert found(client.post(DOOR, {"q": "  bilal "})) == ["Bilal"]
    assert found(client.post(DOOR, {"q": "nobody"})) == []
    short = client.post(DOOR, {"q": "é"})
    assert short.status_code == 422 and short.context["problem"] and short.context["q"] == "é"


def test_who_has_no_place_is_not_found_and_not_let_in(rows: SimpleNamespace) -> None:
    client, person = desk("door"), people(rows.alone)[0]
    services.cancel(rows.alone)
    assert found(client.post(DOOR, {"q": "bilal"})) == []
    page = client.get(url(person))
    assert 'id="door-no-place"' in page.content.decode() and 'value="here"' not in page.content.decode()
    assert client.post(url(person), {"do": "here"}).status_code == 409
    assert here(rows.alone) == [False]


def test_one_button_and_the_second_scan_says_when(rows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    at_time(monkeypatch, datetime(2027, 5, 8, 7, 12, tzinfo=UTC))  # 9:12 in Beckum
    client, person = desk("door"), people(rows.alone)[0]
    assert client.post(url(person), {"do": "here"}).headers["Location"] == url(person)
    came = people(rows.alone)[0]
    assert came.checked_in_by == client.person  # type: ignore[attr-defined]
    at_time(monkeypatch, timezone.now() + timedelta(hours=1))
    again = client.get(url(person)).content.decode()
    assert 'id="door-came"' in again and "09:12" in again and 'value="here"' not in again
    client.post(url(person), {"do": "here"})
    assert people(rows.alone)[0].checked_in_at == came.checked_in_at
    client.post(url(person), {"do": "undo"})
    assert here(rows.alone) == [False]


def test_a_group_comes_one_by_one_or_all_at_once(rows: SimpleNamespace) -> None:
    client, (first, second, third) = desk("door"), people(rows.group)
    client.post(url(second), {"do": "here"})
    assert here(rows.group) == [False, True, False]
    client.post(url(first), {"do": "all"})
    assert here(rows.group) == [True, True, True]
    client.post(url(third), {"do": "undo"})
    assert here(rows.group) == [True, True, False]
    assert client.get(DOOR).context["here"] == 2
    assert client.post(url(first), {"do": "explode"}).status_code == 400


def test_a_code_that_is_unknown_or_of_another_conference(rows: SimpleNamespace) -> None:
    client = desk("door")
    assert client.get(f"{DOOR}{uuid4()}/").headers["Location"] == DOOR
    other = make_edition(rows.edition.get_parent().specific, 2028)
    row = make_registration(other, "Chen")
    page = client.get(url(people(row)[0]))
    assert page.status_code == 200 and page.context["is_other"]


def test_somebody_without_a_registration_is_let_in_at_once(rows: SimpleNamespace) -> None:
    client = desk("door")
    page = client.get(WALK_IN)
    data = {"name": "Salma", "people": 2, "stamp": page.context["stamp"]}
    for _ in range(2):  # a double click
        assert client.post(WALK_IN, data).status_code == 302
    row = Registration.objects.get(name="Salma")
    assert (row.state, row.place, here(row)) == ("new", "held", [True, True])
    assert AccessLog.objects.filter(record=row.uuid, user=client.person).count() == 1  # type: ignore[attr-defined]


def test_a_full_house_lets_nobody_in_and_says_so(rows: SimpleNamespace) -> None:
    client = desk("door")
    client.post(url(people(rows.group)[0]), {"do": "all"})
    refused = client.post(WALK_IN, {"name": "Salma", "people": 3})
    assert refused.status_code == 409 and refused.context["form"].errors["people"]
    assert "Salma" in refused.content.decode()
    # who registered and has not come yet keeps no chair empty
    assert client.post(WALK_IN, {"name": "Salma", "people": 2}).status_code == 302
    assert client.post(WALK_IN, {"name": "", "people": 0}).status_code == 422


@pytest.mark.slow
def test_the_search_costs_the_same_however_many_are_found(rows: SimpleNamespace) -> None:
    client = desk("door")
    set_edition(rows.edition, capacity=None)

    def queries() -> int:
        client.post(DOOR, {"q": "bilal"})
        with CaptureQueriesContext(connection) as captured:
            client.post(DOOR, {"q": "bilal"})
        return len(captured)

    before = queries()
    for number in range(3):
        make_registration(rows.edition, f"Bilal{number}", people=2)
    assert len(found(client.post(DOOR, {"q": "bilal"}))) == 7
    assert queries() == before


def test_without_a_conference_the_door_stands_there_empty(site: SimpleNamespace) -> None:
    client = desk("door")
    assert client.get(DOOR).status_code == 200
    assert client.post(DOOR, {"q": "bilal"}).status_code == client.get(WALK_IN).status_code == 404
