"""The members' area: who gets in, what stands there, in every language."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.members import area
from tests.factories.people import PASSWORD, make_person

from .people import client_of, code_in, is_signed_in, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LANGUAGES = ["de", "de-simple", "en", "uk", "ar", "tr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_signed_in_comes_back_after_it(language: str) -> None:
    answer = Client().get(f"/{language}/mitglied/")
    assert answer["Location"] == f"/{language}/konto/?next=/{language}/mitglied/"


def test_an_account_without_an_organisation_learns_how_to_get_one() -> None:
    page = client_of(make_person("member")).get("/en/mitglied/")
    assert page.status_code == 403
    assert 'href="/en/mitglied/beitreten/"' in page.content.decode()


def test_a_member_sees_the_own_organisations_and_nobody_elses() -> None:
    member("andere@example.org", "Verein Fremd")
    page = client_of(member("mitglied@example.org", "Verein Eins", "Verein Zwei")).get("/ar/mitglied/")
    source = page.content.decode()
    assert "Verein Eins" in source
    assert "Verein Zwei" in source
    assert "Verein Fremd" not in source
    assert 'dir="rtl"' in source
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_other_rooms_add_their_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    def part(request: HttpRequest) -> list[tuple[str, dict[str, Any]]]:
        return [("components/notice.html", {"level": "info", "title": f"<{request.user}>"})]

    monkeypatch.setattr(area, "SECTIONS", [part])
    source = client_of(member(first_name="Vorname", last_name="")).get("/de/mitglied/").content.decode()
    assert "&lt;Vorname&gt;" in source


def test_the_number_of_queries_does_not_grow() -> None:
    few = client_of(member("wenig@example.org", "Verein Eins"))
    many = client_of(member("viel@example.org", *(f"Verein {number}" for number in range(12))))
    few.get("/de/mitglied/")
    counts = []
    for client in (few, many):
        with CaptureQueriesContext(connection) as queries:
            client.get("/de/mitglied/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_lands_in_the_area_in_the_chosen_language(language: str) -> None:
    member(preferred_language=language)
    answer = Client().post("/de/konto/", {"login": "mitglied@example.org", "password": PASSWORD})
    assert answer["Location"] == f"/{language}/mitglied/"


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_learns_who_is_a_member(language: str, is_active: bool) -> None:
    member(is_active=is_active)
    answers = []
    for email in ("mitglied@example.org", "niemand@example.org"):
        answer = Client().post(f"/{language}/konto/code/", {"email": email})
        answers.append((answer.status_code, answer["Location"]))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == ([["mitglied@example.org"]] if is_active else [])


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_wrong_password_says_the_same_of_every_address(language: str) -> None:
    member()
    member("zu@example.org", "Verein Zwei", is_active=False)
    pages = set()
    for email in ("mitglied@example.org", "zu@example.org", "niemand@example.org"):
        answer = Client().post(f"/{language}/konto/", {"login": email, "password": "falsch"})
        pages.add((answer.status_code, answer.content.decode().count(email), "has-error" in answer.content.decode()))
    assert len(pages) == 1


def test_members_never_enter_the_admin() -> None:
    assert client_of(member()).get("/admin/").status_code == 403


def test_the_code_opens_the_area_for_a_deep_link() -> None:
    member()
    client = Client()
    asked = client.post("/de/konto/code/", {"email": "mitglied@example.org", "next": "/de/mitglied/konto/"})
    answer = client.post(asked["Location"], {"code": code_in(mail.outbox[0].body), "next": "/de/mitglied/konto/"})
    assert answer["Location"] == "/de/mitglied/konto/"
    assert is_signed_in(client)
