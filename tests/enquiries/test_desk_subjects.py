"""A person's rights at the desk: what is kept under an address, as a file, or erased; all of it noted."""

import json

import pytest
from post_office.models import Email

from integration_pages.enquiries import services
from integration_pages.enquiries.models import AccessLog, Answer, Enquiry

from .rows import desk, enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
DESK = "/admin/personendaten/"
ADDRESS = "leserin@example.org"


@pytest.fixture
def rows() -> list[Enquiry]:
    rows = [
        enquiry("hint", email=ADDRESS, confirmed=True, text="Mein Hinweis"),
        enquiry("contact", email="Leserin@Example.org", name="Musterfrau", text="سؤال"),
        enquiry("contact", email="andere@example.org", text="Fremd"),
    ]
    services.answer(rows[0], "Unsere Antwort", None)
    AccessLog.objects.all().delete()
    return rows


def actions() -> list[str]:
    return sorted(AccessLog.objects.values_list("action", flat=True))


def test_looking_shows_all_declared_fields_and_is_noted(rows: list[Enquiry]) -> None:
    response = desk().post(DESK, {"email": " LESERIN@example.org ", "do": "find"})
    source = response.content.decode()
    for text in ("Mein Hinweis", "Unsere Antwort", "Musterfrau", "سؤال"):
        assert text in source
    assert "Fremd" not in source
    assert actions() == ["seen", "seen"]


def test_the_export_is_a_file_with_everything(rows: list[Enquiry]) -> None:
    response = desk().post(DESK, {"email": ADDRESS, "do": "export"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="personendaten.json"'
    assert "no-store" in response.headers["Cache-Control"] or "private" in response.headers["Cache-Control"]
    assert "سؤال" in response.content.decode()
    kept = json.loads(response.content)["records"]
    assert {record["data"]["text"] for record in kept} == {"Mein Hinweis", "سؤال"}
    assert actions() == ["exported", "exported"]


def test_erasing_asks_first_and_then_leaves_nothing(rows: list[Enquiry]) -> None:
    client = desk()
    asked = client.post(DESK, {"email": ADDRESS, "do": "ask"})
    assert asked.context["asks"]
    assert 'value="erase"' in asked.content.decode()
    assert Enquiry.objects.count() == 3
    AccessLog.objects.all().delete()
    told = client.post(DESK, {"email": ADDRESS, "do": "erase"}, follow=True)
    assert told.redirect_chain == [(DESK, 302)]
    assert len(told.context["messages"]) == 1
    assert [row.text for row in Enquiry.objects.all()] == ["Fremd"]
    assert not Answer.objects.exists()
    assert not [row for row in Email.objects.all() if "eserin" in str(row.to)]
    assert actions() == ["erased", "erased"]
    again = client.post(DESK, {"email": ADDRESS, "do": "erase"}, follow=True)
    assert len(again.context["messages"]) == 1


@pytest.mark.parametrize("email", ["", "x", "%", "a\x00@", "x" * 400 + "@example.org", "<script>@"])
def test_what_is_no_address_is_said_and_kept(rows: list[Enquiry], email: str) -> None:
    client = desk()
    for do in ("find", "export", "ask", "erase"):
        response = client.post(DESK, {"email": email, "do": do})
        assert response.status_code == 422
        assert "<script>@" not in response.content.decode()
    assert Enquiry.objects.count() == 3
    assert actions() == []


def test_an_address_that_nobody_knows(rows: list[Enquiry]) -> None:
    response = desk().post(DESK, {"email": "niemand@example.org", "do": "ask"})
    assert not response.context["found"]
    assert 'value="erase"' not in response.content.decode()


def test_editors_have_no_business_there(rows: list[Enquiry]) -> None:
    client = desk("editor")
    for do in ("find", "export", "erase"):
        assert client.post(DESK, {"email": ADDRESS, "do": do}).headers["Location"] == "/admin/"
    assert Enquiry.objects.count() == 3
    assert actions() == []
