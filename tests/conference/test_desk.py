"""The desk: who may see it, the list, one registration, two at once, and what goes out as a file."""

import csv
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from integration_pages.conference.desk.standing import of_registration
from integration_pages.conference.registration import services
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import Registration, SessionPage
from tests.enquiries.rows import desk
from tests.factories.conference import make_conferences, make_edition, make_registration, make_session
from tests.shared_rows import shared_rows

from .conftest import NOW
from .registrations import mails_of, place_in, place_of, set_edition

pytestmark = pytest.mark.django_db
LIST = "/admin/konferenz/anmeldungen/"


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    """An edition with two workshops that people register for."""
    site.edition = make_edition(make_conferences(site.home), capacity=10)
    site.work = make_session(site.edition, "Arbeit", registration_needed=True, capacity=2)
    site.home_topic = make_session(site.edition, "Wohnen", "14:00", "15:00", registration_needed=True, capacity=2)
    return site


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def url(row: Registration) -> str:
    return f"{LIST}{row.pk}/"


def stored(row: Registration) -> Registration:
    found: Registration = Registration.objects.get(pk=row.pk)
    return found


def act(client: Client, row: Registration, do: str, *, seen: str | None = None, **data: Any) -> HttpResponse:
    standing = of_registration(stored(row)) if seen is None else seen
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url(row), {"do": do, "standing": standing, **data})


def form_of(row: Registration, **changed: Any) -> dict[str, Any]:
    names = ("name", "email", "phone", "organisation", "people", "children", "children_ages", "access_needs", "food")
    sessions = row.session_places.exclude(place="gone").values_list("session", flat=True)
    values = {name: getattr(row, name) for name in names}
    return {**values, "sessions": list(sessions), "interpretation": row.interpretation, **changed}


def listed(client: Client, query: str = "") -> list[Registration]:
    return list(client.get(f"{LIST}{query}").context["object_list"])


def added(client: Client, edition: Any, **data: Any) -> HttpResponse:
    values = {"name": "Salma", "phone": "02521 29-0", "language": "ar", "people": 1, "children": 0, "food": "any"}
    return client.post(f"{LIST}neu/{edition.pk}/", {**values, **data})


@pytest.mark.parametrize("role", ["editor", "administrator", "translator_ar", "door"])
def test_only_those_with_the_right_open_it(rows: SimpleNamespace, role: str) -> None:
    row, client, edition = make_registration(rows.edition), desk(role), rows.edition.pk
    paths = [LIST, url(row), f"{LIST}neu/{edition}/"]
    paths += [f"/admin/konferenz/{edition}/{way}" for way in ("zahlen/", "anmeldungen.csv", "nachricht/", "drucken/")]
    paths += [f"/admin/konferenz/{edition}/drucken/{way}/" for way in ("zahlen", "listen", "namensschilder")]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 302)
    assert act(client, row, "cancel").status_code == 302
    assert place_of(row) == "held"


def test_who_has_a_place_stands_before_who_waits_and_who_cancelled(rows: SimpleNamespace) -> None:
    gone, first = make_registration(rows.edition, "Ali"), make_registration(rows.edition, "Berta", people=9)
    waits = make_registration(rows.edition, "Chen", people=2)
    services.cancel(gone)
    spam = make_registration(rows.edition, "Robot", confirmed=False)
    enquiries.mark_spam(spam, None)
    client = desk()
    assert listed(client) == [first, waits, gone]
    assert listed(client, "?spam=1") == [spam]
    assert listed(client, "?place=coming") == [first]
    assert listed(client, "?state=cancelled") == [gone]
    assert "Konferenz 2027" in client.get(LIST).content.decode()


