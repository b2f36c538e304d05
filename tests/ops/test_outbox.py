"""Outgoing mail is visible to those who answer for it, and can be sent again."""

import pytest
from django.core import mail as outgoing
from django.test import Client
from post_office.models import STATUS, Email, Log

from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost() -> Email:
    row = Email.objects.create(
        from_email="a@example.org",
        to=["empfang@example.org"],
        subject="Ihre Anfrage",
        message="Geheimer Text",
        status=STATUS.failed,
        number_of_retries=10,
    )
    Log.objects.create(email=row, status=STATUS.failed, message="Mailbox voll")
    return row


def test_the_list_shows_state_and_last_error_but_no_text(client: Client, lost: Email) -> None:
    client.force_login(make_person("integration_manager"))
    page = client.get("/admin/postausgang/").content.decode()
    for shown in (
        "empfang@example.org",
        "Ihre Anfrage",
        "Mailbox voll",
        f"/admin/postausgang/{lost.pk}/erneut-senden/",
    ):
        assert shown in page
    assert "Geheimer Text" not in page


def test_asking_changes_nothing_confirming_sends_again(
    client: Client, lost: Email, django_capture_on_commit_callbacks: object
) -> None:
    client.force_login(make_person("administrator"))
    path = f"/admin/postausgang/{lost.pk}/erneut-senden/"
    assert "empfang@example.org" in client.get(path).content.decode()
    lost.refresh_from_db()
    assert lost.status == STATUS.failed
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert client.post(path)["Location"] == "/admin/postausgang/"
    lost.refresh_from_db()
    assert lost.status == STATUS.sent
    assert [message.subject for message in outgoing.outbox] == ["Ihre Anfrage"]


def test_a_sent_mail_is_not_sent_twice(client: Client, lost: Email) -> None:
    Email.objects.update(status=STATUS.sent)
    client.force_login(make_person("administrator"))
    client.post(f"/admin/postausgang/{lost.pk}/erneut-senden/")
    assert not outgoing.outbox


def test_editors_neither_see_nor_send(client: Client, lost: Email) -> None:
    client.force_login(make_person("editor"))
    assert client.get("/admin/postausgang/")["Location"] == "/admin/"
    assert client.post(f"/admin/postausgang/{lost.pk}/erneut-senden/")["Location"] == "/admin/"
    lost.refresh_from_db()
    assert lost.status == STATUS.failed


@pytest.mark.slow
def test_mails_are_not_written_changed_or_deleted_here(client: Client, lost: Email) -> None:
    person = make_person("administrator")
    person.is_superuser = True
    person.save()
    client.force_login(person)
    for rest in ("new/", f"edit/{lost.pk}/", f"delete/{lost.pk}/"):
        assert client.get(f"/admin/postausgang/{rest}").status_code == 404
    assert client.get("/admin/postausgang/").status_code == 200
