"""Administrators make accounts: an address, a name, a language, groups; no password and no superuser."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.users.groups import EDITORS
from cms.users.models import User
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_person("administrator"))
    return client


def data(**fields: object) -> dict[str, object]:
    return {
        "email": "Neu@Example.org",
        "first_name": "Vorname",
        "last_name": "Nachname",
        "preferred_language": "uk",
        "groups": [Group.objects.get(name=EDITORS).pk],
        "is_active": "on",
        **fields,
    }


def test_an_account_is_made_with_what_it_needs(admin: Client) -> None:
    form = admin.get("/admin/users/new/").content.decode()
    assert 'name="preferred_language"' in form
    assert 'name="password1"' not in form
    assert 'name="is_superuser"' not in form
    admin.post("/admin/users/new/", data(is_superuser="on"))
    person = User.objects.get(email="neu@example.org")
    assert person.preferred_language == "uk"
    assert not person.has_usable_password()
    assert not person.is_superuser
    assert [group.name for group in person.groups.all()] == [EDITORS]


def test_an_address_is_used_once_in_whatever_case(admin: Client) -> None:
    make_person("editor")
    admin.post("/admin/users/new/", data(email="EDITOR@example.org"))
    assert User.objects.filter(email__iexact="editor@example.org").count() == 1


def test_an_account_is_changed(admin: Client) -> None:
    person = make_person("member")
    path = f"/admin/users/edit/{person.pk}/"
    assert 'name="preferred_language"' in admin.get(path).content.decode()
    admin.post(path, data(email="anders@example.org", is_superuser="on"))
    person.refresh_from_db()
    assert (person.email, person.preferred_language, person.is_superuser) == ("anders@example.org", "uk", False)


def test_nobody_locks_themselves_out(admin: Client) -> None:
    person = User.objects.get()
    admin.post(f"/admin/users/edit/{person.pk}/", data(is_active=""))
    person.refresh_from_db()
    assert person.is_active


def test_a_superuser_is_out_of_an_administrators_reach(admin: Client) -> None:
    boss = User.objects.create_superuser("boss@example.org", "x")
    for rest in ("edit", "delete"):
        path = f"/admin/users/{rest}/{boss.pk}/"
        assert admin.get(path).status_code == 302
        admin.post(path, data(email="taken@example.org"))
    boss.refresh_from_db()
    assert boss.email == "boss@example.org"


def test_the_list_shows_people_by_name_and_address(admin: Client) -> None:
    make_person("editor")
    page = admin.get("/admin/users/").content.decode()
    assert "editor@example.org" in page
    assert "gravatar" not in page
