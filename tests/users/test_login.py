"""One place to sign in, whatever one came for."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from cms.users.models import User
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client, email: str, password: str = PASSWORD, **data: str) -> object:
    return client.post("/de/konto/", {"login": email, "password": password, **data})


def code_in(text: str) -> str:
    return next(line.strip() for line in text.splitlines() if re.fullmatch(r"[A-Z0-9-]{6,12}", line.strip()))


def test_the_address_in_any_case_and_the_password_open_the_account(client: Client) -> None:
    make_person("member")
    response = sign_in(client, "Member@Example.ORG")
    assert signed_in(client)
    assert response["Location"] == "/de/mitglied/"


@pytest.mark.parametrize("role", ["editor", "translator_ar", "administrator", "integration_manager"])
def test_staff_come_to_the_admin(client: Client, role: str) -> None:
    make_person(role)
    assert sign_in(client, f"{role}@example.org")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_deep_link_is_kept_through_every_step(client: Client) -> None:
    make_person("editor")
    asked = client.get("/admin/reports/locked/")
    assert asked["Location"] == "/de/konto/?next=/admin/reports/locked/"
    form = client.get(asked["Location"]).content.decode()
    assert 'name="next" value="/admin/reports/locked/"' in form
    assert sign_in(client, "editor@example.org", next="/admin/reports/locked/")["Location"] == "/admin/reports/locked/"


def test_nobody_is_sent_to_another_site(client: Client) -> None:
    make_person("member")
    assert sign_in(client, "member@example.org", next="https://evil.example/")["Location"] == "/de/mitglied/"
    assert "evil" not in client.get("/admin/login/?next=https://evil.example/")["Location"]


def test_a_code_by_mail_opens_the_account(client: Client) -> None:
    make_person("editor", preferred_language="en")
    asked = client.post("/de/konto/code/", {"email": "EDITOR@example.org", "next": "/admin/reports/"})
    assert asked.status_code == 302
    code = code_in(mail.outbox[0].body)
    answer = client.post(asked["Location"], {"code": code, "next": "/admin/reports/"})
    assert signed_in(client)
    assert answer["Location"] == "/admin/reports/"


def test_a_wrong_code_does_not(client: Client) -> None:
    make_person("member")
    asked = client.post("/de/konto/code/", {"email": "member@example.org"})
    for _ in range(4):
        client.post(asked["Location"], {"code": "AAAA-AAAA"})
    assert not signed_in(client)
    client.post(asked["Location"], {"code": code_in(mail.outbox[0].body)})
    assert not signed_in(client), "three wrong codes use the right one up"


@pytest.mark.parametrize(
    ("address", "field"),
    [("/de/konto/code/", "email"), ("/de/konto/passwort/vergessen/", "email")],
)
def test_strangers_do_not_learn_who_has_an_account(address: str, field: str) -> None:
    make_person("member")
    answers = []
    for email in ("member@example.org", "nobody@example.org"):
        client = Client()
        first = client.post(address, {field: email})
        page = client.get(first["Location"]).content.decode()
        page = re.sub(r'(value|content)="[A-Za-z0-9]{64}"', "", page).replace(email, "…")
        answers.append((first.status_code, first["Location"], page))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["member@example.org"]]


def test_a_wrong_password_and_an_unknown_address_get_one_answer(client: Client) -> None:
    make_person("member")
    pages = []
    for email in ("member@example.org", "nobody@example.org"):
        page = Client().post("/de/konto/", {"login": email, "password": "wrong"}).content.decode()
        pages.append(re.sub(r'value="[^"]*"', "", page))
    assert pages[0] == pages[1]


def test_there_is_no_sign_up(client: Client) -> None:
    for address in ("/de/konto/signup/", "/de/konto/registrieren/", "/de/konto/sicherheit/webauthn/signup/"):
        assert client.get(address).status_code == 404
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_link_in_the_persons_language(client: Client) -> None:
    make_person("member", preferred_language="ar")
    client.post("/de/konto/passwort/vergessen/", {"email": "member@example.org"})
    link = re.search(r"http://testserver(/ar/konto/passwort/neu/\S+)", mail.outbox[0].body)
    assert link, mail.outbox[0].body
    form = client.get(link[1], follow=True)
    new = "Noch-ein-langes-Passwort-43"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert User.objects.get().check_password(new)
    sign_in(client, "member@example.org", new)
    assert signed_in(client)


def test_after_signing_out_the_account_is_closed(client: Client) -> None:
    make_person("editor")
    sign_in(client, "editor@example.org")
    assert client.post("/de/konto/abmelden/")["Location"] == "/de/konto/"
    assert not signed_in(client)
    assert client.get("/admin/")["Location"].startswith("/de/konto/")


def test_signing_out_of_the_admin_leads_to_the_same_place(client: Client) -> None:
    make_person("editor")
    sign_in(client, "editor@example.org")
    response = client.post(reverse("wagtailadmin_logout"), follow=True)
    assert response.request["PATH_INFO"] == "/de/konto/"
    assert not signed_in(client)


def test_who_may_not_enter_is_told_so_and_not_sent_in_circles(client: Client) -> None:
    make_person("member")
    sign_in(client, "member@example.org")
    assert client.get("/admin/").status_code == 403
    page = client.get("/de/konto/?next=/de/angebote/")
    assert page.status_code == 200
    assert "member@example.org" in page.content.decode()


def test_a_blocked_account_stays_closed(client: Client) -> None:
    make_person("editor", is_active=False)
    sign_in(client, "editor@example.org")
    assert not signed_in(client)
    client.post("/de/konto/code/", {"email": "editor@example.org"})
    for message in mail.outbox:
        client.post("/de/konto/code/eingeben/", {"code": code_in(message.body)})
    assert not signed_in(client)


LOGINS_OF_WAGTAIL = ["/admin/login/", "/_util/login/", "/de/_util/login/", "/ar/_util/login/"]


@pytest.mark.parametrize("address", LOGINS_OF_WAGTAIL)
def test_other_log_ins_lead_here_and_take_no_password(client: Client, address: str) -> None:
    make_person("administrator")
    asked = client.get(f"{address}?next=/admin/pages/")
    assert (asked.status_code, asked["Location"]) == (302, "/de/konto/?next=%2Fadmin%2Fpages%2F")
    for name in ("username", "email", "login"):
        response = client.post(address, {name: "administrator@example.org", "password": PASSWORD, "next": "/admin/"})
        assert response.status_code == 302
        assert response["Location"] == "/de/konto/?next=%2Fadmin%2F"
    assert not signed_in(client)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("rest", ["", "done/", "confirm/Mg/abc-def/", "complete/"])
def test_the_admins_password_reset_leads_here(client: Client, rest: str) -> None:
    make_person("administrator")
    response = client.post(f"/admin/password_reset/{rest}", {"email": "administrator@example.org"})
    assert (response.status_code, response["Location"]) == (302, "/de/konto/passwort/vergessen/")
    assert not mail.outbox


def test_password_managers_find_the_page(client: Client) -> None:
    assert client.get("/.well-known/change-password")["Location"] == "/de/konto/passwort/aendern/"


def test_a_former_address_opens_nothing(client: Client) -> None:
    person = make_person("member")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    person.email = "new@example.org"
    person.save()
    sign_in(client, "member@example.org")
    client.post("/de/konto/code/", {"email": "member@example.org"})
    assert not signed_in(client)
    assert not mail.outbox
    other = Client()
    sign_in(other, "new@example.org")
    assert signed_in(other)


def test_a_person_chooses_the_language_of_mails(client: Client) -> None:
    make_person("member")
    sign_in(client, "member@example.org")
    client.post("/uk/konto/sprache/", {"preferred_language": "uk"})
    assert User.objects.get().preferred_language == "uk"
    assert client.post("/uk/konto/sprache/", {"preferred_language": "xx"}).status_code == 200
    assert User.objects.get().preferred_language == "uk"
