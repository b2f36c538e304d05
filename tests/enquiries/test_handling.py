"""What staff does: answer, close, assign, set apart; and what the mails say."""

from datetime import timedelta
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from post_office.models import STATUS, Email

from integration_pages.enquiries import services
from integration_pages.enquiries.models import AccessLog, Answer, Enquiry, FormPolicy, Kind, RecordMail
from integration_pages.enquiries.services import submission
from tests.factories.people import make_person

from .sending import link_in, send_hint, token_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADDRESS = "leserin@example.org"


def hint(*, confirmed: bool = True, path: str = "/en/hinweis/", **fields: str) -> Enquiry:
    send_hint(path, **{"email": ADDRESS, **fields})
    if confirmed:
        services.confirm(link_in(mail.outbox[-1].body).split("/")[-2])
    return Enquiry.objects.order_by("created_at").last()


def test_an_answer_goes_to_a_confirmed_address_in_the_senders_language() -> None:
    row = hint(path="/ar/hinweis/")
    answer = services.answer(row, "Danke! {{ 7|add:1 }} {% now 'Y' %}", make_person("editor"))
    sent = mail.outbox[-1]
    assert sent.to == [ADDRESS]
    assert "{{ 7|add:1 }} {% now 'Y' %}" in sent.body, "what people write is no template"
    assert link_in(sent.body).startswith("/ar/anliegen/")
    assert Client().get(link_in(sent.body)).status_code == 200
    assert answer.mail is not None
    assert (row.state, Enquiry.objects.get().state) == ("answered", "answered")


def test_no_answer_goes_to_an_address_that_nobody_confirmed() -> None:
    row = hint(confirmed=False)
    before = len(mail.outbox)
    answer = services.answer(row, "Danke!", make_person("editor"))
    assert len(mail.outbox) == before
    assert answer.mail is None
    assert Enquiry.objects.get().state == "answered"


def test_the_mailbox_of_a_form_hears_of_new_ones_and_nothing_else() -> None:
    policy = FormPolicy.objects.of(Kind.HINT)
    policy.mailbox = "team@example.org"
    policy.save()
    send_hint(text="Mein Geheimnis", email=ADDRESS)
    told = next(sent for sent in mail.outbox if sent.to == ["team@example.org"])
    for secret in ("Geheimnis", "leserin", ADDRESS):
        assert secret not in told.body + told.subject
    assert "/admin/" in told.body
    Client().post("/en/hinweis/", {"topic": "link", "website": "x"})
    assert sum(sent.to == ["team@example.org"] for sent in mail.outbox) == 1


def test_a_mail_server_that_is_down_loses_nothing() -> None:
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=OSError("down")):
        token = token_in(send_hint(email=ADDRESS))
    assert Client().get(f"/en/anliegen/{token}/").status_code == 200
    waiting = Email.objects.get()
    assert waiting.status == STATUS.failed
    assert RecordMail.objects.get().record == Enquiry.objects.get().uuid


def test_a_mail_that_cannot_be_written_loses_nothing_either() -> None:
    with mock.patch("post_office.mail.send", side_effect=RuntimeError("no outbox")):
        token_in(send_hint(email=ADDRESS))
        services.answer(Enquiry.objects.get(), "Danke!", make_person("editor"))
    assert Answer.objects.get().text == "Danke!"


def test_closing_starts_the_days_and_reopening_stops_them() -> None:
    row, editor = hint(), make_person("editor")
    FormPolicy.objects.filter(key="hint").update(keep_days=30)
    services.close(row, editor)
    today = timezone.localdate()
    assert (row.state, row.delete_on) == ("closed", today + timedelta(days=30))
    closed_at = row.closed_at
    services.close(row, editor)
    assert Enquiry.objects.get().closed_at == closed_at
    services.reopen(row, editor)
    again = Enquiry.objects.get()
    assert (again.state, again.closed_at) == ("open", None)
    assert again.delete_on > today + timedelta(days=300)