def test_filters_by_session_language_and_needs(rows: SimpleNamespace) -> None:
    one = make_registration(rows.edition, "Ada", sessions=[rows.work], interpretation=["ar"], language="ar")
    two = make_registration(rows.edition, "Bo", children=2, children_ages="3 und 7", food="vegan")
    three = make_registration(rows.edition, "Cleo", access_needs="Rollstuhl", email="", phone="02521 29-0")
    left = make_registration(rows.edition, "Dora", sessions=[rows.work, rows.home_topic])
    services.change(left, {}, [rows.home_topic.pk], [])
    client = desk()
    assert listed(client, f"?session={rows.work.pk}") == [one]
    assert listed(client, f"?session={rows.home_topic.pk}") == [left]
    assert listed(client, "?interpretation=ar") == listed(client, "?language=ar") == [one]
    assert listed(client, "?children=1") == listed(client, "?food=vegan") == [two]
    page = client.get(f"{LIST}?food=vegan").content.decode()
    assert (
        f"{rows.edition.pk}/nachricht/?food=vegan" in page and f"{rows.edition.pk}/anmeldungen.csv?food=vegan" in page
    )
    assert listed(client, "?access=1") == listed(client, "?reach=phone") == [three]


def test_names_are_found_whatever_their_accents(rows: SimpleNamespace) -> None:
    row = make_registration(rows.edition, "Émile", people=2, names=["Öykü"], email="e@example.org")
    make_registration(rows.edition, "Bilal")
    client = desk()
    assert listed(client, "?q=EMILE") == listed(client, "?q=oyku") == listed(client, "?q=e@example") == [row]
    assert listed(client, "?q=nobody") == []


def test_one_edition_at_a_time_the_next_one_first(rows: SimpleNamespace) -> None:
    other = make_edition(rows.edition.get_parent().specific, 2028)
    here, there = make_registration(rows.edition, "Ali"), make_registration(other, "Bo")
    client = desk()
    assert listed(client) == [here]
    assert listed(client, f"?edition={other.pk}") == [there]
    assert listed(client, "?edition=999999") == []
    assert client.get(f"{LIST}?edition=x").status_code == 200


def test_pages_cost_the_same_however_many_are_registered(rows: SimpleNamespace) -> None:
    client, row = desk(), make_registration(rows.edition, "Ali", sessions=[rows.work], interpretation=["ar"])
    ways = ("zahlen/", "anmeldungen.csv", "nachricht/", "drucken/listen/", "drucken/namensschilder/")
    paths = [LIST, url(row), *(f"/admin/konferenz/{rows.edition.pk}/{way}" for way in ways)]

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    before = {path: queries(path) for path in paths}
    for number in range(3):
        make_registration(
            rows.edition, f"P{number}", people=2, sessions=[rows.work, rows.home_topic], interpretation=["uk"]
        )
    assert {path: queries(path) for path in paths} == before


def test_opening_is_noted_and_shows_what_was_sent(rows: SimpleNamespace) -> None:
    row = make_registration(rows.edition, "Amal", people=2, sessions=[rows.work], access_needs="Stuhl mit Lehne")
    client = desk()
    page = client.get(url(row))
    assert "Stuhl mit Lehne" in page.content.decode() and 'id="session-' in page.content.decode()
    seen = AccessLog.objects.filter(action="seen", record=row.uuid).values_list("user", flat=True)
    assert list(seen) == [client.person.pk]  # type: ignore[attr-defined]


def test_changing_at_the_desk(rows: SimpleNamespace) -> None:
    row, client = make_registration(rows.edition, "Amal", sessions=[rows.work]), desk()
    data = form_of(row, people=2, names="Bilal", organisation="Verein", sessions=[rows.home_topic.pk], food="vegan")
    assert act(client, row, "change", **data).status_code == 302
    row = stored(row)
    assert (row.people, row.organisation, row.food) == (2, "Verein", "vegan")
    assert [one.name for one in row.attendees.all()] == ["Amal", "Bilal"]
    assert place_in(row, rows.home_topic) == "held"
    assert not row.session_places.filter(session=rows.work).exists()
    assert AccessLog.objects.filter(action="changed", record=row.uuid).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": 11},
        {"people": "x"},
        {"email": "", "phone": ""},
        {"names": "Bilal\nChen"},
        {"access_needs": "Rollstuhl"},
        {"sessions": [999999]},
        {"name": ""},
    ],
)
def test_what_is_wrong_stays_in_the_form(rows: SimpleNamespace, wrong: dict[str, Any]) -> None:
    row, client = make_registration(rows.edition, "Amal"), desk()
    response = act(client, row, "change", **form_of(row, **{"organisation": "Neuer Verein", **wrong}))
    assert response.status_code == 422
    assert response.context["form"].errors
    assert "Neuer Verein" in response.content.decode()
    assert stored(row).organisation == ""


