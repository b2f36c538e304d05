"""A member writes, looks, saves and hands in: through the addresses, as a browser does."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page

from integration_pages.models import Membership, NewsIndexPage, NewsPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.stamps import new_stamp
from integration_pages.submissions.words import STATES
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

from .members import (
    NEW,
    address,
    change,
    form_data,
    hand_in,
    send_back,
    signed_in,
    the_one,
)

pytestmark = pytest.mark.django_db


def steps(row: Submission) -> list[str]:
    return list(row.steps.values_list("kind", flat=True))


def test_the_form_hides_the_one_organisation_and_offers_several(room: SimpleNamespace) -> None:
    hidden = f'type="hidden" name="organisation" value="{room.organisation.pk}"'
    assert hidden in room.client.get(NEW).content.decode()
    room.member.memberships.create(organisation=make_organisation("Café Courage"))
    page = room.client.get(NEW).content.decode()
    assert hidden not in page
    assert "Café Courage" in page


def test_the_language_is_that_of_the_page_and_every_spoken_one_can_be_chosen(room: SimpleNamespace) -> None:
    page = room.client.get(NEW.replace("/de/", "/ar/")).content.decode()
    assert '<option value="ar" selected>' in page
    assert '<option value="prs">' in page


def test_what_is_handed_in_waits_for_the_editors(room: SimpleNamespace) -> None:
    answer = hand_in(room)
    row = the_one()
    assert answer.headers["Location"] == address(row)
    assert row.state == State.WAITING
    page = NewsPage.objects.get()
    assert (page.live, page.title, page.organisation) == (False, "Grillfest im Garten", room.organisation)
    assert Page.find_problems() == ([], [], [], [], [])
    assert "Grillfest im Garten" in room.client.get(address(row)).content.decode()


def test_a_double_click_is_one_submission_with_one_step_and_the_same_answer(room: SimpleNamespace) -> None:
    data = form_data(room)
    first, again = (room.client.post(NEW, data) for _click in range(2))
    row = the_one()
    assert first.headers["Location"] == again.headers["Location"] == address(row)
    assert steps(row) == [StepKind.SENT]
    assert NewsPage.objects.get().revisions.count() == 1


def test_a_trusted_organisation_publishes_once_however_often_it_clicks(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    data = form_data(room)
    for _click in range(2):
        room.client.post(NEW, data)
    assert the_one().state == State.PUBLISHED
    assert NewsPage.objects.get().revisions.count() == 1


def test_who_publishes_without_waiting_is_told_so_before_and_after(room: SimpleNamespace) -> None:
    assert room.client.get(NEW).context["at_once"] is False
    room.organisation.is_trusted = True
    room.organisation.save()
    form = room.client.get(NEW)
    assert form.context["at_once"] is True
    assert str(form.context["form"].lead) not in form.content.decode(), "nobody reads it before it appears"
    assert room.client.get(NEW.replace("/de/", "/uk/")).context["at_once"] is False, "the German text is still to come"
    page = room.client.get(hand_in(room)["Location"])
    with override("de"):
        assert [str(message) for message in page.context["messages"]] == [str(STATES[State.PUBLISHED][0])]


def test_a_trusted_organisations_text_in_another_language_waits_for_its_german(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    assert hand_in(room, language="uk", title="Вечір пісень", text="Запрошуємо всіх.").status_code == 302
    assert the_one().state == State.WAITING
    assert not NewsPage.objects.get().live


def test_back_in_the_browser_and_sent_with_other_words_it_is_the_same_submission(room: SimpleNamespace) -> None:
    data = form_data(room)
    room.client.post(NEW, data)
    room.client.post(NEW, {**data, "title": "Grillfest am Samstag"})
    row = the_one()
    assert (row.title, row.state, steps(row)) == (
        "Grillfest am Samstag",
        State.WAITING,
        [StepKind.SENT, StepKind.CHANGED],
    )


def test_a_draft_may_be_unfinished_and_nobody_else_sees_it(room: SimpleNamespace) -> None:
    answer = hand_in(room, "draft", text="", statement="")
    row = the_one()
    assert answer.headers["Location"] == address(row)
    assert row.state == State.DRAFT
    assert not NewsPage.objects.exists()
    assert "Grillfest im Garten" in room.client.get(address(row, "bearbeiten/")).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(room: SimpleNamespace) -> None:
    answer = hand_in(room, statement="", title="", text="Alle sind willkommen.")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert not Submission.objects.exists()
    assert "Alle sind willkommen." in text
    assert {"title", "statement"} == set(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title": "x" * 121}, "title"),
        ({"text": "x" * 30_000}, "text"),
        ({"title": "\0\x01"}, "title"),
        ({"text": "\0 \u202e"}, "text"),
        ({"language": "klingonisch"}, "language"),
        ({"organisation": "999999"}, "organisation"),
        ({"organisation": "1 OR 1"}, "organisation"),
        ({"event_date": "31.02.2026"}, "event_date"),
        ({"event_date": "0001-01-01", "event_time": "00:00"}, "event_date"),
        ({"event_date": "9999-12-31", "event_time": "23:59"}, "event_date"),
        ({"event_time": "25:00"}, "event_time"),
        ({"event_place_text": "Garten"}, "event_date"),
        ({"event_place_text": "x" * 201}, "event_place_text"),
    ],
)
def test_bad_input_is_refused_with_a_reason_at_its_field(
    room: SimpleNamespace, fields: dict[str, str], wrong: str
) -> None:
    answer = hand_in(room, **fields)
    assert answer.status_code == 422
    assert wrong in answer.context["form"].errors
    assert not Submission.objects.exists()


def test_an_event_needs_its_time(room: SimpleNamespace) -> None:
    answer = hand_in(room, event_date="2026-12-24")
    assert set(answer.context["form"].errors) == {"event_time"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Zeile\n" * 2_000, marks=pytest.mark.slow),
        pytest.param("\n" * 10_000 + "Ende", marks=pytest.mark.slow),
        "🎉" * 50,
        "<script>alert(1)</script> Hallo",
        "Siehe javascript:alert(1) und [Klick](javascript:alert(1))",
        '<a href="java\nscript:alert(1)">Klick</a>',
        "e" + "\u0301" * 200,
    ],
)
def test_odd_texts_are_taken_as_text_and_never_run(room: SimpleNamespace, text: str) -> None:
    answer = hand_in(room, text=text)
    assert answer.status_code == 302
    row = the_one()
    for part in ("", "vorschau/", "bearbeiten/"):
        page = room.client.get(address(row, part))
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert 'href="java' not in page.content.decode()


@pytest.mark.parametrize("title", ["🎉🎉🎉", "!!!", "Свято", "مهرجان", "feed", "termine"])
def test_every_title_gets_an_address(room: SimpleNamespace, title: str) -> None:
    assert hand_in(room, title=title).status_code == 302
    slug = NewsPage.objects.get().slug
    assert slug
    assert slug.isascii()
    assert slug not in ("feed", "termine")


def test_the_same_title_twice_is_two_addresses(room: SimpleNamespace) -> None:
    for _time in range(2):
        assert hand_in(room).status_code == 302
    assert len({page.slug for page in NewsPage.objects.all()}) == 2


def test_an_older_window_overwrites_nothing_and_both_texts_are_shown(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    row = the_one()
    change(room, row, "draft", text="Der neue Text.")
    answer = change(room, row, "draft", version=1, text="Der alte Text.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Der alte Text." in page
    assert "Der neue Text." in page
    assert the_one().content["text"] == "Der neue Text."
    assert answer.context["version"] == 2, "saved once more, it is kept"


def test_a_change_that_arrived_twice_is_one_change(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    row = the_one()
    first, again = (change(room, row, version=1, text="Neu.") for _click in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert steps(the_one()) == [StepKind.SENT]


@pytest.mark.usefixtures("row")
def test_while_somebody_reads_it_a_change_is_saved_but_not_handed_in(room: SimpleNamespace) -> None:
    row = services.open_for_review(the_one(), room.editor)
    answer = change(room, row, text="Doch anders.")
    assert answer.status_code == 409
    assert "Doch anders." in answer.content.decode()
    assert the_one().content["text"] == "Doch anders."
    assert NewsPage.objects.get().get_latest_revision_as_object().body[0].value.source != "<p>Doch anders.</p>"
    assert the_one().has_unsent_changes


def test_who_has_left_the_organisation_keeps_the_text_and_learns_whom_to_ask(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    Membership.objects.all().delete()
    answer = change(room, the_one(), text="Noch ein Satz.")
    assert answer.status_code == 403
    assert "Noch ein Satz." in answer.content.decode()
    assert the_one().content["text"] == "Noch ein Satz."
    assert the_one().state == State.DRAFT


def test_an_organisation_that_is_gone_leaves_the_text(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    room.organisation.delete()
    row = the_one()
    assert row.organisation_name == "Mütterzentrum Beckum e.V."
    assert room.client.get(address(row)).status_code == 200
    answer = change(room, row, organisation="", text="Noch ein Satz.")
    assert answer.status_code == 403
    assert "Noch ein Satz." in answer.content.decode()
    assert (the_one().content["text"], the_one().state) == ("Noch ein Satz.", State.DRAFT)


def test_a_draft_that_was_deleted_in_another_window_gives_the_text_back(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    row = the_one()
    data = form_data(room, text="Hier schreibe ich noch weiter.")
    row.delete()
    answer = room.client.post(address(row, "bearbeiten/"), data)
    assert answer.status_code == 404
    assert "Hier schreibe ich noch weiter." in answer.content.decode()


def test_without_any_organisation_the_form_is_closed_but_a_sent_text_is_shown(room: SimpleNamespace) -> None:
    Membership.objects.all().delete()
    assert room.client.get(NEW).status_code == 403
    answer = hand_in(room, text="Ein langer Text, der nicht weg sein darf.")
    assert answer.status_code == 403
    assert "Ein langer Text, der nicht weg sein darf." in answer.content.decode()


def test_while_there_is_no_list_of_news_the_text_is_saved(room: SimpleNamespace) -> None:
    NewsIndexPage.objects.get().delete()
    answer = hand_in(room)
    assert answer.status_code == 409
    assert the_one().state == State.DRAFT
    assert room.client.get(address(the_one(), "vorschau/")).status_code == 409


def test_a_form_of_another_person_or_without_a_mark_is_kept_but_not_taken(room: SimpleNamespace) -> None:
    for stamp in ("", "erfunden", new_stamp(room.editor)):
        answer = hand_in(room, stamp=stamp)
        assert answer.status_code == 422
        assert "Alle sind willkommen." in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.usefixtures("row")
def test_returned_it_is_changed_below_the_reason_and_handed_in_again(room: SimpleNamespace) -> None:
    send_back(room, the_one(), "Wann genau ist es?")
    row = the_one()
    assert "Wann genau ist es?" in room.client.get(address(row, "bearbeiten/")).content.decode()
    assert change(room, row, text="Am Samstag um 15 Uhr.").status_code == 302
    assert the_one().state == State.WAITING
    assert NewsPage.objects.count() == 1


def test_editors_corrections_are_shown_and_the_form_begins_with_them(room: SimpleNamespace, row: Submission) -> None:
    page = NewsPage.objects.get().get_latest_revision_as_object()
    page.title = "Grillfest, verbessert"
    page.save_revision(user=room.editor)
    assert room.client.get(address(row)).context["corrected"]
    form = room.client.get(address(row, "bearbeiten/")).context["form"]
    assert form["title"].value() == "Grillfest, verbessert"
    assert "Grillfest, verbessert" in room.client.get(address(row, "vorschau/")).content.decode()
    assert room.client.post(address(row, "vorschau/"), {"version": row.version}).status_code == 409
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Grillfest, verbessert"


def test_a_correction_that_came_while_the_member_wrote_is_not_overwritten(
    room: SimpleNamespace, row: Submission
) -> None:
    seen = NewsPage.objects.get().latest_revision_id
    page = NewsPage.objects.get().get_latest_revision_as_object()
    page.title = "Grillfest, verbessert"
    page.save_revision(user=room.editor)
    answer = change(room, row, seen=seen, title="Meine Fassung")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Meine Fassung" in text
    assert "Grillfest, verbessert" in text
    assert change(room, row, title="Beides").status_code == 302
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Beides"


def test_only_so_many_an_hour_and_the_text_stays(room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integration_pages.submissions.writing.SENT_AN_HOUR", 1)
    assert hand_in(room).status_code == 302
    answer = hand_in(room, title="Noch eins")
    assert answer.status_code == 429
    assert "Noch eins" in answer.content.decode()
    assert hand_in(room, "draft", title="Entwurf").status_code == 302


def test_an_unknown_kind_is_not_found(room: SimpleNamespace) -> None:
    assert room.client.get("/de/mitglied/einreichen/gedicht/").status_code == 404


def test_the_form_is_kept_by_nobody_and_a_stranger_signs_in_first(room: SimpleNamespace) -> None:
    answer = room.client.get(NEW)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    stranger = Client().get(NEW)
    assert stranger.status_code == 302
    assert stranger.headers["Location"].startswith("/de/konto/?next=")


@pytest.mark.slow
def test_somebody_elses_submission_does_not_exist(room: SimpleNamespace, row: Submission) -> None:
    colleague = make_person("member", email="kollegin@example.org")
    colleague.memberships.create(organisation=room.organisation)
    for part in ("", "bearbeiten/", "vorschau/", "zurueckziehen/", "korrektur/", "loeschen/"):
        for client in (signed_in(colleague), signed_in(room.editor)):
            assert client.get(address(row, part)).status_code == 404
            assert client.post(address(row, part), form_data(room)).status_code in (404, 405)
    assert the_one().state == State.WAITING