def test_assigning_takes_it_up() -> None:
    row, editor = hint(confirmed=False), make_person("editor")
    services.assign(row, editor, editor)
    row = Enquiry.objects.get()
    assert (row.state, row.assigned_to) == ("open", editor)
    assert row.delete_on > timezone.localdate() + timedelta(days=300), "somebody works on it: no longer two weeks"
    services.assign(row, None, editor)
    assert Enquiry.objects.get().assigned_to is None
    editor.delete()
    assert AccessLog.objects.count() == 2


def test_spam_goes_after_a_week_and_comes_back_on_demand() -> None:
    row, editor = hint(confirmed=False), make_person("editor")
    mails = len(mail.outbox)
    services.mark_spam(row, editor, "Werbung")
    today = timezone.localdate()
    kept = Enquiry.objects.get()
    assert (kept.is_spam, kept.spam_reason, kept.delete_on) == (True, "Werbung", today + timedelta(days=7))
    assert not Enquiry.objects.wanted().exists()
    services.not_spam(kept, editor)
    kept = Enquiry.objects.get()
    assert (kept.is_spam, kept.delete_on) == (False, today + timedelta(days=14))
    assert len(mail.outbox) == mails + 1, "the sender is asked to confirm"


def test_what_waits_longer_than_a_month_is_overdue() -> None:
    row = hint()
    later = timezone.now() + timedelta(days=31)
    assert not Enquiry.objects.overdue(timezone.now()).exists()
    assert Enquiry.objects.overdue(later).get() == row
    assert Enquiry.objects.get().is_overdue(later)
    services.answer(row, "Danke!", make_person("editor"))
    assert not Enquiry.objects.overdue(later).exists()


def test_everything_staff_does_is_noted_without_the_sender() -> None:
    row, editor = hint(), make_person("editor")
    services.note_seen(row, editor)
    services.assign(row, editor, editor)
    services.answer(row, "Danke!", editor)
    services.close(row, editor)
    services.reopen(row, editor)
    services.mark_spam(row, editor)
    services.not_spam(row, editor)
    services.erase(row, editor)
    log = list(AccessLog.objects.order_by("pk").values_list("action", flat=True))
    assert log == ["seen", "assigned", "answered", "closed", "reopened", "spam", "not_spam", "erased"]
    assert ADDRESS not in str(list(AccessLog.objects.values()))
    assert not Enquiry.objects.exists()


def test_what_the_sender_deleted_meanwhile_cannot_be_answered() -> None:
    row = hint()
    Enquiry.objects.all().delete()
    with pytest.raises(Enquiry.DoesNotExist):
        services.answer(row, "Danke!", make_person("editor"))
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("member", set()),
        ("translator_ar", set()),
        ("editor", {"handle_hint"}),
        ("integration_manager", {"handle_hint", "handle_enquiry", "change_formpolicy", "view_accesslog"}),
        ("administrator", {"change_formpolicy", "view_accesslog"}),
    ],
)
def test_who_may_handle_what(role: str, rights: set[str]) -> None:
    person = make_person(role)
    names = ("handle_hint", "handle_enquiry", "change_formpolicy", "view_accesslog")
    assert {name for name in names if person.has_perm(f"integration_pages.{name}")} == rights


def test_the_faster_of_two_clicks_wins(monkeypatch: pytest.MonkeyPatch, site: SimpleNamespace) -> None:
    """Both have looked and found nothing yet; the database lets one of them in."""

    def fresh() -> Enquiry:
        return Enquiry(kind="hint", topic="link", text="Doppelt")

    first = services.submit(fresh(), stamp="one form")
    real, seen = submission._before, []

    def late(*args: object) -> object:
        seen.append(args)
        return real(*args) if len(seen) > 1 else None

    monkeypatch.setattr(submission, "_before", late)
    second = services.submit(fresh(), stamp="one form")
    assert (second.token, second.is_new, len(seen)) == (first.token, False, 2)
    assert Enquiry.objects.count() == 1
