"""The list of the desk: who sees whose, in which order, what needs somebody; menu, first page and export."""

import csv
import re
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.models import AccessLog, Coordination, SponsorshipEnquiry
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry
from tests.shared_rows import shared_rows

from .rows import LIST, coordinator, desk, pair

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def listed(client: Client, query: str = "") -> list[SponsorshipEnquiry]:
    return list(client.get(f"{LIST}{query}").context["object_list"])


def exported(client: Client, query: str = "?export=csv") -> list[list[str]]:
    response: Any = client.get(f"{LIST}{query}")
    return list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))


@shared_rows
def rows(site: SimpleNamespace) -> SimpleNamespace:
    """Two programmes; in the first one of each kind."""
    found = SimpleNamespace(one=make_programme("Eins"), two=make_programme("Zwei"))
    found.new = make_sponsorship_enquiry("newcomer", found.one, language="ar", name="سمير")
    found.to_call = make_sponsorship_enquiry("newcomer", found.one, name="Olena", phone="02521 29-0", language="uk")
    found.unconfirmed = make_sponsorship_enquiry("sponsor", found.one, name="Jörg", confirmed=False)
    found.waiting = make_sponsorship_enquiry("sponsor", found.one, name="Marta", state="waiting")
    found.done = make_sponsorship_enquiry("sponsor", found.one, name="Ida", state="closed")
    found.spam = make_sponsorship_enquiry("sponsor", found.one, spam="x")
    found.other = make_sponsorship_enquiry("sponsor", found.two, name="Klara", state="talking")
    return found


def test_what_needs_somebody_stands_first_what_is_settled_last_and_spam_apart(rows: SimpleNamespace) -> None:
    client = desk()
    order = [rows.new, rows.to_call, rows.unconfirmed, rows.waiting, rows.other, rows.done]
    assert listed(client) == order
    assert listed(client, "?spam=1") == listed(client, "?spam=1&state=nonsense") == [rows.spam]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=action", ["new", "to_call"]),
        ("?state=waiting", ["new", "to_call", "unconfirmed", "waiting", "other"]),
        ("?state=talking", ["other"]),
        ("?role=newcomer", ["new", "to_call"]),
        ("?language=uk", ["to_call"]),
        ("?language=nonsense%00&role=x", ["new", "to_call", "unconfirmed", "waiting", "other", "done"]),
        ("?q=olena", ["to_call"]),
        ("?q=سمير", ["new"]),
        ("?q=2521", ["to_call"]),
        ("?q=%00", ["new", "to_call", "unconfirmed", "waiting", "other", "done"]),
    ],
)
def test_filters_and_search(rows: SimpleNamespace, query: str, names: list[str]) -> None:
    assert listed(desk(), query) == [getattr(rows, name) for name in names]


def test_an_address_and_a_programme_are_found(rows: SimpleNamespace) -> None:
    client = desk()
    assert listed(client, f"?q={rows.waiting.email}") == [rows.waiting]
    assert listed(client, f"?programme={rows.two.pk}") == [rows.other]


def test_a_coordinator_sees_the_own_programmes_only(rows: SimpleNamespace) -> None:
    client = coordinator(rows.two)
    assert listed(client) == [rows.other]
    assert listed(client, f"?programme={rows.one.pk}") == [rows.other], "no filter by what is not one's own"
    assert listed(client, "?q=Marta") == []
    source = client.get(LIST).content.decode()
    assert rows.one.title not in source
    assert "uk" not in dict(client.get(LIST).context["filters"].form.fields["language"].choices)
    Coordination.objects.all().delete()
    assert listed(client) == [], "with the desk open"


def test_of_a_programme_that_was_deleted_only_the_integration_manager_sees_enquiries(rows: SimpleNamespace) -> None:
    client = coordinator(rows.one, rows.two)
    SponsorshipEnquiry.objects.filter(pk=rows.other.pk).update(programme=None)
    assert rows.other not in listed(client)
    assert rows.other in listed(desk())


@pytest.mark.parametrize("role", ["editor", "translator_ar", "administrator"])
def test_others_see_nothing_of_it(rows: SimpleNamespace, role: str) -> None:
    client = desk(role)
    base = f"{LIST}{rows.new.pk}/"
    for path in (LIST, f"{LIST}results/", base, f"{base}brief/invite/", f"{base}loeschen/", "/admin/koordination/neu/"):
        for response in (client.get(path), client.post(path, {"do": "talk"})):
            assert response.headers["Location"] == "/admin/", path
    assert LIST not in client.get("/admin/").content.decode()
    rows.new.refresh_from_db()
    assert rows.new.state == "new"


def test_menu_and_first_page_count_what_needs_this_person(rows: SimpleNamespace) -> None:
    for client, number in ((desk(), 2), (coordinator(rows.two), 0)):
        source = client.get("/admin/").content.decode()
        assert f'href="{LIST}?state=action">{number} ' in source
        assert (f'href="{LIST}?spam=1">1 ' in source) == bool(number)
        assert re.findall(r'"label": "[^"]+ \((\d+)\)"', source) == ([str(number)] if number else [])


def test_the_list_costs_the_same_however_long_it_is(rows: SimpleNamespace) -> None:
    client = desk()
    client.get(LIST)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    before = queries()
    for _ in range(3):
        make_sponsorship_enquiry("newcomer", rows.one)
    pair(make_sponsorship_enquiry("sponsor", rows.one), rows.new, started=timezone.localdate() - timedelta(weeks=5))
    assert queries() == before


def test_what_is_exported_is_what_the_filter_shows_and_each_record_is_noted(rows: SimpleNamespace) -> None:
    client = coordinator(rows.one)
    table = exported(client, "?role=newcomer&export=csv")
    assert [line[0] for line in table[1:]] == ["سمير", "Olena"]
    log = AccessLog.objects.filter(action="exported", user=client.person)  # type: ignore[attr-defined]
    assert {row.record for row in log} == {rows.new.uuid, rows.to_call.uuid}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_an_export_is_a_formula(rows: SimpleNamespace, start: str) -> None:
    SponsorshipEnquiry.objects.filter(pk=rows.other.pk).update(name=f"{start}HYPERLINK(1)", phone="+49 2521 29-0")
    line = exported(coordinator(rows.two))[1]
    assert line[0] == f"'{start}HYPERLINK(1)"
    assert "'+49 2521 29-0" in line


def test_nothing_is_exported_of_other_programmes_and_nothing_for_others(rows: SimpleNamespace) -> None:
    assert len(exported(coordinator(rows.two))) == 2
    assert desk("administrator").get(f"{LIST}?export=csv").headers["Location"] == "/admin/"
    assert AccessLog.objects.filter(action="exported").count() == 1
