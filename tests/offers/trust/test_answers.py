"""The page behind the link: reading changes nothing, one press confirms, a message reaches the editors."""

from datetime import timedelta
from types import SimpleNamespace

import html5lib
import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import registry as logs
from wagtail.models import PageLogEntry

from integration_pages.models import ChangeRequest, Confirmation, OfferPage
from integration_pages.offers.trust import answers
from integration_pages.offers.trust.tokens import make_token
from snippets.models import Organisation
from tests.factories.pages import publish
from tests.factories.translations import translate

from .entries import LONG_AGO, NOW, asked, fresh, later, make_reachable, old_offer, press, question_about

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.mark.slow
def test_looking_changes_nothing(client: Client, round_of_questions: SimpleNamespace) -> None:
    response = client.get(round_of_questions.path)
    html = response.content.decode()
    for shown in ("Sprachcafé", "Nähkurs", "Still correct", "All still correct", "every Tuesday, 10:00 to 12:00"):
        assert shown in html
    client.head(round_of_questions.path)
    assert not Confirmation.objects.exclude(answered_at=None).exists()
    assert fresh(round_of_questions.cafe).checked_on == LONG_AGO


def test_the_page_is_valid_html_in_every_state(client: Client, round_of_questions: SimpleNamespace) -> None:
    def errors(response: HttpResponse) -> list[object]:
        parser = html5lib.HTMLParser()
        parser.parse(response.content.decode())
        return list(parser.errors)

    found = errors(client.get(round_of_questions.path))
    found += errors(press(client, round_of_questions, "change", round_of_questions.cafe, message=""))
    press(client, round_of_questions, "ended", round_of_questions.sewing)
    press(client, round_of_questions, "all")
    found += errors(client.get(round_of_questions.path))
    with time_machine.travel(later(61), tick=False):
        found += errors(client.get(round_of_questions.path)) + errors(press(client, round_of_questions, "renew"))
    assert found == []


def test_the_page_is_nobody_elses_business(client: Client, round_of_questions: SimpleNamespace) -> None:
    response = client.get(round_of_questions.path)
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_one_press_confirms_one_offer(client: Client, round_of_questions: SimpleNamespace) -> None:
    cafe, sewing = round_of_questions.cafe, round_of_questions.sewing
    response = press(client, round_of_questions, "correct", cafe)
    assert response["Location"] == f"{round_of_questions.path}#entry-{question_about(cafe).pk}"
    assert fresh(cafe).checked_on == TODAY + timedelta(days=1)
    assert fresh(sewing).checked_on == LONG_AGO
    html = client.get(round_of_questions.path).content.decode()
    assert "You have confirmed" in html
    entry = PageLogEntry.objects.get(page=cafe.pk, action="portal.confirmed")
    assert "Mütterzentrum" in str(logs.get_formatter(entry).format_message(entry))


def test_a_second_press_is_no_second_answer(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "correct", round_of_questions.cafe)
    press(client, round_of_questions, "correct", round_of_questions.cafe)
    press(client, round_of_questions, "all")
    press(client, round_of_questions, "all")
    assert PageLogEntry.objects.filter(action="portal.confirmed").count() == 2


def test_one_press_confirms_everything(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "all")
    tomorrow = TODAY + timedelta(days=1)
    assert set(OfferPage.objects.values_list("checked_on", flat=True)) == {tomorrow}
    assert Organisation.objects.get().confirmed_on == tomorrow
    assert "You have answered everything" in client.get(round_of_questions.path).content.decode()
    assert asked(later(20)) == []


def test_a_draft_keeps_what_an_editor_wrote_and_gets_the_new_date(
    client: Client, round_of_questions: SimpleNamespace
) -> None:
    draft = round_of_questions.cafe.get_latest_revision_as_object()
    draft.title = "Sprachcafé am Abend"
    draft.save_revision()
    press(client, round_of_questions, "correct", round_of_questions.cafe)
    live = fresh(round_of_questions.cafe)
    assert (live.title, live.checked_on, live.has_unpublished_changes) == (
        "Sprachcafé",
        TODAY + timedelta(days=1),
        True,
    )
    live.get_latest_revision().publish()
    live = fresh(live)
    assert (live.title, live.checked_on) == ("Sprachcafé am Abend", TODAY + timedelta(days=1))


def test_a_form_opened_before_does_not_bring_the_old_date_back(
    client: Client, round_of_questions: SimpleNamespace
) -> None:
    opened = round_of_questions.cafe.get_latest_revision_as_object()
    press(client, round_of_questions, "correct", round_of_questions.cafe)
    opened.teaser = "Neu."
    saved = publish(opened)
    assert (saved.teaser, saved.checked_on) == ("Neu.", TODAY + timedelta(days=1))
    assert saved.get_latest_revision_as_object().checked_on == TODAY + timedelta(days=1)


def test_an_editors_own_date_stays(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "correct", round_of_questions.cafe)
    page = fresh(round_of_questions.cafe)
    page.checked_on = TODAY - timedelta(days=90)
    assert publish(page).checked_on == TODAY - timedelta(days=90)


