"""What is deleted, when, and that nothing of it is left anywhere."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from post_office.models import Email, Log

from cms.due import run_due
from integration_pages.enquiries import services
from integration_pages.enquiries.models import AccessLog, Enquiry, FormPolicy, PurgeRun, RecordMail
from tests.factories.pages import make_offer
from tests.factories.people import make_person

from .rows import enquiry
from .sending import link_in, send_hint

pytestmark = [pytest.mark.django_db]
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
ADDRESS = "wanda.wunderlich@example.org"
WORD = "Quittenmarmelade"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def tables_with(*words: str) -> set[str]:
    """Every table of the database in which one of these words stands, in whatever column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                text = "\n".join(
                    bytes(v).decode("utf-8", "replace") if isinstance(v, (bytes, memoryview)) else str(v) for v in row
                )
                if any(word.lower() in text.lower() for word in words):
                    found.add(table)
    return found


@pytest.mark.slow
def test_from_hint_to_deletion_nothing_is_left_in_any_table(site: object, clock: time_machine.Traveller) -> None:
    offer = make_offer(site.index)
    FormPolicy.objects.create(key="hint", keep_days=30, mailbox="team@example.org")
    send_hint(f"/uk/angebote/{offer.slug}/hinweis/", text=f"{WORD} fehlt", email=ADDRESS)
    Client().post(link_in(next(sent.body for sent in mail.outbox if sent.to == [ADDRESS])))
    hint, editor = Enquiry.objects.get(), make_person("editor")
    services.note_seen(hint, editor)
    services.assign(hint, editor, editor)
    refused = "550 no such user " + ADDRESS
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=OSError(refused)):
        services.answer(hint, f"Danke, {WORD} steht jetzt da.", editor)
    assert Log.objects.filter(message__contains=ADDRESS).exists()
    services.close(hint, editor)
    assert tables_with(ADDRESS, WORD) >= {"integration_pages_enquiry", "integration_pages_answer", "post_office_email"}

    clock.move_to(START + timedelta(days=29))
    cache.clear()  # what is done once an hour, once more
    assert "enquiries: none deleted" in run_due()
    assert Enquiry.objects.exists()

    clock.move_to(START + timedelta(days=30))
    cache.clear()
    assert "enquiries: hint: 1 deleted" in run_due()
    assert tables_with(ADDRESS, WORD, "wunderlich") == set()
    assert not RecordMail.objects.exists()
    assert [run.counts for run in PurgeRun.objects.all()] == [{"hint": 1}]
    assert str(PurgeRun.objects.get()) == "hint: 1"
    assert AccessLog.objects.count() == 4, "who handled it is known for a year"


def test_each_state_has_its_day(site: object, clock: time_machine.Traveller) -> None:
    send_hint(text="a", email=ADDRESS)
    send_hint(text="b")
    Client().post("/en/hinweis/", {"topic": "link"})
    services.mark_spam(Enquiry.objects.get(text="b"), None)
    send_hint(text="open")
    left = {}
    for day in (6, 7, 13, 14, 364, 365):
        services.purge(START + timedelta(days=day))
        left[day] = list(Enquiry.objects.order_by("text").values_list("text", flat=True))
    assert left == {6: ["a", "b", "open"], 7: ["a", "open"], 13: ["a", "open"], 14: ["open"], 364: ["open"], 365: []}


def test_a_shorter_retention_holds_for_what_is_closed_already(site: object, clock: time_machine.Traveller) -> None:
    send_hint()
    services.close(Enquiry.objects.get(), None)
    assert services.purge(START + timedelta(days=40)) == []
    FormPolicy.objects.filter(key="hint").update(keep_days=20)
    assert services.purge(START + timedelta(days=40)) == ["hint: 1"]
    assert services.purge(START + timedelta(days=40)) == []


def test_a_shorter_retention_holds_for_what_is_answered_and_not_closed(
    site: object, clock: time_machine.Traveller
) -> None:
    send_hint()
    services.answer(Enquiry.objects.get(), "Danke!", None)
    FormPolicy.objects.filter(key="hint").update(keep_days=20)
    assert services.purge(START + timedelta(days=30 + 19)) == []
    clock.move_to(START + timedelta(days=10))
    services.answer(Enquiry.objects.get(), "Noch etwas", None)
    FormPolicy.objects.filter(key="hint").update(keep_days=10)
    assert services.purge(START + timedelta(days=10 + 30 + 9)) == []
    assert services.purge(START + timedelta(days=10 + 30 + 10)) == ["hint: 1"]


