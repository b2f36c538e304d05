"""A link works for sixty days, for the address it was sent to, and nobody can make one up."""

from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.test import Client

from integration_pages.models import Confirmation
from snippets.models import Organisation

from .entries import asked, later, link_in, press

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change", [lambda token: token[:-1], lambda token: f"9{token}", lambda token: "x", lambda t: "١.x.y"]
)
def test_a_link_nobody_made_is_not_found(client: Client, round_of_questions: SimpleNamespace, change: object) -> None:
    token = round_of_questions.path.split("/")[3]
    assert client.get(f"/en/bestaetigen/{change(token)}/").status_code == 404  # type: ignore[operator]


def test_an_expired_link_says_so_and_sends_a_new_one_once(client: Client, round_of_questions: SimpleNamespace) -> None:
    with time_machine.travel(later(61), tick=False):
        response = client.get(round_of_questions.path)
        assert response.status_code == 410
        assert "does not work any more" in response.content.decode()
        assert "Sprachcafé" not in response.content.decode()
        assert press(client, round_of_questions, "all").status_code == 410
        assert not Confirmation.objects.exclude(answered_at=None).exists()
        for _ in range(3):
            assert press(client, round_of_questions, "renew").status_code == 200
        (message,) = mail.outbox
        assert message.to == [round_of_questions.centre.email]
        assert client.get(link_in(message)).status_code == 200


def test_asking_for_a_link_tells_nothing(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "all")
    with time_machine.travel(later(61), tick=False):
        nothing_due = press(client, round_of_questions, "renew").content.decode()
    assert "a mail with a new link is on its way" in nothing_due
    assert mail.outbox == []


def test_a_link_dies_with_the_address_it_was_sent_to(client: Client, round_of_questions: SimpleNamespace) -> None:
    Organisation.objects.update(email="neu@example.org")
    assert client.get(round_of_questions.path).status_code == 410
    press(client, round_of_questions, "renew")
    assert mail.outbox[-1].to == ["neu@example.org"]


def test_an_older_link_works_until_it_expires(client: Client, round_of_questions: SimpleNamespace) -> None:
    with time_machine.travel(later(14), tick=False):
        (second,) = asked(later(14))
        assert press(client, round_of_questions, "correct", round_of_questions.cafe).status_code == 302
        assert "You have confirmed" in client.get(link_in(second).replace("/de/", "/en/", 1)).content.decode()
