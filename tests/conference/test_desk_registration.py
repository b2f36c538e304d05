"""One registration at the desk: changing, places by hand, two at once, late additions, what goes for good."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, TestCase

from integration_pages.conference.registration import services
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import Registration
from tests.enquiries.rows import desk
from tests.factories.conference import make_registration, make_session

from .desk_rows import LIST, act, stored, url
from .registrations import mails_of, place_in, place_of, set_edition

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("english")]


def form_of(row: Registration, **changed: Any) -> dict[str, Any]:
    names = ("name", "email", "phone", "organisation", "people", "children", "children_ages", "access_needs", "food")
    sessions = row.session_places.exclude(place="gone").values_list("session", flat=True)
    values = {name: getattr(row, name) for name in names}
    return {**values, "sessions": list(sessions), "interpretation": row.interpretation, **changed}


def added(client: Client, edition: Any, **data: Any) -> HttpResponse:
    values = {"name": "Salma", "phone": "02521 29-0", "language": "ar", "people": 1, "children": 0, "food": "any"}
    return client.post(f"{LIST}neu/{edition.pk}/", {**values, **data})


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


def test_sessions_at_the_same_time_are_told_with_both_times(rows: SimpleNamespace) -> None:
    other = make_session(rows.edition, "Rundgang", "10:30", "12:00", room="room", registration_needed=True)
    row, client = make_registration(rows.edition, "Amal", sessions=[rows.work]), desk()
    assert list(client.get(url(row)).context["clashes"]) == []
    assert act(client, row, "change", **form_of(row, sessions=[rows.work.pk, other.pk])).status_code == 302
    html = client.get(url(row)).content.decode()
    for words in ("Zur selben Zeit:", "Arbeit (10:00 bis 11:00 Uhr)", "Rundgang (10:30 bis 12:00 Uhr)"):
        assert words in html
