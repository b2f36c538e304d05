"""Reviewers hear of it as each prefers, once."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from post_office.models import Email

from integration_pages.submissions.review import mails
from integration_pages.submissions.review.models import Often, ReviewerMails
from tests.factories.news import make_news

from .desk import approve, do, handed_in, reviewer, signed_in

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=BERLIN)


def mails_to(person: object) -> list[str]:
    address = person.email  # type: ignore[attr-defined]
    return [message.email_message().subject for message in Email.objects.filter(to=address).order_by("pk")]


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
    assert len(mail.outbox) == Email.objects.count(), "Wagtail's are no rows"


def test_what_wagtail_would_write_to_a_member_about_a_decision_is_not_written(room: SimpleNamespace) -> None:
    returned, approved = handed_in(room), handed_in(room, title="Lesung")
    client = signed_in(room.editor)
    do(client, returned, "reject", reason="Wann ist es?")
    approve(client, approved)
    assert len(mail.outbox) == Email.objects.filter(to=room.member.email).count() == 4


def test_what_editors_ask_of_each_other_is_told_by_wagtail_as_before(room: SimpleNamespace) -> None:
    page = make_news(room.index, "Aus dem Rathaus", live=False, owner=room.editor)
    page.save_revision(user=room.editor)
    reviewer("second@example.org")
    page.get_workflow().start(page, room.editor)
    assert ["second@example.org"] in [message.to for message in mail.outbox]


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


def test_each_reviewer_sets_it_in_the_own_account(room: SimpleNamespace) -> None:
    html = room.desk.get("/admin/account/").content.decode()
    assert 'name="reviewer_mails-often"' in html
