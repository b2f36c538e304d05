"""What a member can do with the own account."""

import json
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.users.models import User
from integration_pages.enquiries.models import AccessLog
from integration_pages.members import limits
from integration_pages.members.models import AddressChange, Invitation, Membership
from integration_pages.members.services import addresses
from tests.enquiries.rows import enquiry
from tests.factories.people import PASSWORD, make_person

from .people import client_of, code_in, days, invite, is_signed_in, last_mail, link_in, member, proven

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NEW = "anders@example.org"


def test_name_and_language_are_changed_and_what_is_wrong_stays_in_the_form() -> None:
    person = member()
    client = client_of(person)
    data = {"first_name": "Neu", "last_name": "Name", "preferred_language": "tr"}
    assert client.post("/de/mitglied/konto/", data)["Location"] == "/de/mitglied/konto/"
    person.refresh_from_db()
    assert (person.first_name, person.last_name, person.preferred_language) == ("Neu", "Name", "tr")
    wrong = client.post("/de/mitglied/konto/", {**data, "first_name": "Getippt", "preferred_language": "xx"})
    assert wrong.status_code == 422
    assert "Getippt" in wrong.content.decode()
    person.refresh_from_db()
    assert person.first_name == "Neu"


@pytest.mark.parametrize("path", ["/de/mitglied/konto/adresse/", "/de/mitglied/konto/loeschen/"])
def test_what_cannot_be_undone_asks_who_it_is(path: str) -> None:
    person = member()
    client = client_of(person)
    for response in (client.get(path), client.post(path, {"email": NEW})):
        assert response["Location"] == f"/de/mitglied/konto/bestaetigen/?next={path.replace('/', '%2F')}"
    assert not mail.outbox
    assert User.objects.filter(pk=person.pk).exists()


def test_a_code_by_mail_is_a_proof() -> None:
    person = member(preferred_language="en")
    client = client_of(person)
    page = "/de/mitglied/konto/bestaetigen/"
    target = "/de/mitglied/konto/loeschen/"
    client.post(page, {"do": "send", "next": target})
    assert last_mail().to == [person.email]
    assert "Your code" in last_mail().subject
    wrong = client.post(page, {"code": "AAAA-AAAA", "next": target})
    assert wrong.status_code == 422
    right = client.post(page, {"code": code_in(last_mail().body).lower(), "next": target})
    assert right["Location"] == target
    assert client.get(target).status_code == 200
    with time_machine.travel(timezone.now() + days(0.01), tick=False):
        assert client.get(target).status_code == 302, "a proof holds for ten minutes"


def test_five_wrong_codes_use_the_right_one_up() -> None:
    client = client_of(member())
    page = "/de/mitglied/konto/bestaetigen/"
    client.post(page, {"do": "send"})
    for _ in range(5):
        client.post(page, {"code": "AAAA-AAAA"})
    assert client.post(page, {"code": code_in(last_mail().body)}).status_code == 422


def test_a_password_is_a_proof_and_a_wrong_one_is_none() -> None:
    client = client_of(member())
    page = "/de/mitglied/konto/bestaetigen/"
    assert client.post(page, {"password": "falsch"}).status_code == 422
    assert client.post(page, {"password": PASSWORD})["Location"] == "/de/mitglied/konto/"


