"""Work that is due gets done once, and one failure stops nothing else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail as outgoing
from django.core.cache import cache
from django.core.mail import send_mail
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.models import Page

from cms import due, mail
from cms.locks import lock
from tests.factories.pages import make_offer, make_standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(settings: object) -> None:
    """As in production: mail goes into a row and waits for the worker (Django's test runner puts another backend)."""
    settings.EMAIL_BACKEND = "cms.mail_backend.OutboxBackend"  # type: ignore[attr-defined]
    settings.POST_OFFICE = {**settings.POST_OFFICE, "DEFAULT_PRIORITY": "medium"}  # type: ignore[attr-defined]


def schedule(page: Page, **fields: object) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(approved_go_live_at=fields.get("go_live_at")).publish()


@pytest.mark.slow
def test_what_is_due_is_published_and_taken_down(site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = timezone.now() + timedelta(hours=1)
    coming = make_offer(site.index, "Kommt", live=False)
    going = make_offer(site.index, "Geht")
    schedule(coming, go_live_at=soon)
    schedule(going, expire_at=soon)
    due.run_due()
    coming.refresh_from_db()
    going.refresh_from_db()
    assert (coming.live, going.live) == (False, True)
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(minutes=1))
    lines = due.run_due()
    coming.refresh_from_db()
    going.refresh_from_db()
    assert (coming.live, going.live) == (True, False)
    assert "scheduled publishing: 2 published or taken down, 0 failed" in lines
    assert "scheduled publishing: 0 published or taken down, 0 failed" in due.run_due()


def test_one_page_that_fails_does_not_hold_up_the_others(
    site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + timedelta(hours=1)
    broken, healthy = make_standard(site.home, "Kaputt"), make_standard(site.home, "Heil")
    schedule(broken, expire_at=soon)
    schedule(healthy, expire_at=soon + timedelta(seconds=1))
    original = Page.unpublish

    def unpublish(self: Page, *args: object, **kwargs: object) -> None:
        if self.pk == broken.pk:
            raise RuntimeError("cannot")
        original(self, *args, **kwargs)

    monkeypatch.setattr(Page, "unpublish", unpublish)
    lines = due.run_due(soon + timedelta(minutes=1))
    healthy.refresh_from_db()
    assert not healthy.live
    assert "scheduled publishing: 1 published or taken down, 1 failed" in lines


def test_a_kind_of_work_that_fails_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch, queued: None) -> None:
    def fail(now: object) -> str:
        raise RuntimeError

    monkeypatch.setitem(due.EVERY_MINUTE, "scheduled publishing", fail)
    lines = due.run_due()
    assert "scheduled publishing: FAILED, see the log" in lines
    assert any(line.startswith("mail: ") for line in lines)
    assert cache.get(due.LAST_RUN)


def test_two_at_once_do_the_work_once() -> None:
    with lock("run_due", 60) as alone:
        assert alone
        assert due.run_due() == ["another run is at work: nothing done"]
    assert len(due.run_due()) > 1


def test_a_lock_goes_with_its_holder_only() -> None:
    with lock("x", 60) as first:
        with lock("x", 60) as second:
            assert (first, second) == (True, False)
        with lock("x", 60) as third:
            assert not third, "the second must not have opened it"


def test_deletions_happen_once_an_hour() -> None:
    assert any(line.startswith("old sessions") for line in due.run_due())
    assert not any(line.startswith("old sessions") for line in due.run_due())


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_due")
    assert "mail: 0 sent, 0 failed" in capsys.readouterr().out


def test_mail_is_a_row_first_and_is_sent_once(queued: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "deliver", lambda: (0, 0))  # the worker stands still
    send_mail("Betreff", "Text", None, ["person@example.org"])
    assert Email.objects.get().status == STATUS.queued
    assert not outgoing.outbox
    monkeypatch.undo()
    assert "mail: 1 sent, 0 failed" in due.run_due()
    assert "mail: 0 sent, 0 failed" in due.run_due()
    assert [message.subject for message in outgoing.outbox] == ["Betreff"]


def test_the_worker_sends_a_queued_mail_at_once(queued: None) -> None:
    send_mail("Code", "123", None, ["person@example.org"])
    assert [message.subject for message in outgoing.outbox] == ["Code"]


def test_mail_that_cannot_be_sent_keeps_the_reason_and_is_tried_again(
    queued: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("mail server away")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    send_mail("Betreff", "Text", None, ["person@example.org"])
    row = Email.objects.get()
    assert row.status == STATUS.requeued
    assert row.scheduled_time > timezone.now()
    assert row.logs.get().message == "mail server away"
    monkeypatch.undo()
    mail.send_again(row)
    row.refresh_from_db()
    assert row.status == STATUS.sent
    assert len(outgoing.outbox) == 1


def test_texts_of_sent_mails_go_after_a_day_and_rows_after_90() -> None:
    now = timezone.now()
    rows = {}
    for name, status, days in [("new", 0, 0), ("old", 0, 2), ("failed", 1, 2), ("ancient", 0, 100)]:
        row = Email.objects.create(from_email="a@example.org", to=["b@example.org"], message="code", status=status)
        Email.objects.filter(pk=row.pk).update(
            created=now - timedelta(days=days), last_updated=now - timedelta(days=days)
        )
        rows[name] = row.pk
    mail.purge(now)
    texts = dict(Email.objects.values_list("pk", "message"))
    assert texts == {rows["new"]: "code", rows["old"]: "", rows["failed"]: "code"}
