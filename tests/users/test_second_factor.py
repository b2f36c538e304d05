"""Once a second factor is demanded, nobody reaches the admin with one factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from cms.users.models import User
from tests.factories.people import PASSWORD, make_person

from .test_login import code_in, sign_in, signed_in

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


def app_code() -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(SECRET, counter)))


@pytest.fixture
def demanded(settings: object) -> None:
    settings.REQUIRE_SECOND_FACTOR = True  # type: ignore[attr-defined]


@pytest.fixture
def person() -> User:
    person = make_person("editor")
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


def test_with_an_app_the_password_alone_opens_nothing(client: Client, person: User) -> None:
    response = sign_in(client, person.email)
    assert "authenticate" in response["Location"]
    assert not signed_in(client)
    assert client.get("/admin/")["Location"].startswith("/de/konto/")


def test_password_and_code_of_the_app_do(client: Client, person: User, demanded: None) -> None:
    step = sign_in(client, person.email, next="/admin/reports/locked/")["Location"]
    response = client.post(step, {"code": app_code()})
    assert response["Location"] == "/admin/reports/locked/"
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_does_too_and_only_once(client: Client, person: User, demanded: None) -> None:
    code = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]
    client.post(sign_in(client, person.email)["Location"], {"code": code})
    assert client.get("/admin/").status_code == 200
    other = Client()
    other.post(sign_in(other, person.email)["Location"], {"code": code})
    assert not signed_in(other)


def test_a_code_by_mail_asks_for_the_app_as_well(client: Client, person: User) -> None:
    asked = client.post("/de/konto/code/", {"email": person.email})
    response = client.post(asked["Location"], {"code": code_in(mail.outbox[0].body)})
    assert "authenticate" in response["Location"]
    assert not signed_in(client)


def test_a_session_without_the_second_factor_is_sent_to_confirm_it(
    client: Client, person: User, demanded: None
) -> None:
    client.force_login(person)
    for address in ("/admin/", "/admin/pages/", "/admin/users/", "/admin/api/main/pages/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/de/konto/sicherheit/reauthenticate/?next=")
    answer = client.post("/de/konto/sicherheit/reauthenticate/", {"code": app_code(), "next": "/admin/"})
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_password_alone_cannot_even_set_a_second_factor_up(client: Client, demanded: None) -> None:
    make_person("editor")
    step = sign_in(client, "editor@example.org")
    assert step["Location"].startswith("/de/konto/code/eingeben/")
    assert not signed_in(client)
    client.post(step["Location"], {"code": code_in(mail.outbox[0].body)})
    assert signed_in(client)
    assert client.get("/admin/")["Location"] == "/de/konto/sicherheit/"
    assert client.post("/admin/users/new/", {"email": "x@example.org"}).status_code == 302
    assert client.get("/de/konto/sicherheit/").status_code == 200


def test_a_passkey_counts(client: Client, demanded: None) -> None:
    person = make_person("editor")
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "webauthn", "passwordless": True, "at": 0, "id": 1}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    assert client.get("/admin/").status_code == 200


def test_the_record_of_another_person_does_not(client: Client, demanded: None) -> None:
    person = make_person("editor")
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0, "id": 1}]
    session["account_authentication_methods_user"] = "999"
    session.save()
    assert client.get("/admin/").status_code == 302


def test_members_need_none(client: Client, demanded: None) -> None:
    make_person("member")
    sign_in(client, "member@example.org")
    assert signed_in(client)


def test_an_app_is_set_up_and_its_code_shown_as_a_picture_in_the_page(client: Client) -> None:
    make_person("member")
    sign_in(client, "member@example.org")
    client.post("/de/konto/bestaetigen/", {"password": PASSWORD})
    page = client.get("/de/konto/sicherheit/totp/activate/")
    assert page.status_code == 200
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]
