"""The page on which a reviewer reads, corrects and decides."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from post_office.models import Email

from integration_pages.models import NewsPage, OfferIndexPage
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.review.workflow import put_on
from snippets.models import FieldOfAction
from tests.submissions.members import change, signed_in

from .desk import address, approve, do, fresh, handed_in, newest, reviewer, steps

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_opening_it_makes_the_members_changes_wait_until_it_is_put_back(room: SimpleNamespace, row: Submission) -> None:
    room.desk.get(address(row))
    change(room, row, title="Anderes Fest")
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Grillfest im Garten"
    assert fresh(row).title == "Anderes Fest"
    do(room.desk, row, "release")
    change(room, row, title="Anderes Fest")
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Anderes Fest"


def test_approved_with_every_point_checked_it_is_online(room: SimpleNamespace, row: Submission) -> None:
    assert approve(room.desk, row, points=["neutral"]).status_code == 422
    assert fresh(row).state == State.WAITING
    assert approve(room.desk, row).status_code == 302
    assert fresh(row).state == State.PUBLISHED
    decision = row.decisions.get()
    assert (decision.reviewer, decision.action, decision.ticked) == (
        room.editor,
        "approve",
        ["neutral", "people", "true"],
    )
    assert steps(row) == [StepKind.SENT, StepKind.PUBLISHED]
    assert row.steps.last().by == room.editor


def test_it_goes_back_with_a_reason_only_and_in_the_members_language(room: SimpleNamespace) -> None:
    room.member.preferred_language = "en"
    room.member.save()
    row = handed_in(room)
    assert do(room.desk, row, "reject").status_code == 422
    assert do(room.desk, row, "reject", sentences=["date"], reason="Danke!").status_code == 302
    assert fresh(row).state == State.RETURNED
    assert row.steps.last().text == "Please tell us the day, the time and the place.\n\nDanke!"
    mail = Email.objects.filter(to=room.member.email).latest("pk")
    assert "Please tell us the day, the time and the place." in mail.email_message().body


def test_declined_the_member_reads_why(room: SimpleNamespace, row: Submission) -> None:
    do(room.desk, row, "decline", reason="Das ist Werbung.")
    assert (fresh(row).state, row.steps.last().text) == (State.DECLINED, "Das ist Werbung.")


def test_who_decides_second_is_told_and_keeps_the_words(room: SimpleNamespace, row: Submission) -> None:
    other = signed_in(reviewer("zweite@example.org"))
    seen = newest(row)
    approve(room.desk, row)
    answer = other.post(address(row), {"do": "decline", "revision": seen, "reason": "Zu spät."})
    assert answer.status_code == 409
    assert room.editor.email in answer.content.decode() or str(room.editor) in answer.content.decode()
    assert fresh(row).state == State.PUBLISHED
    assert row.decisions.count() == 1


def test_an_older_tab_cannot_approve_a_newer_text(room: SimpleNamespace, row: Submission) -> None:
    seen = newest(row)
    change(room, row, title="Anderes Fest")
    answer = room.desk.post(address(row), {"do": "approve", "revision": seen, "points": ["neutral", "true", "people"]})
    assert answer.status_code == 409
    assert fresh(row).state == State.WAITING


def test_a_second_tab_of_the_same_reviewer_approves_nothing_it_has_not_shown(
    room: SimpleNamespace, row: Submission
) -> None:
    seen = newest(row)
    do(room.desk, row, "correct", **{"german-title": "Korrigiert", "german-text": "Wir grillen."})
    assert approve(room.desk, row, revision=seen).status_code == 409
    assert fresh(row).state == State.WAITING


def test_a_second_reviewer_sees_who_reads_it(room: SimpleNamespace, row: Submission) -> None:
    room.desk.get(address(row))
    html = signed_in(reviewer("zweite@example.org")).get(address(row)).content.decode()
    assert "help-block help-warning" in html
    assert str(room.editor) in html


def test_nobody_puts_back_what_another_reviewer_reads(room: SimpleNamespace, row: Submission) -> None:
    room.desk.get(address(row))
    do(signed_in(reviewer("zweite@example.org")), row, "release")
    assert fresh(row).opened_by == room.editor


def test_a_correction_is_a_step_that_the_member_sees(room: SimpleNamespace, row: Submission) -> None:
    data = {"german-title": "Grillfest", "german-teaser": "Mit Musik.", "german-text": "Wir grillen."}
    assert do(room.desk, row, "correct", **data).status_code == 302
    page = NewsPage.objects.get().get_latest_revision_as_object()
    assert (page.title, page.teaser) == ("Grillfest", "Mit Musik.")
    assert steps(row) == [StepKind.SENT, StepKind.EDITED]
    do(room.desk, row, "correct", **data | {"german-teaser": "Mit viel Musik."})
    assert steps(row) == [StepKind.SENT, StepKind.EDITED], "one sitting, one step"
    approve(room.desk, row)
    assert NewsPage.objects.get().teaser == "Mit viel Musik."


def test_an_original_waits_for_its_german_text_and_is_published_beside_it(room: SimpleNamespace) -> None:
    row = handed_in(room, language="uk", title="Свято", text="Запрошуємо всіх.")
    html = room.desk.get(address(row)).content.decode()
    assert 'lang="uk"' in html
    refused = approve(room.desk, row)
    assert refused.status_code == 422
    assert fresh(row).state == State.WAITING
    data = {"german-title": "Fest", "german-teaser": "", "german-text": "Wir laden alle ein."}
    assert do(room.desk, row, "correct", **data).status_code == 302
    answer = approve(room.desk, row, original="on")
    assert answer.status_code == 302, answer.context["problems"]
    german, ukrainian = NewsPage.objects.order_by("locale__language_code")
    assert (german.title, german.live) == ("Fest", True)
    assert (ukrainian.title, ukrainian.live, ukrainian.locale.language_code) == ("Свято", True, "uk")
    html = room.client.get("/uk/neuigkeiten/" + german.slug + "/").content.decode()
    assert "Запрошуємо всіх." in html
    assert 'class="notice' not in html.split("<main")[1].split("</h1>")[0]
    assert "Wir laden alle ein." in room.client.get("/de/neuigkeiten/" + german.slug + "/").content.decode()


def test_an_original_in_a_language_that_is_not_published_is_kept_only(room: SimpleNamespace) -> None:
    row = handed_in(room, language="fa", title="جشن", text="خوش آمدید")
    data = {"german-title": "Fest", "german-teaser": "", "german-text": "Wir laden alle ein."}
    do(room.desk, row, "correct", **data)
    approve(room.desk, row, original="on")
    page = NewsPage.objects.get()
    assert (page.live, page.original_title) == (True, "جشن")


def test_the_words_that_changed_in_an_original_are_shown(room: SimpleNamespace) -> None:
    day = f"{timezone.localdate() + timedelta(days=9)}"
    row = handed_in(room, language="uk", title="Свято", text="Запрошуємо всіх.", event_date=day, event_time="15:00")
    do(room.desk, row, "reject", reason="Коли?")
    again = {"text": "Запрошуємо всіх у суботу.", "event_date": day, "event_time": "16:00"}
    change(room, row, language="uk", title="Свято", **again)
    html = room.desk.get(address(row)).content.decode().split("review__diff")[1]
    assert re.search(r'class="deletion">[\d.]+ 15:00<.*class="addition">[\d.]+ 16:00<', html)
    assert "<del>всіх.</del><ins>всіх у суботу.</ins>" in html


def test_the_points_of_a_list_do_not_stick_to_each_other_in_the_comparison(room: SimpleNamespace) -> None:
    row = handed_in(room, text="Wir nähen.\n\n- Stoffe sind da\n- Maschinen")
    do(room.desk, row, "reject", reason="Wann?")
    change(room, row, text="Wir nähen.\n\n- Stoffe sind da\n- Maschinen auch")
    html = room.desk.get(address(row)).content.decode().split("review__diff")[1]
    assert "- Stoffe sind da\n- Maschinen" in html
    assert re.search(r'class="addition">\s*auch<', html)


def test_what_the_page_has_no_place_for_is_read_beside_it(room: SimpleNamespace) -> None:
    put_on(OfferIndexPage.objects.get())
    FieldOfAction.objects.create(name="Sprache", slug="sprache")
    answers = {
        "kind": "course",
        "topic": "sprache",
        "audience": "Für alle.",
        "times_note": "Nach Absprache",
        "place_text": "Hinterhof, Nordstraße 1",
        "cost": "free",
        "registration": "none",
        "contact": "Telefon 02521 100",
    }
    row = handed_in(room, path="/de/mitglied/einreichen/angebot/", language="uk", title="Курс", **answers)
    facts = dict(room.desk.get(address(row)).context["beyond"])
    assert set(facts.values()) == {"Für alle.", "Nach Absprache", "Hinterhof, Nordstraße 1", "Telefon 02521 100"}
    assert room.desk.get(address(row)).context["original"].title == "Курс"


def test_a_trusted_organisations_text_that_cannot_go_live_yet_is_reviewed(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    row = handed_in(room, language="uk", title="Свято", text="Запрошуємо всіх.")
    row = fresh(row)
    assert (row.state, row.unseen_since, steps(row)) == (State.WAITING, None, [StepKind.SENT])
    assert [mail.to for mail in Email.objects.all()] == [[room.member.email]], "it has arrived"


def test_what_a_trusted_organisation_publishes_is_looked_at_afterwards(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    row = handed_in(room)
    assert fresh(row).state == State.PUBLISHED
    assert "1" in room.desk.get("/admin/eingereicht/").content.decode()
    assert row.title in room.desk.get("/admin/eingereicht/").content.decode()
    do(room.desk, row, "seen")
    assert row.title not in room.desk.get("/admin/eingereicht/").content.decode()


def test_a_wish_is_answered_or_the_page_is_taken_down(room: SimpleNamespace, row: Submission) -> None:
    approve(room.desk, row)
    wish = {"wish": "asked_removal", "text": "Bitte löschen, das Fest fällt aus."}
    room.client.post(f"/de/mitglied/eingereicht/{row.uuid}/korrektur/", wish)
    assert steps(row)[-1] == StepKind.ASKED_REMOVAL
    assert "Bitte löschen" in room.desk.get(address(row)).content.decode()
    do(room.desk, row, "take_down")
    assert fresh(row).state == State.REMOVED
    assert do(room.desk, row, "answer", text="Schon geschehen.").status_code == 409
    assert Submission.objects.get().steps.filter(kind=StepKind.REMOVED).count() == 1


@pytest.mark.parametrize("number", ["²", "1" * 5000, "-1", "x", ""])
def test_a_revision_that_is_no_number_is_out_of_date(room: SimpleNamespace, row: Submission, number: str) -> None:
    assert approve(room.desk, row, revision=number).status_code == 409
    assert fresh(row).state == State.WAITING


def test_an_older_tab_ticks_nothing_off_that_is_newer(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    row = handed_in(room)
    before = newest(row)
    change(room, row, title="Partei für alle")
    assert do(room.desk, row, "seen", revision=before).status_code == 409
    assert fresh(row).unseen_since is not None
    assert do(room.desk, row, "seen").status_code == 302
    assert fresh(row).unseen_since is None
