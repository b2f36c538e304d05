"""Whoever gave only a number is called: a place is kept for 48 hours, and nobody but the desk can tell them."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.conference.registration import services
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import Registration
from tests.enquiries.rows import desk
from tests.factories.conference import make_registration

from .conftest import NOW
from .desk_rows import act, stored
from .registrations import place_in, place_of, time_passes

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("english")]
NUMBER = "02521 29-100"


def path(rows: SimpleNamespace) -> str:
    return f"/admin/konferenz/{rows.edition.pk}/anrufen/"


def calls(client: Client, rows: SimpleNamespace) -> list[tuple[str, str]]:
    """Name, and the session where it is about one."""
    shown = client.get(path(rows)).context["calls"]
    return [(call.row.name, call.session.title if call.session else "") for call in shown]


def by_phone(rows: SimpleNamespace, name: str, **fields: object) -> Registration:
    return make_registration(rows.edition, name, **{"email": "", "phone": NUMBER, **fields})


@pytest.fixture
def offered(rows: SimpleNamespace) -> SimpleNamespace:
    """A place of the day is kept for Amal, who has only a phone; Bo has a mail and is next, Cleo waits by phone."""
    rows.holder = make_registration(rows.edition, "Holder", people=9)
    make_registration(rows.edition, "Single")
    rows.amal = by_phone(rows, "Amal", language="ar")
    rows.bo, rows.cleo = make_registration(rows.edition, "Bo"), by_phone(rows, "Cleo", people=8)
    services.change(rows.holder, {"people": 8}, [], [])
    return rows


def test_the_list_says_whom_to_call_until_when_and_how(offered: SimpleNamespace) -> None:
    client = desk()
    assert calls(client, offered) == [("Amal", "")]
    html = client.get(path(offered)).content.decode()
    assert re.search(r'href="tel:[+\d]+29100"', html)
    until = timezone.localtime(NOW + timedelta(hours=48))
    assert f"{until:%d.%m.%Y %H:%M}" in html.partition("Anrufen bis")[2][:200]
    assert "العربية" in html
    services.cancel(offered.holder)
    assert calls(client, offered) == [("Amal", "")], "Bo has a mail; Cleo's group is too large for what is left"


def test_accepting_for_them_keeps_the_place(offered: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk()
    answer = act(client, offered.amal, "accept", **{"from": "calls"})
    assert answer.headers["Location"] == path(offered)
    assert (place_of(offered.amal), calls(client, offered)) == ("held", [])
    assert AccessLog.objects.filter(record=offered.amal.uuid, action="changed").exists()
    time_passes(monkeypatch, NOW + timedelta(hours=72))
    assert place_of(offered.amal) == "held"


def test_declining_for_them_gives_it_to_the_next(offered: SimpleNamespace) -> None:
    assert act(desk(), offered.amal, "decline").status_code == 302
    assert (stored(offered.amal).state, place_of(offered.bo)) == ("cancelled", "offered")


def test_when_the_time_is_over_nobody_is_called_any_more(
    offered: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=48))
    client = desk()
    assert calls(client, offered) == []
    late = act(client, offered.amal, "accept")
    assert late.status_code == 409 and late.context["is_late"]
    time_passes(monkeypatch, NOW + timedelta(hours=48))
    assert (place_of(offered.amal), place_of(offered.bo)) == ("gone", "offered")


def test_a_place_in_a_session_is_called_about_too(rows: SimpleNamespace) -> None:
    holder = make_registration(rows.edition, "Holder", people=2, sessions=[rows.work])
    first = by_phone(rows, "Amal", sessions=[rows.work, rows.home_topic])
    second = by_phone(rows, "Bo", sessions=[rows.work])
    services.cancel(holder)
    client = desk()
    assert calls(client, rows) == [("Amal", "Arbeit"), ("Bo", "Arbeit")]
    assert act(client, first, f"decline-{rows.work.pk}").status_code == 302
    assert act(client, second, f"accept-{rows.work.pk}").status_code == 302
    assert not first.session_places.filter(session=rows.work).exists()
    assert (place_in(first, rows.home_topic), place_of(first), place_in(second, rows.work)) == ("held",) * 3
    assert calls(client, rows) == []


def test_an_address_that_is_not_confirmed_is_called_if_there_is_a_number(offered: SimpleNamespace) -> None:
    client = desk()
    Registration.objects.filter(pk=offered.amal.pk).update(email="amal@example.org", confirmed_at=None)
    assert calls(client, offered) == [("Amal", "")]
    Registration.objects.filter(pk=offered.amal.pk).update(confirmed_at=NOW)
    assert calls(client, offered) == []


def test_what_is_not_offered_cannot_be_accepted_or_declined(offered: SimpleNamespace) -> None:
    client = desk()
    for do in ("accept", "decline", f"accept-{offered.work.pk}", f"decline-{offered.work.pk}"):
        assert act(client, offered.bo, do).status_code == 400
    assert act(client, offered.amal, f"decline-{offered.work.pk}").status_code == 409
    assert place_of(offered.amal) == "offered"


def test_the_first_page_counts_them(offered: SimpleNamespace) -> None:
    client = desk()
    html = client.get("/admin/").content.decode()
    assert path(offered) in html and "1 Platz ist für jemanden frei gehalten" in html
    act(client, offered.amal, "accept")
    assert path(offered) not in client.get("/admin/").content.decode()


def test_the_registration_itself_has_the_two_buttons(offered: SimpleNamespace) -> None:
    client = desk()
    html = client.get(f"/admin/konferenz/anmeldungen/{offered.amal.pk}/").content.decode()
    assert 'value="accept"' in html and 'value="decline"' in html and 'value="take_up"' not in html
    html = client.get(f"/admin/konferenz/anmeldungen/{offered.bo.pk}/").content.decode()
    assert 'value="accept"' not in html and 'value="take_up"' in html


@pytest.mark.parametrize("role", ["editor", "administrator", "door"])
def test_only_the_desk_sees_numbers(offered: SimpleNamespace, role: str) -> None:
    assert desk(role).get(path(offered)).status_code == 302


def test_finding_them_costs_as_much_for_many(rows: SimpleNamespace) -> None:
    client = desk()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        return len(captured)

    by_phone(rows, "Amal")
    Registration.objects.update(place="offered", offered_until=NOW + timedelta(hours=4))
    queries()
    few = queries()
    for number in range(5):
        by_phone(rows, f"Bo {number}", phone=f"02521 29-{number}")
    Registration.objects.update(place="offered", offered_until=NOW + timedelta(hours=4))
    assert len(calls(client, rows)) == 6
    assert queries() == few