def test_a_wish_reaches_the_editors_and_the_date_stays(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "change", round_of_questions.cafe, message="Jetzt <b>mittwochs</b> um 15 Uhr")
    wish = ChangeRequest.objects.get()
    assert (wish.entry, wish.kind, wish.message) == (
        round_of_questions.cafe,
        "change",
        "Jetzt <b>mittwochs</b> um 15 Uhr",
    )
    assert fresh(round_of_questions.cafe).checked_on == LONG_AGO
    assert "We have got your message" in client.get(round_of_questions.path).content.decode()


def test_the_same_wish_sent_twice_is_one_wish(client: Client, round_of_questions: SimpleNamespace) -> None:
    for message in ("Neue Uhrzeit", "Neue Uhrzeit", "Und ein neuer Ort"):
        press(client, round_of_questions, "change", round_of_questions.cafe, message=message)
    assert ChangeRequest.objects.count() == 2


def test_an_offer_that_is_no_more_needs_no_words(client: Client, round_of_questions: SimpleNamespace) -> None:
    press(client, round_of_questions, "ended", round_of_questions.cafe)
    assert ChangeRequest.objects.get().kind == "ended"
    assert fresh(round_of_questions.cafe).live


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("", "Please write what has changed."),
        ("   ", "Please write what has changed."),
        ("\x00 leer", "Null characters"),
        ("<script>x</script>" * 200, "2000"),
    ],
)
def test_a_refused_wish_says_why_and_keeps_what_was_typed(
    client: Client, round_of_questions: SimpleNamespace, message: str, complaint: str
) -> None:
    response = press(client, round_of_questions, "change", round_of_questions.cafe, message=message)
    html = response.content.decode()
    assert response.status_code == 400
    assert complaint in html
    assert "<script>x" not in html
    assert not ChangeRequest.objects.exists()
    if len(message) > 10:
        assert "&lt;script&gt;x&lt;/script&gt;" in html


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"action": "correct"},
        {"action": "correct", "entry": "abc"},
        {"action": "correct", "entry": "9" * 40},
        {"action": "correct", "entry": "٣"},
        {"action": "correct", "entry": "\x00"},
        {"action": "explode", "entry": "1"},
    ],
)
def test_a_broken_form_gets_the_page_again(
    client: Client, round_of_questions: SimpleNamespace, data: dict[str, str]
) -> None:
    response = client.post(round_of_questions.path, data)
    assert response.status_code == 400
    assert "Please choose once more" in response.content.decode()
    assert not Confirmation.objects.exclude(answered_at=None).exists()


def test_nobody_answers_for_another_organisation(client: Client, round_of_questions: SimpleNamespace) -> None:
    other = make_reachable("Nachbarn")
    path = f"/en/bestaetigen/{make_token(other)}/"
    response = client.post(path, {"action": "correct", "entry": question_about(round_of_questions.cafe).pk})
    assert response.status_code == 400
    assert "Sprachcafé" not in response.content.decode()
    assert fresh(round_of_questions.cafe).checked_on == LONG_AGO


def test_too_many_wishes_are_refused_with_a_way_on(
    client: Client, round_of_questions: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST_A_DAY", 1)
    press(client, round_of_questions, "change", round_of_questions.cafe, message="Eins")
    response = press(client, round_of_questions, "change", round_of_questions.sewing, message="Zwei")
    assert response.status_code == 429
    html = response.content.decode()
    assert "Zwei" in html
    assert "a great deal today" in html
    assert ChangeRequest.objects.count() == 1


def test_an_offer_taken_down_meanwhile_is_no_question(client: Client, round_of_questions: SimpleNamespace) -> None:
    fresh(round_of_questions.cafe).unpublish()
    fresh(round_of_questions.sewing).delete()
    html = client.get(round_of_questions.path).content.decode()
    assert "Sprachcafé" not in html
    assert "Mütterzentrum" in html


@pytest.mark.slow
def test_the_page_stands_in_the_readers_language(client: Client, round_of_questions: SimpleNamespace) -> None:
    translate(round_of_questions.cafe, "ar")
    html = client.get(round_of_questions.german.replace("/de/", "/ar/", 1)).content.decode()
    assert 'dir="rtl"' in html
    assert "ترجمة Sprachcafé" in html


@pytest.mark.slow
def test_ten_entries_cost_as_many_queries_as_two(client: Client, round_of_questions: SimpleNamespace) -> None:
    def queries() -> int:
        client.get(round_of_questions.path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(round_of_questions.path).status_code == 200
        return len(captured)

    few = queries()
    for number in range(8):
        page = old_offer(round_of_questions, f"Kurs {number}", round_of_questions.centre)
        Confirmation.objects.create(
            organisation=round_of_questions.centre, offer=page, first_asked_at=NOW, asked_at=NOW
        )
    assert queries() == few


def test_only_our_own_page_may_send_the_form(round_of_questions: SimpleNamespace) -> None:
    response = Client(enforce_csrf_checks=True).post(round_of_questions.path, {"action": "all"})
    assert response.status_code == 403
    assert not Confirmation.objects.exclude(answered_at=None).exists()
