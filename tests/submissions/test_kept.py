"""A session that ends while somebody writes takes no text with it."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client

from integration_pages.submissions.models import State, Submission
from integration_pages.submissions.stamps import new_stamp

from .members import NEW, address, form_data, hand_in, signed_in, the_one

pytestmark = pytest.mark.django_db
LONG = "Ein langer Text.\n\nMit zwei Absätzen & einem <b>Zeichen</b>."


def hidden_fields(answer: HttpResponse) -> dict[str, str]:
    """What the page's one button sends."""
    return dict(answer.context["fields"])


def test_what_is_sent_after_the_session_has_ended_is_shown_and_can_be_sent_again(room: SimpleNamespace) -> None:
    room.client.logout()
    answer = room.client.post(NEW, form_data(room, text=LONG))
    assert answer.status_code == 403
    assert "Mit zwei Absätzen &amp; einem &lt;b&gt;Zeichen" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert not Submission.objects.exists()

    again = signed_in(room.member).post(NEW, hidden_fields(answer))
    assert again.status_code == 302
    assert (the_one().state, the_one().content["text"]) == (State.WAITING, LONG)


def test_the_same_holds_for_a_change_and_for_a_wish(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    room.client.logout()
    for part in ("bearbeiten/", "korrektur/"):
        answer = room.client.post(address(the_one(), part), form_data(room, text=LONG))
        assert answer.status_code == 403
        assert hidden_fields(answer)["text"] == LONG


def test_a_token_that_changed_with_a_new_log_in_costs_one_more_click(room: SimpleNamespace) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(room.member)
    answer = client.post(NEW, form_data(room, text=LONG))
    assert answer.status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.content.decode())
    assert token
    assert client.post(NEW, {**hidden_fields(answer), "csrfmiddlewaretoken": token[1]}).status_code == 302
    assert the_one().content["text"] == LONG


@pytest.mark.parametrize("whose", ["nobody's", "a stranger's"])
def test_a_forged_form_is_refused_without_showing_its_text(room: SimpleNamespace, whose: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(room.member)
    stamp = new_stamp(room.editor) if whose == "a stranger's" else "erfunden"
    answer = client.post(NEW, form_data(room, stamp=stamp, text="Untergeschobener Text"))
    assert answer.status_code == 403
    assert "Untergeschobener Text" not in answer.content.decode()


def test_a_deactivated_person_keeps_the_text_too(room: SimpleNamespace) -> None:
    room.member.is_active = False
    room.member.save()
    answer = room.client.post(NEW, form_data(room, text=LONG))
    assert answer.status_code == 403
    assert hidden_fields(answer)["text"] == LONG
    assert not Submission.objects.exists()
