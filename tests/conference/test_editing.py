"""How an editor works: the forms, many sessions at once, warnings, who may."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from integration_pages.models import ConferencePage, SessionPage
from tests.factories.conference import HALL, ROOM, at, make_edition, make_session
from tests.factories.people import make_person

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def editor(client: Client, conference: SimpleNamespace) -> Client:
    client.force_login(make_person("editor"))
    return client


def session_form(**values: Any) -> dict[str, Any]:
    base = {
        "title": "Vortrag",
        "slug": "vortrag",
        "starts_at": "2027-05-08 10:00",
        "ends_at": "2027-05-08 11:00",
        "room": HALL,
        "format": "talk",
        "body": streamfield([]),
        "speaker_links": inline_formset([]),
        "comments": inline_formset([]),
    }
    found: dict[str, Any] = nested_form_data({**base, **values})
    return found


def edition_form(edition: ConferencePage, **values: Any) -> dict[str, Any]:
    rooms = [
        {"id": room.pk, "key": room.key, "name": room.name, "capacity": room.capacity or ""}
        for room in edition.rooms.all()
    ]
    base = {
        "title": edition.title,
        "slug": edition.slug,
        "motto": edition.motto,
        "starts_on": "2027-05-08",
        "status": "open",
        "body": streamfield([]),
        "results": streamfield([]),
        "documentation": streamfield([]),
        "rooms": inline_formset(rooms, initial=len(rooms)),
        "organisation_links": inline_formset([]),
        "comments": inline_formset([]),
    }
    found: dict[str, Any] = nested_form_data({**base, **values})
    return found


def add_url(edition: ConferencePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["integration_pages", "sessionpage", edition.pk])


def test_a_new_session_begins_where_the_last_one_ends(conference: SimpleNamespace, editor: Client) -> None:
    form = editor.get(add_url(conference.edition)).context["form"]
    assert form.initial["starts_at"] == at("9:00")
    make_session(conference.edition, "Erste", "9:00", "10:15", live=False)
    form = editor.get(add_url(conference.edition)).context["form"]
    assert (form.initial["starts_at"], form.initial["ends_at"]) == (at("10:15"), at("11:00"))
    assert [key for key, _ in form.fields["room"].choices] == ["", HALL, ROOM]


def test_a_session_is_written_and_published(conference: SimpleNamespace, editor: Client) -> None:
    data = session_form(**{"action-publish": "1"})
    assert editor.post(add_url(conference.edition), data).status_code == 302
    session = SessionPage.objects.get()
    assert session.live
    assert (session.starts_at, session.room) == (at("10:00"), HALL)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"ends_at": "2027-05-08 09:00"}, "ends_at"),
        ({"room": "gibt-es-nicht"}, "room"),
        ({"slug": "anmelden"}, "slug"),
        # The hour that comes twice, and the one that does not come at all.
        ({"starts_at": "2027-10-31 02:30", "ends_at": "2027-10-31 04:00"}, "starts_at"),
        ({"starts_at": "2027-03-28 02:30", "ends_at": "2027-03-28 04:00"}, "starts_at"),
    ],
)
def test_what_is_impossible_is_refused_and_stays_typed(
    conference: SimpleNamespace, editor: Client, values: dict[str, str], wrong: str
) -> None:
    response = editor.post(add_url(conference.edition), session_form(**{"action-publish": "1", **values}))
    assert response.status_code == 200
    assert wrong in response.context["form"].errors
    assert response.context["form"]["title"].value() == "Vortrag"
    assert not SessionPage.objects.exists()


def test_what_does_not_fit_is_published_with_a_warning(conference: SimpleNamespace, editor: Client) -> None:
    make_session(conference.edition, "Erste", "10:30", "11:30")
    data = session_form(**{"action-publish": "1"})
    response = editor.post(add_url(conference.edition), data, follow=True)
    assert SessionPage.objects.get(slug="vortrag").live
    warnings = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert any("Saal" in text and "Erste" in text for text in warnings)
    quiet = session_form(title="Zweite", slug="zweite", room=ROOM, **{"action-publish": "1"})
    response = editor.post(add_url(conference.edition), quiet, follow=True)
    assert not [message for message in response.context["messages"] if message.level_tag == "warning"]


def test_rooms_keep_their_sessions_however_often_an_edition_is_published(
    conference: SimpleNamespace, editor: Client
) -> None:
    session = make_session(conference.edition, "Vortrag", room=ROOM)
    url = reverse("wagtailadmin_pages:edit", args=[conference.edition.pk])
    for _ in range(2):
        edition = ConferencePage.objects.get(pk=conference.edition.pk)
        rooms = [
            {"id": room.pk, "key": room.key, "name": f"{room.name}!", "capacity": ""} for room in edition.rooms.all()
        ]
        rooms.append({"id": "", "key": "", "name": "Neu", "capacity": "12"})
        data = edition_form(edition, rooms=inline_formset(rooms, initial=len(rooms) - 1), **{"action-publish": "1"})
        assert editor.post(url, data).status_code == 302
    edition = ConferencePage.objects.get(pk=conference.edition.pk)
    keys = [room.key for room in edition.rooms.all()]
    assert keys[:2] == [HALL, ROOM]
    assert all(keys)
    assert len(set(keys)) == len(keys) == 4
    html = editor.get("/de/konferenz/2027/vortrag/").content.decode()
    assert "Raum 1!!" in html
    session.refresh_from_db()
    assert session.room == ROOM


def test_a_room_of_a_draft_keeps_its_key_from_draft_to_draft(conference: SimpleNamespace, editor: Client) -> None:
    """Until it is published a new row has no number, by which the form could know it again."""
    url = reverse("wagtailadmin_pages:edit", args=[conference.edition.pk])
    old = [{"id": room.pk, "key": room.key, "name": room.name} for room in conference.edition.rooms.all()]
    new = {"id": "", "key": "", "name": "Zelt"}
    assert (
        editor.post(url, edition_form(conference.edition, rooms=inline_formset([*old, new], initial=2))).status_code
        == 302
    )
    draft = ConferencePage.objects.get(pk=conference.edition.pk).get_latest_revision_as_object()
    (tent,) = [room for room in draft.rooms.all() if room.name == "Zelt"]
    assert tent.key
    assert (tent.key, "Zelt") in editor.get(add_url(conference.edition)).context["form"].fields["room"].choices
    again = [*old, {"id": tent.pk or "", "key": tent.key, "name": "Großes Zelt"}]
    editor.post(url, edition_form(conference.edition, rooms=inline_formset(again, initial=3)))
    draft = ConferencePage.objects.get(pk=conference.edition.pk).get_latest_revision_as_object()
    assert tent.key in {room.key: room.name for room in draft.rooms.all()}


def test_a_cancelled_edition_needs_a_reason(conference: SimpleNamespace, editor: Client) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[conference.edition.pk])
    data = edition_form(conference.edition, status="cancelled", **{"action-publish": "1"})
    response = editor.post(url, data)
    assert "cancelled_reason" in response.context["form"].errors
    data["cancelled_reason"] = "Der Saal ist gesperrt."
    assert editor.post(url, data).status_code == 302


def line(number: int, **values: str) -> dict[str, str]:
    return {f"s{number}-{name}": value for name, value in values.items()}


def programme_url(edition: ConferencePage) -> str:
    return reverse("conference_programme", args=[edition.pk])


FULL = {"day": "2027-05-08", "start": "10:00", "end": "11:00", "title": "Vortrag", "room": HALL, "format": "talk"}


def test_many_sessions_at_once(conference: SimpleNamespace, editor: Client) -> None:
    data = {
        **line(0, **FULL),
        **line(1, day="2027-05-08", start="", end="", title="", room="", format="talk"),
        **line(2, **{**FULL, "title": "Vortrag", "room": ROOM, "format": "workshop"}),
        **line(3, **{**FULL, "title": "Fest", "start": "22:00", "end": "1:00", "room": ""}),
    }
    response = editor.post(programme_url(conference.edition), data)
    assert response.status_code == 302
    found = list(SessionPage.objects.in_order().values_list("title", "slug", "room", "format", "live"))
    assert found == [
        ("Vortrag", "vortrag", HALL, "talk", False),
        ("Vortrag", "vortrag-2", ROOM, "workshop", False),
        ("Fest", "fest", "", "talk", False),
    ]
    assert SessionPage.objects.get(slug="fest").ends_at == at("1:00", date(2027, 5, 9))
    assert SessionPage.objects.get(slug="fest").latest_revision is not None
    html = editor.get(programme_url(conference.edition)).content.decode()
    assert "Vortrag" in html


def test_a_wrong_line_adds_nothing_and_stays_typed(conference: SimpleNamespace, editor: Client) -> None:
    data = {**line(0, **FULL), **line(1, **{**FULL, "title": "", "end": "25:00"})}
    response = editor.post(programme_url(conference.edition), data)
    assert response.status_code == 422
    assert set(response.context["rows"].forms[1].errors) == {"title", "end"}
    html = response.content.decode()
    assert 'value="25:00"' in html
    assert 'value="Vortrag"' in html
    assert not SessionPage.objects.exists()


def test_a_time_that_does_not_come_is_refused(conference: SimpleNamespace, editor: Client) -> None:
    edition = make_edition(conference.conferences, 2028, starts_on=date(2028, 3, 26))
    response = editor.post(
        programme_url(edition), line(0, **{**FULL, "day": "2028-03-26", "start": "2:30", "end": "4:00"})
    )
    assert response.status_code == 422
    assert "start" in response.context["rows"].forms[0].errors


def test_empty_lines_add_nothing(conference: SimpleNamespace, editor: Client) -> None:
    response = editor.post(programme_url(conference.edition), line(0, day="2027-05-08", format="talk"), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert not SessionPage.objects.exists()


def test_only_who_may_add_sessions_sees_the_programme(conference: SimpleNamespace, client: Client) -> None:
    for role, expected in (("translator_ar", (302, 403)), ("editor", (200,)), ("integration_manager", (200,))):
        client.force_login(make_person(role))
        assert client.get(programme_url(conference.edition)).status_code in expected, role
    client.force_login(make_person("translator_tr"))
    client.post(programme_url(conference.edition), line(0, **FULL))
    assert not SessionPage.objects.exists()


def test_the_list_of_editions_leads_to_the_programme(conference: SimpleNamespace, editor: Client) -> None:
    html = editor.get(reverse("conferences:index")).content.decode()
    assert programme_url(conference.edition) in html


def test_a_copied_edition_takes_rooms_and_sessions_along(conference: SimpleNamespace) -> None:
    make_session(conference.edition, "Vortrag", room=ROOM)
    copied = conference.edition.copy(recursive=True, update_attrs={"slug": "2029", "title": "Konferenz 2029"})
    session = SessionPage.objects.child_of(copied).get()
    assert session.room in {room.key for room in copied.rooms.all()}


def test_a_preview_of_an_unfinished_session_is_no_error(conference: SimpleNamespace, editor: Client) -> None:
    url = reverse("wagtailadmin_pages:preview_on_add", args=["integration_pages", "sessionpage", conference.edition.pk])
    assert editor.post(url, session_form()).json()["is_available"]
    response = editor.get(url)
    assert response.status_code == 200
    assert "Vortrag" in response.content.decode()
