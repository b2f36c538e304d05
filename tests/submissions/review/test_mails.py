"""Reviewers hear of it as each prefers, once."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from post_office.models import Email

from cms.users.models import User
from integration_pages.models import NewsPage
from integration_pages.submissions.models import Submission
from integration_pages.submissions.review import mails
from integration_pages.submissions.review.models import Often, ReviewerMails
from tests.factories.pages import add
from tests.submissions.members import change

from .desk import approve, do, fresh, handed_in, reviewer

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=BERLIN)


def mails_to(person: object) -> list[str]:
    address = person.email  # type: ignore[attr-defined]
    return [mail.email_message().subject for mail in Email.objects.filter(to=address).order_by("pk")]


def wants(person: object, often: Often) -> None:
    ReviewerMails.objects.update_or_create(user=person, defaults={"often": often})


def test_one_mail_for_each_to_who_wants_that_and_none_of_wagtails(room: SimpleNamespace) -> None:
    wants(room.editor, Often.EACH)
    quiet = reviewer("quiet@example.org")
    wants(quiet, Often.NEVER)
    handed_in(room)
    assert len(mails_to(room.editor)) == 1
    assert "Grillfest im Garten" in mails_to(room.editor)[0]
    assert mails_to(quiet) == []
    assert Email.objects.exclude(to__in=[[room.editor.email], [room.member.email]]).count() == 0


@pytest.mark.slow
def test_wagtail_writes_to_nobody_about_what_members_hand_in(room: SimpleNamespace) -> None:
    User.objects.create_superuser("root@example.org", "x")
    row = handed_in(room)
    do(room.desk, row, "reject", reason="Wann?")
    change(room, row, title="Fest am Montag")
    approve(room.desk, row)
    assert [mail.to for mail in mail.outbox] == [[room.member.email]] * 4, "arrived, returned, arrived, published"


def test_wagtail_writes_about_an_editors_own_page_as_ever(room: SimpleNamespace) -> None:
    page = add(room.index, NewsPage(title="Eigenes", slug="eigenes", live=False))
    page.save_revision(user=room.editor)
    room.index.get_workflow().start(page, room.editor)
    other = reviewer("zweite@example.org")
    page.current_workflow_task_state.approve(user=other)
    assert [mail.to for mail in mail.outbox] == [[room.editor.email]]


def test_the_daily_mail_comes_once_a_morning_if_something_waits(room: SimpleNamespace) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        assert mails.send_daily(TUESDAY) == 0
        row = handed_in(room)
        assert mails.send_daily(TUESDAY.replace(hour=6)) == 0
        assert mails.send_daily(TUESDAY) == 1
        assert mails.send_daily(TUESDAY + timedelta(hours=2)) == 0
        assert mails.send_daily(TUESDAY + timedelta(days=1)) == 1
        body = Email.objects.filter(to=room.editor.email).latest("pk").email_message().body
        assert f"/admin/eingereicht/{row.pk}/" in body
        approve(room.desk, row)
        assert mails.send_daily(TUESDAY + timedelta(days=2)) == 0


def test_after_three_workdays_everybody_who_may_decide_is_reminded_once(room: SimpleNamespace) -> None:
    wants(room.editor, Often.EACH)
    quiet = reviewer("quiet@example.org")
    wants(quiet, Often.NEVER)
    friday = datetime(2026, 11, 20, 9, tzinfo=BERLIN)
    with time_machine.travel(friday, tick=False):
        handed_in(room)
    for day, told in ((24, 0), (25, 1), (26, 0)):
        now = friday.replace(day=day)
        with time_machine.travel(now, tick=False):
            assert mails.send_reminders(now) == told
    assert len(mails_to(room.editor)) == 2
    assert mails_to(quiet) == []


@pytest.mark.slow
def test_what_was_sent_back_and_comes_again_is_reminded_of_again(room: SimpleNamespace, row: Submission) -> None:
    Submission.objects.filter(pk=row.pk).update(reminded_at=TUESDAY)
    do(room.desk, row, "reject", reason="Wann?")
    change(room, row, title="Fest am Montag")
    assert fresh(row).reminded_at is None


def test_each_reviewer_sets_it_in_the_own_account(room: SimpleNamespace) -> None:
    html = room.desk.get("/admin/account/").content.decode()
    assert 'name="reviewer_mails-often"' in html