def test_a_longer_one_does_not(site: object, clock: time_machine.Traveller) -> None:
    """The notice promised less."""
    send_hint()
    services.close(Enquiry.objects.get(), None)
    FormPolicy.objects.filter(key="hint").update(keep_days=700)
    assert services.purge(START + timedelta(days=90)) == ["hint: 1"]


def test_an_answer_that_nobody_replies_to_settles_it_after_a_month(site: object, clock: time_machine.Traveller) -> None:
    send_hint()
    services.answer(Enquiry.objects.get(), "Danke!", None)
    assert Enquiry.objects.get().delete_on == START.date() + timedelta(days=30 + 90)


def test_nothing_is_kept_for_longer_than_a_year(site: object, clock: time_machine.Traveller) -> None:
    send_hint()
    clock.move_to(START + timedelta(days=360))
    services.close(Enquiry.objects.get(), None)
    assert Enquiry.objects.get().delete_on == START.date() + timedelta(days=365)


def test_logs_go_after_a_year(site: object, clock: time_machine.Traveller) -> None:
    send_hint()
    services.close(Enquiry.objects.get(), None)
    services.purge(START + timedelta(days=100))
    services.purge(START + timedelta(days=364))
    assert (AccessLog.objects.count(), PurgeRun.objects.count()) == (1, 1)
    services.purge(START + timedelta(days=366))
    assert (AccessLog.objects.count(), PurgeRun.objects.count()) == (0, 1)
    services.purge(START + timedelta(days=466))
    assert PurgeRun.objects.count() == 0


def test_a_mail_that_is_too_old_goes_without_its_record(site: object, clock: time_machine.Traveller) -> None:
    send_hint(email=ADDRESS)
    services.answer(Enquiry.objects.get(), "Danke!", None)
    Email.objects.all().delete()
    assert not RecordMail.objects.exists()
    assert Enquiry.objects.get().answers.get().mail is None


def test_a_person_gets_all_that_is_kept_and_may_have_it_erased(site: object) -> None:
    send_hint(text=WORD, email=ADDRESS)
    send_hint(text="Zweites", email=ADDRESS.upper())
    send_hint(text="fremd", email="other@example.org")
    editor = make_person("editor")
    services.answer(Enquiry.objects.get(text=WORD), "Danke!", editor)
    found = services.export_by_email(f" {ADDRESS} ", editor)
    assert len(found["records"]) == 2
    one = next(record for record in found["records"] if record["data"]["text"] == WORD)
    assert one["data"] == {"text": WORD, "email": ADDRESS, "page_path": "/en/"}
    assert one["answers"][0]["text"] == "Danke!"
    assert one["mails"][0]["to"] == [ADDRESS]
    assert "fremd" not in str(found)
    assert services.erase_by_email(ADDRESS, editor) == {"hint": 2}
    assert tables_with(ADDRESS, WORD) == set()
    assert Enquiry.objects.get().text == "fremd"
    assert sorted(AccessLog.objects.values_list("action", flat=True)) == [
        "answered",
        "erased",
        "erased",
        "exported",
        "exported",
    ]


def test_what_somebody_needs_and_where_is_told_too(site: object) -> None:
    """Large print may tell of a disability, and the place of a barrier is written by hand."""
    enquiry("barrier", email=ADDRESS, other_form="large", page_path="Die Seite mit meinem Antrag")
    data = services.export_by_email(ADDRESS, None)["records"][0]["data"]
    assert (data["other_form"], data["page_path"]) == ("large", "Die Seite mit meinem Antrag")


def test_an_empty_address_is_nobody(site: object) -> None:
    send_hint()
    assert services.export_by_email(" ", None)["records"] == []
    assert services.erase_by_email("", None) == {}
    assert Enquiry.objects.exists()


def test_the_command_says_what_it_deleted(
    site: object, clock: time_machine.Traveller, capsys: pytest.CaptureFixture[str]
) -> None:
    send_hint(email=ADDRESS)
    clock.move_to(START + timedelta(days=20))
    call_command("run_due")
    assert "enquiries: hint: 1 deleted" in capsys.readouterr().out
