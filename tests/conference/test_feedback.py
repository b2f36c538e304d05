"""What people thought of an edition: asked after it has begun, without a name, shown as numbers."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from integration_pages.conference.registration import feedback, telling
from integration_pages.conference.registration.results import results_of
from integration_pages.enquiries.spam import new_stamp
from integration_pages.models import Feedback
from tests.factories.conference import at

from .registrations import at_time, set_edition

FORM = "/en/konferenz/2027/rueckmeldung/"
KIND = "conference_feedback"
AFTER = at("18:00")


@pytest.fixture
def over(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The afternoon of the day."""
    at_time(monkeypatch, AFTER)
    return conference


def send(**fields: Any) -> Any:
    return Client().post(FORM, {"stamp": new_stamp(KIND, again=True), "website": "", **fields})


def test_answers_are_kept_without_a_person(over: SimpleNamespace) -> None:
    assert send(overall="5", welcome="2", text="Mehr Pausen").status_code == 302
    row = Feedback.objects.get()
    assert (row.answers, row.text, row.language, row.on) == (
        {"overall": 5, "welcome": 2},
        "Mehr Pausen",
        "en",
        date(2027, 5, 8),
    )


@pytest.mark.parametrize("fields", [{}, {"overall": "6"}, {"text": "x" * 1001}])
def test_what_is_wrong_is_told(over: SimpleNamespace, fields: dict[str, str]) -> None:
    response = send(**fields)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Feedback.objects.exists()


def test_only_from_the_first_day_until_six_weeks_later(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment, status in (
        (at("0:00") - timedelta(seconds=1), 409),
        (at("0:00"), 302),
        (at("23:59") + timedelta(weeks=6), 302),
        (at("0:00") + timedelta(weeks=6, days=1), 409),
    ):
        at_time(monkeypatch, moment)
        assert send(overall="4").status_code == status
        assert Client().get(FORM).status_code == 200


def test_a_cancelled_edition_asks_for_nothing(over: SimpleNamespace) -> None:
    set_edition(over.edition, status="cancelled")
    assert send(overall="4").status_code == 409


def test_a_double_click_counts_once_and_a_machine_not_at_all(over: SimpleNamespace) -> None:
    stamp = new_stamp(KIND, again=True)
    for _ in range(2):
        assert send(overall="4", stamp=stamp).status_code == 302
    assert send(overall="1", website="x").status_code == 302
    assert Feedback.objects.count() == 1


def test_too_many_from_one_place_keep_their_text(over: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "FROM_THE_HALL", 1)
    send(overall="4")
    response = send(text="Danke für den Tag")
    assert response.status_code == 429
    assert "Danke für den Tag" in response.content.decode()


def test_no_cookie_but_the_one_against_forged_forms(over: SimpleNamespace) -> None:
    assert set(Client().get(FORM).cookies) == {"csrftoken"}


def test_results_are_numbers_and_only_of_three_or_more(over: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("5", "4"):
        send(overall=value, welcome=value, text="Ein Satz von jemandem")
    send(overall="3")
    assert [(result.answers, result.average) for result in results_of(over.edition)] == [(3, 4.0)]
    at_time(monkeypatch, AFTER + timedelta(days=2))
    html = Client().get("/en/konferenz/2027/").content.decode()
    assert html.count('<table class="feedback">') == 1
    assert FORM in html
    assert "Ein Satz" not in html


def test_texts_go_after_a_year_and_numbers_stay(over: SimpleNamespace) -> None:
    send(overall="5", text="Ein Satz")
    telling.housekeeping(AFTER + timedelta(days=364))
    assert Feedback.objects.get().text == "Ein Satz"
    telling.housekeeping(AFTER + timedelta(days=365))
    row = Feedback.objects.get()
    assert (row.text, row.answers) == ("", {"overall": 5})
