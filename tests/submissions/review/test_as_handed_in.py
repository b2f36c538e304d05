"""Reviewers decide about what was handed in: the member's working copy goes on beside it, unseen."""

from types import SimpleNamespace
from typing import Any

import pytest

from integration_pages.models import OfferIndexPage, OfferPage
from integration_pages.submissions.models import State, Submission
from integration_pages.submissions.review.workflow import put_on
from integration_pages.submissions.versions import HANDED_IN
from tests.factories.vocabulary import make_field
from tests.submissions.members import change

from .desk import address, approve, do, fresh, handed_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
OFFER = "/de/mitglied/einreichen/angebot/"


@pytest.fixture
def offers(room: SimpleNamespace) -> SimpleNamespace:
    put_on(OfferIndexPage.objects.get())
    room.answers = {
        "kind": "course",
        "topic": make_field().slug,
        "times_note": "Nach Absprache",
        "place_text": "Hinterhof",
        "cost": "free",
        "registration": "none",
        "contact": "Telefon vormittags",
    }
    return room


def course(room: SimpleNamespace, **fields: Any) -> Submission:
    given = {"language": "uk", "title": "Курс", "text": "Ми вчимося разом.", **room.answers, **fields}
    return handed_in(room, path=OFFER, **given)


def change_course(room: SimpleNamespace, row: Submission, action: str = "send", **fields: Any) -> None:
    given = {"language": "uk", "title": "Курс", "text": "Ми вчимося разом.", **room.answers, **fields}
    assert change(room, row, action, **given).status_code == 302


def review(room: SimpleNamespace, row: Submission) -> dict[str, Any]:
    context: dict[str, Any] = room.desk.get(address(row)).context
    return context


def test_what_is_only_saved_is_not_read_by_reviewers(offers: SimpleNamespace) -> None:
    row = course(offers)
    change_course(offers, row, "draft", title="Таємниця", text="Ще не готово.", contact="Noch nicht sicher")
    html = offers.desk.get(address(row)).content.decode().split("<main")[1]
    assert "Ми вчимося разом." in html
    assert "Telefon vormittags" in html
    assert "Ще не готово." not in html
    assert "Noch nicht sicher" not in html


def test_the_language_is_the_one_it_was_handed_in_in(offers: SimpleNamespace) -> None:
    row = course(offers)
    change_course(offers, row, "draft", language="de")
    shown = review(offers, row)
    assert (shown["language"].code, shown["original"].title) == ("uk", "Курс")


@pytest.mark.parametrize("draft", [{"language": "de"}, {"title": "Чай"}])
def test_no_draft_lets_a_foreign_title_go_live(offers: SimpleNamespace, draft: dict[str, str]) -> None:
    row = course(offers)
    page = OfferPage.objects.get(pk=fresh(row).page_id).get_latest_revision_as_object()
    page.body = [("text", "<p>Wir lernen.</p>")]
    page.save_revision(user=offers.editor)
    change_course(offers, row, "draft", **draft)
    assert approve(offers.desk, row).status_code == 422
    assert fresh(row).state == State.WAITING


def test_a_foreign_title_that_was_changed_is_still_none_of_the_editors(offers: SimpleNamespace) -> None:
    row = course(offers)
    do(offers.desk, row, "reject", reason="Wie heißt er?")
    change_course(offers, row, title="Курс німецької")
    page = OfferPage.objects.get(pk=fresh(row).page_id).get_latest_revision_as_object()
    assert page.title == "Курс німецької"
    page.body = [("text", "<p>Wir lernen.</p>")]
    page.save_revision(user=offers.editor)
    assert approve(offers.desk, row).status_code == 422


def test_the_words_that_changed_in_an_offers_original_are_shown(offers: SimpleNamespace) -> None:
    row = course(offers)
    do(offers.desk, row, "reject", reason="Коли?")
    change_course(offers, row, text="Ми вчимося щосуботи разом.", contact="Telefon nachmittags")
    html = offers.desk.get(address(row)).content.decode().split("review__diff")[1]
    assert "<ins>щосуботи </ins>" in html
    assert "<del>vormittags</del><ins>nachmittags</ins>" in html


def test_a_german_offer_is_compared_once(offers: SimpleNamespace) -> None:
    row = course(offers, language="de", title="Kurs", text="Wir lernen.")
    do(offers.desk, row, "reject", reason="Wann?")
    change_course(offers, row, language="de", title="Deutschkurs", text="Wir lernen.", contact="E-Mail")
    shown = review(offers, row)
    (changed,) = shown["answers_differences"]
    assert [piece.text for piece in changed.pieces] == ["Telefon vormittags", "E-Mail"]
    assert len(shown["differences"]) >= 1, "the title, by Wagtail's own comparison"


def test_a_text_that_was_handed_in_before_this_was_kept_is_read_from_the_working_copy(offers: SimpleNamespace) -> None:
    row = course(offers)
    for revision in OfferPage.objects.get(pk=fresh(row).page_id).revisions.all():
        del revision.content[HANDED_IN]
        revision.save(update_fields=["content"])
    assert review(offers, row)["original"].title == "Курс"


def test_the_answers_stay_out_of_the_page(offers: SimpleNamespace) -> None:
    row = course(offers)
    page = OfferPage.objects.get(pk=fresh(row).page_id).get_latest_revision_as_object()
    assert HANDED_IN not in page.save_revision().content