def test_the_proof_leads_to_no_other_site() -> None:
    client = client_of(member())
    answer = client.post("/de/mitglied/konto/bestaetigen/", {"password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/de/mitglied/konto/"


def test_a_new_address_holds_when_its_mailbox_has_said_yes_and_the_old_one_is_told() -> None:
    person = member()
    proven(person).post("/en/mitglied/konto/adresse/", {"email": NEW.upper()})
    person.refresh_from_db()
    assert person.email == "mitglied@example.org"
    assert last_mail().to == [NEW]
    path = link_in(last_mail().body)
    stranger = Client()
    assert NEW in stranger.get(path).content.decode()
    person.refresh_from_db()
    assert person.email == "mitglied@example.org", "opening the link changes nothing"
    assert stranger.post(path).status_code == 200
    person.refresh_from_db()
    assert person.email == NEW
    assert EmailAddress.objects.get(user=person).email == NEW
    assert last_mail().to == ["mitglied@example.org"]
    assert NEW not in last_mail().body
    assert not is_signed_in(stranger)
    assert stranger.post(path).status_code == 404


def test_a_taken_address_gets_the_same_answer_as_a_free_one() -> None:
    make_person("editor", email="besetzt@example.org")
    person = member()
    pages = []
    for email in ("besetzt@example.org", "frei@example.org"):
        page = proven(person).post("/de/mitglied/konto/adresse/", {"email": email}).content.decode()
        pages.append(re.sub(r'value="[A-Za-z0-9]{64}"', "", page).replace(email, "…"))
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["frei@example.org"]]


def test_an_address_that_was_taken_meanwhile_is_not_taken_over() -> None:
    person = member()
    addresses.ask(person, NEW)
    path = link_in(last_mail().body, "de")
    make_person("editor", email=NEW)
    assert Client().post(path).status_code == 404
    person.refresh_from_db()
    assert person.email == "mitglied@example.org"


def test_a_link_to_a_new_address_holds_for_a_day_and_is_forgotten() -> None:
    addresses.ask(member(), NEW)
    path = link_in(last_mail().body, "de")
    with time_machine.travel(timezone.now() + days(1.1), tick=False):
        assert Client().post(path).status_code == 404
        assert addresses.purge(timezone.now()) == 1
    assert not AddressChange.objects.exists()


def test_everything_that_is_kept_is_one_file() -> None:
    person = member("mitglied@example.org", "Verein Eins", first_name="Vorname")
    invite(person.email, "Verein Zwei")
    enquiry("contact", email=person.email, text="Meine Frage")
    enquiry("contact", email="andere@example.org", text="Fremde Frage")
    answer = client_of(person).post("/de/mitglied/konto/daten/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meine-daten.json"'
    found = json.loads(answer.content)
    assert found["account"]["email"] == person.email
    assert [row["organisation"] for row in found["memberships"]] == ["Verein Eins"]
    assert found["invitations"][0]["organisations"] == ["Verein Zwei"]
    assert [row["data"]["text"] for row in found["enquiries"]] == ["Meine Frage"]
    assert "Fremde" not in answer.content.decode()


def test_deleting_the_account_takes_everything_that_names_the_person() -> None:
    person = member("mitglied@example.org", "Verein Eins")
    invite(person.email, "Verein Zwei")
    client, elsewhere = proven(person), client_of(person)
    page = client.get("/en/mitglied/konto/loeschen/").content.decode()
    assert "Verein Eins" in page
    assert "stays without your name" in page
    assert client.post("/en/mitglied/konto/loeschen/")["Location"] == "/en/mitglied/geloescht/"
    assert not User.objects.filter(email=person.email).exists()
    assert not Membership.objects.exists()
    assert not Invitation.objects.exists()
    assert elsewhere.get("/en/mitglied/")["Location"].startswith("/en/konto/")
    assert AccessLog.objects.filter(action="erased", form="member").exists()


def test_an_account_with_another_role_is_not_deleted_here() -> None:
    editor = make_person("editor")
    page = proven(editor).post("/en/mitglied/konto/loeschen/")
    assert page.status_code == 403
    assert User.objects.filter(pk=editor.pk).exists()


def test_who_has_no_password_is_asked_for_a_code_only() -> None:
    person = member()
    person.set_unusable_password()
    person.save()
    client = client_of(person)
    page = "/en/mitglied/konto/bestaetigen/"
    assert 'name="code"' not in client.get(page).content.decode(), "there is none before it was sent"
    client.post(page, {"do": "send"})
    source = client.get(page).content.decode()
    assert 'name="code"' in source
    assert 'name="password"' not in source
    assert client.post(page, {"password": PASSWORD}).status_code == 422
    assert client.post(page, {"code": code_in(last_mail().body)})["Location"] == "/en/mitglied/konto/"


def test_codes_are_limited_and_the_page_says_so() -> None:
    client = client_of(member())
    page = "/en/mitglied/konto/bestaetigen/"
    for _ in range(4):
        client.post(page, {"do": "send"})
    assert len(mail.outbox) == 3
    assert "Please wait ten minutes" in client.get(page).content.decode()


def test_a_mail_shows_a_name_as_it_was_typed_and_never_as_a_template() -> None:
    invite("neu@example.org", "Verein {{ body }} & <b>Co</b>")
    assert "Verein {{ body }} & <b>Co</b>" in last_mail().body


def test_many_addresses_do_not_make_many_tries() -> None:
    person = member()
    client, page = client_of(person), "/de/mitglied/konto/bestaetigen/"
    for number in range(limits.TRIES_A_DAY):
        client.post(page, {"password": "falsch"}, REMOTE_ADDR=f"203.0.113.{number}")
    answer = client.post(page, {"password": PASSWORD}, REMOTE_ADDR="203.0.113.200")
    assert answer.status_code == 429
    with time_machine.travel(timezone.now() + days(1), tick=False):
        assert client.post(page, {"password": PASSWORD}, REMOTE_ADDR="203.0.113.200").status_code != 429