def test_a_group_cannot_grow_beyond_the_places(rows: SimpleNamespace) -> None:
    row = make_registration(rows.edition, "Amal")
    make_registration(rows.edition, "Bo", people=8)
    response = act(desk(), row, "change", **form_of(row, people=3))
    assert response.status_code == 422
    assert response.context["form"].errors["people"]
    assert stored(row).people == 1


def test_two_at_the_desk_the_second_is_told_and_nothing_happens(rows: SimpleNamespace) -> None:
    row, client = make_registration(rows.edition, "Amal"), desk()
    seen = client.get(url(row)).context["standing"]
    services.change(row, {"organisation": "Verein"}, [], [])
    response = act(client, row, "cancel", seen=seen)
    assert response.status_code == 409 and response.context["is_late"]
    assert place_of(row) == "held"
    typed = act(client, row, "change", seen=seen, **form_of(row, organisation="Mein Verein"))
    assert typed.status_code == 409 and "Mein Verein" in typed.content.decode()
    assert stored(row).organisation == "Verein"


def test_what_the_page_does_not_offer_is_refused(rows: SimpleNamespace) -> None:
    row, client = make_registration(rows.edition, "Amal"), desk()
    for do in ("", "explode", "seat-x", "take_up", "called", "not_spam"):
        assert act(client, row, do).status_code == 400
    assert client.get(f"{LIST}999999/").status_code == 404
    assert client.post(f"{LIST}999999/", {"do": "cancel"}).status_code == 302


def test_cancelling_gives_the_place_to_the_next(rows: SimpleNamespace) -> None:
    row, waits = make_registration(rows.edition, "Amal", people=10), make_registration(rows.edition, "Bo")
    assert act(desk(), row, "cancel").status_code == 302
    assert (stored(row).state, place_of(row), place_of(waits)) == ("cancelled", "gone", "offered")


def test_taking_up_out_of_turn_never_beyond_the_places(rows: SimpleNamespace) -> None:
    make_registration(rows.edition, "Amal", people=9)
    group, single = make_registration(rows.edition, "Bo", people=3), make_registration(rows.edition, "Cleo")
    client = desk()
    refused = act(client, group, "take_up")
    assert refused.status_code == 409 and refused.context["refusal"]
    assert place_of(group) == "waiting"
    before = len(mails_of(single))
    assert act(client, single, "take_up").status_code == 302
    assert place_of(single) == "held" and len(mails_of(single)) == before + 1
    assert AccessLog.objects.filter(action="moved", record=single.uuid).count() == 1


def test_a_place_in_a_session_by_hand_and_moving_between_sessions(rows: SimpleNamespace) -> None:
    client = desk()
    full = make_registration(rows.edition, "Amal", people=2, sessions=[rows.work])
    waits = make_registration(rows.edition, "Bo", sessions=[rows.work])
    assert act(client, waits, f"seat-{rows.work.pk}").status_code == 409
    moved = act(client, full, "move", leaves=rows.work.pk, to=rows.home_topic.pk)
    assert moved.status_code == 302 and place_in(full, rows.home_topic) == "held"
    assert place_in(waits, rows.work) == "offered"
    assert act(client, waits, f"seat-{rows.work.pk}").status_code == 302
    assert place_in(waits, rows.work) == "held"
    # the other one is full now: a turn on its waiting list
    act(client, waits, "move", leaves=rows.work.pk, to=rows.home_topic.pk)
    assert place_in(waits, rows.home_topic) == "waiting"
    assert act(client, waits, "move", leaves=rows.work.pk, to=rows.work.pk).status_code == 422


