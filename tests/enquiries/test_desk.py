"""One enquiry at the desk: read, take, answer, close; two people at once; what the sender deleted meanwhile."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from integration_pages.enquiries.desk.standing import standing
from integration_pages.enquiries.models import AccessLog, Answer, Enquiry
from integration_pages.enquiries.tokens import private_token
from tests.factories.pages import make_standard
from tests.factories.people import make_person

from .rows import desk, enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADDRESS = "leserin@example.org"


def url(row: Enquiry) -> str:
    return f"/admin/anliegen/{row.pk}/"


def act(client: Client, row: Enquiry, do: str, *, seen: str | None = None, **data: Any) -> HttpResponse:
    return client.post(url(row), {"do": do, "standing": standing(row) if seen is None else seen, **data})


def actions() -> list[str]:
    return list(AccessLog.objects.order_by("pk").values_list("action", flat=True))


def test_what_was_sent_is_shown_in_its_language_and_direction_and_opening_is_noted(site: SimpleNamespace) -> None:
    page = make_standard(site.home, "Wohnen")
    text = "الباب <b>مغلق</b>\nكل يوم"
    row = enquiry(
        language="ar", text=text, topic="date_place", page=page, page_title=page.title, page_path="/ar/wohnen/"
    )
    client = desk()
    source = client.get(url(row)).content.decode()
    assert 'lang="ar" dir="auto">الباب &lt;b&gt;مغلق&lt;/b&gt;<br>كل يوم</dd>' in source
    assert 'href="/ar/wohnen/"' in source
    assert f'href="/admin/pages/{page.pk}/edit/"' in source
    log = AccessLog.objects.get()
    assert (log.action, log.user, log.record) == ("seen", client.person, row.uuid)  # type: ignore[attr-defined]


def test_a_page_that_is_gone_takes_no_enquiry_with_it(site: SimpleNamespace) -> None:
    page = make_standard(site.home, "Wohnen")
    row = enquiry(page=page, page_title=page.title)
    page.delete()
    response = desk().get(url(row))
    assert response.status_code == 200
    assert response.context["reader_url"] == response.context["edit_url"] == ""
    assert b"Wohnen" in response.content


def test_an_answer_reaches_a_confirmed_address_in_the_frame_that_was_shown() -> None:
    row, client = enquiry(language="ar", email=ADDRESS, confirmed=True), desk()
    shown = client.get(url(row))
    before = shown.context["frame_before"].split("\n")[0]
    assert private_token(row.uuid) not in shown.content.decode(), "the link is the sender's alone"
    assert act(client, row, "answer", text="شكرًا {{ 1|add:1 }}").headers["Location"] == url(row)
    sent = mail.outbox[-1]
    assert sent.to == [ADDRESS]
    assert before in sent.body and "شكرًا {{ 1|add:1 }}" in sent.body
    row.refresh_from_db()
    assert (row.state, row.answers.get().author) == ("answered", client.person)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("fields", "to_call"), [({"email": ADDRESS, "phone": "02521 29-0"}, True), ({}, False)])
def test_without_a_confirmed_address_the_answer_stands_under_the_link_only(fields: Any, to_call: bool) -> None:
    row, client = enquiry("contact", **fields), desk()
    source = client.get(url(row)).content.decode()
    assert ('<bdi dir="ltr">02521 29-0</bdi>' in source) == to_call
    mails = len(mail.outbox)
    act(client, row, "answer_and_close", text="Danke!")
    assert len(mail.outbox) == mails
    assert Answer.objects.get().mail is None
    assert Enquiry.objects.get().state == "closed"
    assert "Danke!" in Client().get(f"/en/anliegen/{private_token(row.uuid)}/").content.decode()


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * 8001])
def test_an_answer_that_is_none_is_not_sent(text: str) -> None:
    row, client = enquiry(), desk()
    response = act(client, row, "answer", text=text)
    assert response.status_code == 422
    assert response.context["answer"].errors["text"]
    assert not Answer.objects.exists()
    assert Enquiry.objects.get().state == "new"


def test_two_answer_at_once_the_second_is_told_and_keeps_the_text() -> None:
    row, first, second = enquiry(), desk("editor"), desk()
    seen = standing(row)
    act(first, row, "answer", seen=seen, text="Die erste Antwort")
    response = act(second, row, "answer", seen=seen, text="Die zweite <Antwort>")
    source = response.content.decode()
    assert response.status_code == 409
    assert len(response.context["news"]) == 2, "the answer, and the state"
    assert "Die zweite &lt;Antwort&gt;</textarea>" in source
    assert "Die erste Antwort" in source
    assert Answer.objects.count() == 1
    act(second, row, "answer", seen=response.context["standing"], text="Die zweite <Antwort>")
    assert Answer.objects.count() == 2


def test_who_takes_it_too_late_hears_who_has_it() -> None:
    row, first, second = enquiry(), desk("editor"), desk()
    seen = standing(row)
    act(first, row, "take", seen=seen)
    response = act(second, row, "take", seen=seen)
    assert response.status_code == 409
    assert "Vorname editor" in " ".join(response.context["news"])
    row.refresh_from_db()
    assert (row.state, row.assigned_to) == ("open", first.person)  # type: ignore[attr-defined]
    act(second, row, "take")
    row.refresh_from_db()
    assert row.assigned_to == second.person  # type: ignore[attr-defined]


@pytest.mark.parametrize("seen", ["", "x", "new", ":::", "new::0:0:0", "a\x00b"])
def test_a_form_that_knows_no_standing_changes_nothing(seen: str) -> None:
    row, client = enquiry(), desk()
    assert act(client, row, "close", seen=seen).status_code == 409
    assert Enquiry.objects.get().state == "new"


def test_it_is_given_to_those_who_may_handle_its_kind_only() -> None:
    hint, question, client = enquiry(), enquiry("contact"), desk()
    editor, translator = make_person("editor"), make_person("translator_ar")
    assert act(client, hint, "assign", to=editor.pk).status_code == 302
    assert Enquiry.objects.get(pk=hint.pk).assigned_to == editor
    for row, to in ((question, editor), (hint, translator)):
        row.refresh_from_db()
        assert act(client, row, "assign", to=to.pk).status_code == 400
    hint.refresh_from_db()
    act(client, hint, "assign", to="")
    assert Enquiry.objects.get(pk=hint.pk).assigned_to is None
    assert Enquiry.objects.get(pk=question.pk).assigned_to is None


def test_its_way_from_new_to_closed_and_back_stands_in_the_history() -> None:
    row, client = enquiry(), desk()
    for do in ("take", "close", "reopen", "spam", "not_spam"):
        row.refresh_from_db()
        assert act(client, row, do).status_code == 302, do
    row.refresh_from_db()
    assert (row.state, row.is_spam) == ("open", False)
    assert actions() == ["assigned", "closed", "reopened", "spam", "not_spam"]
    client.get(url(row))
    shown = client.get(url(row)).context["history"]
    assert [entry.action for entry in shown] == ["seen", "not_spam", "spam", "reopened", "closed", "assigned"]


@pytest.mark.parametrize("do", ["reopen", "not_spam", "erase", "", "answer\x00", "x" * 5000])
def test_what_the_page_does_not_offer_is_refused(do: str) -> None:
    row = enquiry()
    assert act(desk(), row, do, text="Danke!").status_code == 400
    assert not AccessLog.objects.exists()
    assert not Answer.objects.exists()


def test_spam_is_not_answered() -> None:
    row, client = enquiry(spam="x", email=ADDRESS), desk()
    assert b"<textarea" not in client.get(url(row)).content
    assert act(client, row, "answer", text="Danke!").status_code == 400


def test_what_the_sender_deleted_meanwhile_is_said_not_crashed() -> None:
    row, client = enquiry(), desk()
    Enquiry.objects.all().delete()
    response = client.post(url(row), {"do": "answer", "standing": "new::0:0", "text": "Danke!"}, follow=True)
    assert response.redirect_chain == [("/admin/anliegen/", 302)]
    assert len(response.context["messages"]) == 1
    assert client.get(url(row)).status_code == 404


def test_one_is_deleted_for_good_after_a_question() -> None:
    row, client = enquiry("contact", phone="02521 29-0"), desk()
    address = f"{url(row)}loeschen/"
    assert client.get(address).status_code == 200
    assert Enquiry.objects.exists()
    assert client.post(address).headers["Location"] == "/admin/anliegen/"
    assert not Enquiry.objects.exists()
    assert actions() == ["erased"]
