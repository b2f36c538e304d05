"""The list of the desk: who sees what, in which order, what waits; the number in the menu and on the first page."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.enquiries import services
from integration_pages.enquiries.models import AccessLog, Enquiry, FormPolicy, PurgeRun, declared_forms
from tests.factories.people import make_person
from tests.shared_rows import shared_rows

from .rows import desk, enquiry

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("site")]
LIST = "/admin/anliegen/"


def listed(client: Client, query: str = "") -> list[Enquiry]:
    return list(client.get(f"{LIST}{query}").context["object_list"])


@shared_rows
def rows(site: SimpleNamespace) -> dict[str, Enquiry]:
    found = {
        "new": enquiry("contact", days=2, text="Wo ist der Kurs?"),
        "old": enquiry("hint", language="ar", days=40, page_title="Sprachcafé"),
        "done": enquiry("barrier", days=90),
        "spam": enquiry("hint", spam="sent faster than a person types"),
        "unconfirmed": enquiry("contact", email="x@example.org", days=1),
    }
    services.close(found["done"], make_person("administrator"))
    return found


def test_what_waits_longest_stands_first_what_is_settled_last_and_spam_apart(rows: Any) -> None:
    client = desk()
    assert listed(client) == [rows["old"], rows["new"], rows["unconfirmed"], rows["done"]]
    assert listed(client, "?spam=1") == [rows["spam"]]
    assert listed(client, "?spam=1&state=nonsense") == [rows["spam"]]
    assert rows["spam"] not in listed(client, "?state=nonsense&kind=%00")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=waiting", ["old", "new", "unconfirmed"]),
        ("?state=overdue", ["old"]),
        ("?state=closed", ["done"]),
        ("?kind=contact", ["new", "unconfirmed"]),
        ("?language=ar", ["old"]),
        ("?assigned=nobody&kind=hint", ["old"]),
        ("?assigned=me", []),
        ("?q=kurs", ["new"]),
        ("?q=sprachcaf", ["old"]),
        ("?q=x@example.org", []),
        ("?q=%00", ["old", "new", "unconfirmed", "done"]),
    ],
)
def test_filters_and_search(rows: Any, query: str, names: list[str]) -> None:
    assert listed(desk(), query) == [rows[name] for name in names]


def test_mine_are_those_that_somebody_gave_me(rows: Any) -> None:
    client = desk()
    services.assign(rows["new"], client.person, client.person)  # type: ignore[attr-defined]
    assert listed(client, "?assigned=me") == [rows["new"]]
    assert listed(client, f"?assigned={client.person.pk}") == [rows["new"]]  # type: ignore[attr-defined]


def test_an_editor_sees_hints_only_and_opens_nothing_else(rows: Any) -> None:
    client = desk("editor")
    assert listed(client) == [rows["old"]]
    assert listed(client, "?kind=contact") == []
    for name, row in rows.items():
        expected = 200 if row.kind == "hint" else 404
        assert client.get(f"{LIST}{row.pk}/").status_code == expected, name
        posted = client.post(f"{LIST}{row.pk}/", {"do": "close"})
        assert posted.status_code == (409 if row.kind == "hint" else 302)
        assert client.post(f"{LIST}{row.pk}/loeschen/").headers["Location"] == "/admin/"
    assert Enquiry.objects.count() == 5


@pytest.mark.parametrize("role", ["member", "translator_ar", "administrator"])
def test_others_see_nothing_of_it(rows: Any, role: str) -> None:
    client = desk(role)
    row = rows["old"]
    for path in (LIST, f"{LIST}results/", f"{LIST}{row.pk}/", f"{LIST}{row.pk}/loeschen/", "/admin/personendaten/"):
        for response in (client.get(path), client.post(path, {"do": "take", "email": "x@example.org"})):
            assert response.status_code == 403 or response.headers["Location"] == "/admin/", path
    assert Enquiry.objects.get(pk=row.pk).assigned_to is None
    if role != "member":
        home = client.get("/admin/").content.decode()
        assert LIST not in home


@pytest.mark.parametrize(("role", "number"), [("integration_manager", 3), ("editor", 1)])
def test_the_menu_and_the_first_page_count_what_waits_for_this_person(rows: Any, role: str, number: int) -> None:
    source = desk(role).get("/admin/").content.decode()
    assert re.search(rf'"label": "[^"]+ \({number}\)"', source)
    assert f'href="{LIST}?state=waiting">{number} ' in source
    assert f'href="{LIST}?state=overdue">1 ' in source
    assert f'href="{LIST}?spam=1">1 ' in source


def test_the_list_costs_the_same_however_long_it_is(rows: Any) -> None:
    client = desk()
    client.get(LIST)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    before = queries()
    for _ in range(5):
        enquiry("contact")
    assert queries() == before


@pytest.mark.parametrize("role", ["integration_manager", "administrator"])
def test_retention_is_set_for_each_form_and_no_form_is_added_or_deleted(role: str) -> None:
    client = desk(role)
    assert len(client.get("/admin/formulare/").context["object_list"]) == len(declared_forms())
    policy = FormPolicy.objects.of("contact")
    address = f"/admin/formulare/{policy.pk}/"
    assert client.get(address).status_code == 200
    client.post(address, {"keep_days": "30", "call_days": "3", "mailbox": "team@example.org"})
    policy.refresh_from_db()
    assert (policy.keep_days, policy.call_days, policy.mailbox) == (30, 3, "team@example.org")
    for days in ("0", "366", "-1", "x", ""):
        assert client.post(address, {"keep_days": days, "call_days": "3"}).status_code == 200
        assert client.post(address, {"keep_days": "30", "call_days": days}).status_code == 200
    policy.refresh_from_db()
    assert (policy.keep_days, policy.call_days) == (30, 3)
    for path in ("new/", f"delete/{policy.pk}/", f"{policy.pk}/delete/"):
        assert client.get(f"/admin/formulare/{path}").status_code == 404


def test_the_logs_are_there_to_be_read(rows: Any) -> None:
    services.note_seen(rows["new"], None)
    PurgeRun.objects.create(counts={"hint": 3, "a form that is gone": 1})
    client = desk("administrator")
    log = client.get("/admin/zugriffe/").content.decode()
    assert str(rows["new"].uuid) in log
    assert "Wo ist der Kurs?" not in log
    purged = client.get("/admin/loeschprotokoll/").content.decode()
    assert ": 3" in purged and "a form that is gone: 1" in purged
    assert AccessLog.objects.filter(action="seen").count() == 1, "reading the log is no look at the record"


def test_superusers_add_no_logs_either() -> None:
    client = Client()
    client.force_login(make_person(is_superuser=True, is_staff=True))
    for path in (LIST, "/admin/formulare/", "/admin/zugriffe/", "/admin/loeschprotokoll/"):
        assert client.get(path).status_code == 200, path