def test_a_call_confirms(rows: SimpleNamespace) -> None:
    row, client = make_registration(rows.edition, "Amal", confirmed=False, phone="02521 29-0"), desk()
    assert stored(row).state == "unconfirmed"
    assert act(client, row, "called").status_code == 302
    row = stored(row)
    assert row.state == "new" and row.may_be_mailed
    assert AccessLog.objects.filter(action="called", record=row.uuid).exists()


def test_late_additions_by_phone_or_mail_also_when_the_form_is_closed(rows: SimpleNamespace) -> None:
    set_edition(rows.edition, status="closed")
    client = desk()
    assert client.get(f"{LIST}neu/{rows.edition.pk}/").status_code == 200
    with TestCase.captureOnCommitCallbacks(execute=True):
        done = added(client, rows.edition, email="salma@example.org", people=2, names="Bo", sessions=[rows.work.pk])
    row = Registration.objects.get()
    assert done.headers["Location"] == url(row)
    assert (row.state, row.place, row.language, row.people) == ("new", "held", "ar", 2)
    assert place_in(row, rows.work) == "held" and mails_of(row)
    assert AccessLog.objects.filter(record=row.uuid, user=client.person).exists()  # type: ignore[attr-defined]


def test_the_same_addition_twice_is_one_and_a_full_day_means_waiting(rows: SimpleNamespace) -> None:
    client = desk()
    for _ in range(2):
        assert added(client, rows.edition, stamp="a", people=10).status_code == 302
    assert Registration.objects.count() == 1
    added(client, rows.edition, name="Bo", phone="02521 29-1")
    assert place_of(Registration.objects.get(name="Bo")) == "waiting"
    wrong = added(client, rows.edition, name="", organisation="Verein")
    assert wrong.status_code == 422 and "Verein" in wrong.content.decode()


def test_spam_gives_its_place_back_and_deletion_is_for_good(rows: SimpleNamespace) -> None:
    row, client = make_registration(rows.edition, "Amal", people=10), desk()
    waits = make_registration(rows.edition, "Bo")
    act(client, row, "spam")
    assert stored(row).is_spam and place_of(waits) == "offered"
    assert act(client, row, "erase").status_code == 302
    assert not Registration.objects.filter(pk=row.pk).exists()
    assert AccessLog.objects.filter(action="erased", record=row.uuid).exists()


def test_the_export_is_logged_and_no_cell_is_a_formula(rows: SimpleNamespace) -> None:
    row = make_registration(
        rows.edition,
        "=1+1",
        email="a@example.org",
        people=2,
        names=["@Bo"],
        access_needs="Rollstuhl",
        sessions=[rows.work],
    )
    other, client = make_registration(rows.edition, "Chen", food="vegan"), desk()
    response = client.get(f"/admin/konferenz/{rows.edition.pk}/anmeldungen.csv?food=any")
    table = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(table) == 2 and len(table[0]) == len(table[1])
    assert table[1][0] == "'=1+1" and "'@Bo" in table[1]
    assert "Rollstuhl" not in response.content.decode()
    exported = AccessLog.objects.filter(action="exported").values_list("record", "user")
    assert list(exported) == [(row.uuid, client.person.pk)]  # type: ignore[attr-defined]
    assert other.uuid not in dict(exported)


def test_sessions_in_the_filter_are_those_of_the_edition(rows: SimpleNamespace) -> None:
    other = make_edition(rows.edition.get_parent().specific, 2028)
    there = make_session(other, "Anderswo", registration_needed=True)
    page = desk().get(f"{LIST}?edition={other.pk}")
    shown = {value for value, _ in page.context["filters"].form.fields["session"].choices}
    assert str(there.pk) in shown and str(rows.work.pk) not in shown
    assert SessionPage.objects.count() == 3
