"""Who brokers which programme: named by the integration manager, let in, and let go."""

import pytest
from django.test import Client

from integration_pages.models import AccessLog, Coordination
from integration_pages.sponsorships.desk.access import colleagues
from integration_pages.sponsorships.services.coordination import COORDINATORS
from tests.factories.people import PASSWORD, make_person
from tests.factories.sponsorships import make_programme

from .rows import LIST, coordinator, desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]
BASE = "/admin/koordination/"


@pytest.mark.slow
def test_whoever_is_named_signs_in_to_a_desk_with_nothing_else_on_it() -> None:
    programme, person = make_programme(), make_person("member", email="ida@example.org")
    assert desk().post(f"{BASE}neu/", {"programme": programme.pk, "user": person.pk}).headers["Location"] == BASE
    client = Client()
    response = client.post("/de/konto/", {"login": person.email, "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1] == ("/admin/", 302)
    source = response.content.decode()
    assert f'href="{LIST}?state=action"' in source
    assert client.get(LIST).status_code == 200
    assert client.get(BASE).headers["Location"] == "/admin/"


def test_naming_twice_is_naming_once() -> None:
    programme, person, client = make_programme(), make_person("member"), desk()
    for _ in range(2):
        client.post(f"{BASE}neu/", {"programme": programme.pk, "user": person.pk})
    assert Coordination.objects.count() == 1
    assert AccessLog.objects.filter(action="assigned").count() == 1
    source = client.get(BASE).content.decode()
    assert person.email in source
    assert f'href="{BASE}{Coordination.objects.get().pk}/nehmen/"' in source


@pytest.mark.parametrize("wrong", ["programme", "user", "blocked"])
def test_what_is_missing_is_said(wrong: str) -> None:
    person = make_person("member", is_active=wrong != "blocked")
    data = {"programme": str(make_programme().pk), "user": str(person.pk)}
    if wrong in data:
        data[wrong] = "999999"
    response = desk().post(f"{BASE}neu/", data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"user" if wrong == "blocked" else wrong}
    assert not Coordination.objects.exists()


def test_who_is_let_go_keeps_the_desk_as_long_as_there_is_another_programme() -> None:
    client = coordinator(make_programme("Eins"), make_programme("Zwei"))
    person, manager = client.person, desk()  # type: ignore[attr-defined]
    first, second = Coordination.objects.order_by("pk")
    assert manager.get(f"{BASE}{first.pk}/nehmen/").status_code == 200
    assert Coordination.objects.count() == 2
    assert manager.post(f"{BASE}{first.pk}/nehmen/").headers["Location"] == BASE
    assert client.get(LIST).status_code == 200
    manager.post(f"{BASE}{second.pk}/nehmen/")
    assert not person.groups.filter(name=COORDINATORS).exists()
    assert client.get(LIST).status_code == 403
    assert manager.post(f"{BASE}{second.pk}/nehmen/").status_code == 404


def test_coordinators_name_nobody_not_even_themselves() -> None:
    programme = make_programme("Eins")
    client = coordinator(programme)
    other = make_programme("Zwei")
    row = Coordination.objects.get()
    for path in (f"{BASE}neu/", f"{BASE}{row.pk}/nehmen/"):
        response = client.post(path, {"programme": other.pk, "user": client.person.pk})  # type: ignore[attr-defined]
        assert response.headers["Location"] == "/admin/"
    assert list(Coordination.objects.all()) == [row]


def test_who_sees_a_programmes_enquiries_can_be_asked() -> None:
    one, two = make_programme("Eins"), make_programme("Zwei")
    first = coordinator(one).person  # type: ignore[attr-defined]
    coordinator(two, email="zwei@example.org")
    manager = make_person("integration_manager")
    make_person("administrator")
    assert set(colleagues(one)) == {first, manager}
    assert list(colleagues()) == [manager]
