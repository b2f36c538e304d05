"""What a trusted organisation publishes at once, and what it does not."""

from types import SimpleNamespace

import pytest
from post_office.models import Email

from integration_pages.models import NewsPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, StepKind, Submission

from .members import approve, approve_for_later, change, hand_in, send_back, the_one

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def trust(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()


def decline(room: SimpleNamespace, row: Submission) -> None:
    page = Submission.objects.get(pk=row.pk).page
    assert page is not None
    services.decline(row, room.editor, revision=page.latest_revision_id or 0, reason="Werbung.")


def test_a_trusted_organisations_change_is_live_at_once(room: SimpleNamespace) -> None:
    trust(room)
    hand_in(room)
    change(room, the_one(), title="Anderes Fest")
    assert NewsPage.objects.get().title == "Anderes Fest"


@pytest.mark.usefixtures("row")
def test_what_editors_have_asked_about_is_answered_to_them(room: SimpleNamespace) -> None:
    send_back(room, the_one())
    trust(room)
    change(room, the_one(), title="Fest am Samstag")
    assert (the_one().state, NewsPage.objects.get().live) == (State.WAITING, False)


@pytest.mark.usefixtures("row")
@pytest.mark.parametrize("withdraws", [False, True])
def test_what_editors_have_declined_waits_when_it_is_sent_again(room: SimpleNamespace, withdraws: bool) -> None:
    decline(room, the_one())
    trust(room)
    change(room, the_one(), title="Neuer Versuch")
    if withdraws:
        services.withdraw(the_one())
        change(room, the_one(), title="Dritter Versuch")
    assert (the_one().state, NewsPage.objects.get().live) == (State.WAITING, False)
    approve(room, the_one())
    change(room, the_one(), title="Danach wieder sofort")
    assert NewsPage.objects.get().title == "Danach wieder sofort"


def test_no_draft_of_an_editor_goes_live_with_it(room: SimpleNamespace) -> None:
    trust(room)
    hand_in(room)
    page = NewsPage.objects.get()
    page.teaser = "Halb fertig"
    page.save_revision(user=room.editor)
    change(room, the_one(), title="Anderes Fest")
    page.refresh_from_db()
    assert (page.teaser, page.title, the_one().state) == ("", "Grillfest im Garten", State.WAITING)
    assert the_one().steps.last().kind == StepKind.SENT


@pytest.mark.usefixtures("row")
def test_what_is_approved_for_a_later_day_is_not_thrown_away(room: SimpleNamespace) -> None:
    approve(room, the_one())
    change(room, the_one(), title="Ab Montag")
    approve_for_later(room, the_one())
    trust(room)
    change(room, the_one(), title="Drittes Fest")
    assert (the_one().state, NewsPage.objects.get().title) == (State.WAITING, "Grillfest im Garten")
    assert NewsPage.objects.get().scheduled_revision is not None


def last_mail(room: SimpleNamespace) -> str:
    return str(Email.objects.filter(to=room.member.email).latest("pk").email_message().body)


def test_the_mail_says_only_of_what_went_live_unseen_that_it_did(room: SimpleNamespace) -> None:
    room.member.preferred_language = "en"
    room.member.save()
    trust(room)
    hand_in(room)
    assert "publishes without waiting" in last_mail(room)
    page = NewsPage.objects.get()
    page.save_revision(user=room.editor)
    change(room, the_one(), title="Anderes Fest")
    approve(room, the_one())
    assert "is online" in last_mail(room)
    assert "publishes without waiting" not in last_mail(room)
    assert the_one().unseen_since is None, "whoever approves has seen it"
