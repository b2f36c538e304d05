"""Where things stand, as their member sees it, and what can be done about them."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.models import NewsPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, Step, StepKind, Submission
from tests.shared_rows import shared_rows

from .members import address, approve, approve_for_later, change, form_data, hand_in, make_news_room, send_back, the_one

pytestmark = pytest.mark.django_db
LIST = "/de/mitglied/eingereicht/"


def drafts(room: SimpleNamespace, count: int, first: int = 0) -> None:
    Submission.objects.bulk_create(
        Submission(
            kind="neuigkeit",
            member=room.member,
            organisation=room.organisation,
            organisation_name=room.organisation.name,
            language="de",
            content={"title": f"Entwurf {number}"},
            sent_once=str(number),
        )
        for number in range(first, first + count)
    )


def one_in_each_state(room: SimpleNamespace) -> dict[State, Submission]:
    rows = {}
    for state in State:
        hand_in(room, "draft" if state == State.DRAFT else "send", title=f"Titel {state.value}")
        rows[state] = row = Submission.objects.select_related("page").get(content__title=f"Titel {state.value}")
        newest = row.page.latest_revision_id if row.page else 0
        if state in (State.PUBLISHED, State.REMOVED):
            services.approve(row, room.editor, revision=newest)
        if state == State.REMOVED:
            NewsPage.objects.get(pk=row.page_id).unpublish()
        if state == State.RETURNED:
            services.send_back(row, room.editor, revision=newest, reason="Wann ist es?")
        if state == State.DECLINED:
            services.decline(row, room.editor, revision=newest, reason="Das ist Werbung.")
        if state == State.WITHDRAWN:
            services.withdraw(row)
        if state == State.SCHEDULED:
            approve_for_later(room, row)
    return rows


@shared_rows
def rows(site: SimpleNamespace) -> dict[State, Submission]:
    return one_in_each_state(make_news_room(site))


@pytest.mark.slow
@pytest.mark.usefixtures("room")
def test_the_database_tells_the_states_as_the_rows_do(rows: dict[State, Submission]) -> None:
    for state, row in rows.items():
        assert Submission.objects.with_state().get(pk=row.pk).state == state
        assert list(Submission.objects.in_state(state)) == [row]
    assert Submission.objects.all().count_states() == {state.value: 1 for state in State}


@pytest.mark.usefixtures("rows")
def test_the_list_shows_each_state_and_can_be_narrowed(room: SimpleNamespace) -> None:
    page = room.client.get(LIST).content.decode()
    for state in State:
        assert f"Titel {state.value}" in page
    narrowed = room.client.get(f"{LIST}?state=returned").content.decode()
    assert "Titel returned" in narrowed
    assert "Titel published" not in narrowed


def test_an_unknown_state_shows_everything_and_says_so(room: SimpleNamespace) -> None:
    drafts(room, 2)
    answer = room.client.get(f"{LIST}?state=verschwunden&page=x")
    assert answer.status_code == 200
    assert answer.context["unknown"]
    assert "Entwurf 1" in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_list_asks_no_more_for_twenty_than_for_two(room: SimpleNamespace, language: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert room.client.get(f"/{language}/mitglied/eingereicht/").status_code == 200
        return len(captured)

    drafts(room, 2)
    queries()
    few = queries()
    drafts(room, 40, first=2)
    assert queries() == few


def test_the_list_has_pages_of_twenty(room: SimpleNamespace) -> None:
    drafts(room, 25)
    assert len(room.client.get(LIST).context["rows"]) == 20
    assert len(room.client.get(f"{LIST}?page=2").context["rows"]) == 5


def test_each_state_has_a_page_that_says_what_comes_next(room: SimpleNamespace, rows: dict[State, Submission]) -> None:
    for row in rows.values():
        answer = room.client.get(address(row))
        assert answer.status_code == 200
        assert str(answer.context["standing"].advice) in answer.content.decode()


@pytest.mark.usefixtures("row")
def test_the_reason_and_every_step_are_shown_but_no_editors_name(room: SimpleNamespace) -> None:
    send_back(room, the_one(), "Wann ist es? <b>Bitte</b>")
    page = room.client.get(address(the_one())).content.decode()
    assert "Wann ist es? &lt;b&gt;Bitte&lt;/b&gt;" in page
    assert page.count("<time") >= 2
    assert str(room.editor) not in page
    assert room.editor.email not in page


@pytest.mark.usefixtures("row")
def test_a_published_text_is_linked_in_the_readers_language(room: SimpleNamespace) -> None:
    approve(room, the_one())
    page = room.client.get(address(the_one()).replace("/de/", "/tr/")).content.decode()
    assert f'href="/tr/neuigkeiten/{NewsPage.objects.get().slug}/"' in page


def test_taking_back_asks_first_and_keeps_the_text(room: SimpleNamespace, row: Submission) -> None:
    assert room.client.get(address(row, "zurueckziehen/")).status_code == 200
    assert the_one().state == State.WAITING
    room.client.post(address(row, "zurueckziehen/"))
    assert (the_one().state, the_one().title) == (State.WITHDRAWN, "Grillfest im Garten")
    assert room.client.post(address(row, "zurueckziehen/")).status_code == 409, "a second time there is nothing"
    assert change(room, row).status_code == 302
    assert the_one().state == State.WAITING


def test_a_draft_is_deleted_after_asking_and_nothing_that_was_handed_in(room: SimpleNamespace) -> None:
    hand_in(room, "draft")
    row = the_one()
    room.client.get(address(row, "loeschen/"))
    assert Submission.objects.count() == 1
    assert room.client.post(address(row, "loeschen/")).headers["Location"] == LIST
    assert not Submission.objects.exists()
    hand_in(room)
    assert room.client.post(address(the_one(), "loeschen/")).status_code == 409
    assert the_one().state == State.WAITING


def wish(room: SimpleNamespace, kind: str = StepKind.ASKED_CORRECTION, text: str = "Es ist um 16 Uhr.") -> int:
    answer = room.client.post(address(the_one(), "korrektur/"), {"wish": kind, "text": text})
    return int(answer.status_code)


@pytest.mark.usefixtures("row")
def test_a_wish_about_something_online_is_a_step_for_the_editors_once(room: SimpleNamespace) -> None:
    approve(room, the_one())
    for _click in range(2):
        assert wish(room) == 302
    asked = Step.objects.filter(kind=StepKind.ASKED_CORRECTION)
    assert [(step.text, step.by) for step in asked] == [("Es ist um 16 Uhr.", room.member)]
    assert wish(room, StepKind.ASKED_REMOVAL, "Fällt aus.") == 302
    assert the_one().state == State.PUBLISHED


@pytest.mark.usefixtures("row")
def test_a_wish_needs_words_and_something_that_is_online(room: SimpleNamespace) -> None:
    assert wish(room) == 302
    assert not Step.objects.filter(kind=StepKind.ASKED_CORRECTION).exists()
    approve(room, the_one())
    assert wish(room, text="") == 422
    assert wish(room, kind="sent") == 422
    assert not Step.objects.filter(by=room.member).exclude(kind=StepKind.SENT).exists()


@pytest.mark.usefixtures("row")
def test_a_change_of_something_online_waits_while_readers_see_the_old_text(room: SimpleNamespace) -> None:
    approve(room, the_one())
    assert change(room, the_one(), title="Neuer Titel").status_code == 302
    assert the_one().state == State.WAITING
    assert NewsPage.objects.get().title == "Grillfest im Garten"
    assert NewsPage.objects.get().live


def test_what_was_taken_down_can_only_be_read(room: SimpleNamespace, rows: dict[State, Submission]) -> None:
    row = rows[State.REMOVED]
    assert room.client.get(address(row, "bearbeiten/")).headers["Location"] == address(row)
    assert change(room, row, text="Doch noch.").status_code == 409
    assert not NewsPage.objects.get(pk=row.page_id).live


def test_the_preview_is_the_real_page_and_leaves_no_trace_in_the_tree(room: SimpleNamespace) -> None:
    answer = hand_in(
        room, "preview", event_date=f"{timezone.localdate()}", event_time="17:30", event_place_text="Im Garten"
    )
    row = the_one()
    assert answer.headers["Location"] == address(row, "vorschau/")
    page = room.client.get(address(row, "vorschau/"))
    text = page.content.decode()
    assert page.context["page_template"] == "integration_pages/news_page.html"
    for shown in ("Grillfest im Garten", "Alle sind willkommen.", "Im Garten", "17:30", room.organisation.name):
        assert shown in text
    assert 'content="noindex, nofollow"' in text
    assert not NewsPage.objects.exists()


def test_the_preview_hands_in_what_is_saved_or_says_what_is_missing(room: SimpleNamespace) -> None:
    hand_in(room, "preview", statement="")
    row = the_one()
    answer = room.client.post(address(row, "vorschau/"), {"version": row.version})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"statement"}
    change(room, row, "preview")
    assert room.client.post(address(row, "vorschau/"), {"version": 1}).status_code == 409, "not what was looked at"
    assert room.client.post(address(row, "vorschau/"), {"version": 2}).headers["Location"] == address(row)
    assert the_one().state == State.WAITING


def test_a_text_in_another_language_is_previewed_in_that_language(room: SimpleNamespace) -> None:
    hand_in(room, "preview", language="ar", title="حفلة شواء", text="أهلا بكم.")
    page = room.client.get(address(the_one(), "vorschau/"))
    text = page.content.decode()
    assert '<html lang="ar" dir="rtl">' in text
    assert "حفلة شواء" in text
    assert "أهلا بكم." in text
    assert "Das ist eine Vorschau" in text or 'lang="de" dir="ltr"' in text, "the bar speaks the member's language"
    assert not page.context["is_fallback"]


def test_a_language_the_portal_has_not_is_marked_in_the_preview(room: SimpleNamespace) -> None:
    hand_in(room, "preview", language="fa", title="جشن", text="خوش آمدید.")
    text = room.client.get(address(the_one(), "vorschau/")).content.decode()
    assert '<html lang="de" dir="ltr">' in text
    assert 'lang="fa" dir="rtl"' in text


@pytest.mark.usefixtures("row")
def test_a_change_is_previewed_over_what_is_online(room: SimpleNamespace) -> None:
    approve(room, the_one())
    change(room, the_one(), "preview", title="Neuer Titel")
    assert "Neuer Titel" in room.client.get(address(the_one(), "vorschau/")).content.decode()
    assert NewsPage.objects.get().title == "Grillfest im Garten"
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Grillfest im Garten"


@pytest.mark.usefixtures("row")
def test_wrong_methods_are_refused(room: SimpleNamespace) -> None:
    assert room.client.post(LIST, form_data(room)).status_code == 405
    assert room.client.post(address(the_one()), form_data(room)).status_code == 405


def test_the_members_area_offers_the_form_and_shows_the_last_three(room: SimpleNamespace) -> None:
    empty = room.client.get("/de/mitglied/").content.decode()
    assert 'href="/de/mitglied/einreichen/neuigkeit/"' in empty
    assert LIST not in empty
    drafts(room, 5)
    page = room.client.get("/de/mitglied/").content.decode()
    assert page.count("Entwurf ") == 3
    assert f'href="{LIST}"' in page


def test_the_members_area_tells_the_way_in_five_steps(room: SimpleNamespace) -> None:
    page = room.client.get("/en/mitglied/").content.decode()
    told = page.partition("How it works")[2].partition("</details>")[0]
    steps = [told.index(step) for step in ("Write", "Look at it", "Hand it in", "Somebody reads it", "It is online")]
    assert steps == sorted(steps)
    assert told.count("<li>") == 5
