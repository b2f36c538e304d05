"""The desk: who may see it, the list with its filters, opening a registration, and what goes out as a file."""

import csv
from io import StringIO
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.conference.registration import services
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import Registration, SessionPage
from tests.enquiries.rows import desk
from tests.factories.conference import make_edition, make_registration, make_session

from .desk_rows import LIST, act, url
from .registrations import place_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("english")]


def listed(client: Client, query: str = "") -> list[Registration]:
    return list(client.get(f"{LIST}{query}").context["object_list"])


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
