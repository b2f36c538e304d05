"""From a request to an appointment: who is asked, who agrees first, moved, cancelled; what calendars are told."""

from datetime import timedelta
from email.message import EmailMessage, Message
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from post_office.models import Attachment, Email

from cms.mail import purge
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import Tally
from integration_pages.enquiries.outbox import delete_files
from integration_pages.enquiries.tokens import private_token
from integration_pages.mediation import services
from integration_pages.mediation.models import Assignment, MediationRequest, Mediator
from integration_pages.mediation.tokens import token_of
from tests.factories.mediation import at, make_mediation_page, make_mediator, make_request
from tests.factories.people import make_person
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
SCHOOL, AMINA, BILAL = "schule@example.org", "amina@example.org", "bilal@example.org"


@shared_rows
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.page = make_mediation_page(site.home)
    site.by = make_person("integration_manager")
    site.amina = make_mediator("Amina")
    site.bilal = make_mediator("Bilal", language="ar")
    site.request = make_request(language="de", phone="02521 29-0")
    return site


@pytest.fixture(autouse=True)
def empty_outbox(rows: SimpleNamespace) -> None:
    mail.outbox.clear()


def sent() -> list[tuple[str, str]]:
    """To whom, and with which method for the calendar."""
    found = [(message.to[0], method_of(message)) for message in mail.outbox]
    mail.outbox.clear()
    return sorted(found)


def parts(message: Any) -> list[Message]:
    made: EmailMessage = message.message()
    return [part for part in made.walk() if part.get_content_type() == "text/calendar"]


def method_of(message: Any) -> str:
    return str(parts(message)[0].get_param("method")) if parts(message) else ""


def event_in(message: Any) -> Any:
    [part] = parts(message)
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert calendar["METHOD"] == part.get_param("method")
    return calendar.walk("VEVENT")[0]


def assignment(mediator: Mediator) -> Assignment:
    return Assignment.objects.get(mediator=mediator)


def path(row: Assignment, language: str = "en") -> str:
    return f"/{language}/sprachmittlung/termin/{token_of(row)}/"


def stored(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def test_asking_tells_time_place_and_occasion_and_nothing_of_the_text(rows: Any) -> None:
    assert services.ask(rows.request, [rows.amina, rows.bilal], rows.by) == 2
    assert {message.to[0] for message in mail.outbox} == {AMINA, BILAL}
    amina = next(message for message in mail.outbox if message.to == [AMINA])
    assert path(assignment(rows.amina)) in amina.body and "Grundschule, Raum 3" in amina.body
    for message in mail.outbox:
        assert not any(word in message.body for word in ("Übergang", "Heike", SCHOOL, "02521 29-0"))
        assert "Heike" not in message.subject and "Grundschule" not in message.subject
    assert stored(rows.request).state == "open"
    assert services.ask(rows.request, [rows.amina], rows.by) == 0, "nobody is asked twice"


def test_the_first_who_accepts_comes_and_the_others_are_told(rows: Any, client: Client) -> None:
    services.ask(rows.request, [rows.amina, rows.bilal], rows.by)
    amina, bilal = assignment(rows.amina), assignment(rows.bilal)
    page = client.get(path(amina)).content.decode()
    assert "Grundschule, Raum 3" in page and "Heike" not in page and "Übergang" not in page
    sent()
    assert client.post(path(amina), {"do": "accept"}).status_code == 302
    assert sent() == [(AMINA, "REQUEST"), (BILAL, ""), (SCHOOL, "REQUEST")]
    assert stored(rows.request).state == "assigned"
    agreed = client.get(path(amina)).content.decode()
    assert "Heike" in agreed and "02521 29-0" in agreed, "who comes may know whom to call"
    late = client.post(path(bilal), {"do": "accept"})
    assert late.status_code == 409 and "Heike" not in late.content.decode()
    assert not sent() and stored(amina).state == "confirmed" and stored(bilal).state == "cancelled"


def test_each_gets_a_calendar_file_in_the_own_language(rows: Any) -> None:
    services.assign(rows.request, rows.bilal, rows.by)
    by_address = {message.to[0]: event_in(message) for message in mail.outbox}
    arabic, german = by_address[BILAL], by_address[SCHOOL]
    assert arabic["UID"] == german["UID"] and arabic["SEQUENCE"] == german["SEQUENCE"] == 1
    assert "العربية" in arabic["SUMMARY"] and "Arabisch" in german["SUMMARY"]
    for address, event in by_address.items():
        assert event["STATUS"] == "CONFIRMED" and event["LOCATION"] == "Grundschule, Raum 3"
        assert event.decoded("DTSTART") == rows.request.starts_at
        assert event.decoded("DTEND") == rows.request.ends_at
        assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
        assert event["ATTENDEE"] == f"mailto:{address}" and event["ATTENDEE"].params["RSVP"] == "FALSE"
        text = event.to_ical().decode()
        assert not any(word in text for word in ("Heike", "Bilal", "Übergang")), "a calendar is read by others"


def test_moved_and_cancelled_reach_the_calendars_once(rows: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    uid = event_in(mail.outbox[0])["UID"]
    sent()
    new = {"starts_at": at(15, "15:00"), "minutes": 90, "place": "Rathaus"}
    assert services.move(rows.request, rows.by, **new)
    assert {(event_in(one)["SEQUENCE"], event_in(one)["UID"], event_in(one)["LOCATION"]) for one in mail.outbox} == {
        (2, uid, "Rathaus")
    }
    assert sent() == [(AMINA, "REQUEST"), (SCHOOL, "REQUEST")]
    assert not services.move(rows.request, rows.by, **new), "the same again is no change"
    assert not sent()
    services.cancel(rows.request)
    assert {(event_in(one)["SEQUENCE"], event_in(one)["UID"], event_in(one)["STATUS"]) for one in mail.outbox} == {
        (3, uid, "CANCELLED")
    }
    assert sent() == [(AMINA, "CANCEL"), (SCHOOL, "CANCEL")]
    with pytest.raises(services.NotNow):
        services.cancel(rows.request)
    assert not sent()


def test_who_was_asked_learns_of_another_time_and_that_it_is_off(rows: Any) -> None:
    services.ask(rows.request, [rows.amina, rows.bilal], rows.by)
    services.decline(assignment(rows.bilal))
    sent()
    services.move(rows.request, rows.by, starts_at=at(20), minutes=60, place="Rathaus")
    assert sent() == [(AMINA, ""), (BILAL, "")], "who had no time may have some then"
    services.cancel(rows.request)
    assert sent() == [(AMINA, ""), (BILAL, "")]


def test_who_cannot_come_after_all_leaves_nobody_waiting(rows: Any, client: Client) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    sent()
    client.post(path(assignment(rows.amina)), {"do": "decline"})
    assert sent() == [(AMINA, "CANCEL"), (SCHOOL, "CANCEL")]
    assert stored(rows.request).state == "new"
    services.assign(rows.request, rows.bilal, rows.by)
    assert sent() == [(BILAL, "REQUEST"), (SCHOOL, "REQUEST")]


def test_recorded_with_minutes_and_counted_once(rows: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    services.done(rows.request, 75, rows.by)
    with pytest.raises(services.NotNow):
        services.done(rows.request, 75, rows.by)
    tally = Tally.objects.get(measure="mediation_done")
    assert (tally.language, tally.count, tally.amount) == ("ar", 1, 75)
    assert assignment(rows.amina).minutes == 75 and stored(rows.request).state == "closed"
    assert stored(rows.request).delete_on == timezone.localdate() + timedelta(days=90)


def test_nobody_found_is_said_and_counted(rows: Any) -> None:
    services.ask(rows.request, [rows.amina], rows.by)
    sent()
    services.give_up(rows.request, rows.by)
    assert sent() == [(AMINA, ""), (SCHOOL, "")]
    assert Tally.objects.get(measure="mediation_unmet").language == "ar"
    with pytest.raises(services.NotNow):
        services.accept(assignment(rows.amina))


def test_nobody_is_written_to_whose_address_is_not_confirmed(rows: Any) -> None:
    called = make_request(email="", phone="02521 29-0", starts_at=at(16))
    by_phone = make_mediator("Claire", email="", phone="02521 29-0")
    services.assign(called, by_phone, rows.by)
    assert not sent()


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_who_has_left_meanwhile_cannot_accept(rows: Any, state: str) -> None:
    services.ask(rows.request, [rows.amina], rows.by)
    Mediator.objects.filter(pk=rows.amina.pk).update(state=state)
    with pytest.raises(services.NotNow):
        services.accept(assignment(rows.amina))


def test_a_mediator_who_leaves_or_deletes_everything_leaves_the_appointment_open(rows: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    sent()
    services.leave(rows.amina)
    assert stored(rows.request).state == "new" and (SCHOOL, "CANCEL") in sent()
    services.assign(rows.request, rows.bilal, rows.by)
    sent()
    enquiries.withdraw(private_token(rows.bilal.uuid))
    assert stored(rows.request).state == "new" and sent() == [(SCHOOL, "CANCEL")]


def test_a_request_that_its_sender_deletes_is_told_to_who_was_to_come(rows: Any, client: Client) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    url = path(assignment(rows.amina))
    sent()
    enquiries.withdraw(private_token(rows.request.uuid))
    assert sent() == [(AMINA, "CANCEL")]
    gone = client.get(url)
    assert gone.status_code == 404 and "You need not come." in gone.content.decode()
    assert client.post(url, {"do": "accept"}).status_code == 404


def test_a_past_request_goes_in_silence(rows: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    MediationRequest.objects.filter(pk=rows.request.pk).update(starts_at=timezone.now() - timedelta(days=1))
    sent()
    enquiries.erase(stored(rows.request), rows.by)
    assert not sent()


def test_files_of_mails_go_with_the_record_and_from_the_disk(
    rows: Any, django_capture_on_commit_callbacks: Any
) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    files = [(found.file.storage, found.file.name) for found in Attachment.objects.all()]
    assert len(files) == 2 and all(storage.exists(name) for storage, name in files)
    assert not any(default_storage.exists(name) for _, name in files), "nothing of it lies among the media"
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.withdraw(private_token(rows.request.uuid))
        enquiries.withdraw(private_token(rows.amina.uuid))
    assert not Attachment.objects.exists() and not Email.objects.filter(to__contains=AMINA).exists()
    assert not any(storage.exists(name) for storage, name in files)


def test_a_day_after_a_mail_was_sent_its_file_is_gone(rows: Any, django_capture_on_commit_callbacks: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    with django_capture_on_commit_callbacks(execute=True):
        purge(timezone.now())
    assert Attachment.objects.count() == 2, "until then it may have to be sent once more"
    with django_capture_on_commit_callbacks(execute=True):
        purge(timezone.now() + timedelta(days=1, minutes=1))
    assert not Attachment.objects.exists()


def test_what_a_mail_tells_of_the_other_side_goes_with_that_side(rows: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    assert "Amina" in next(message.body for message in mail.outbox if message.to == [SCHOOL])
    enquiries.withdraw(private_token(rows.amina.uuid))
    left = [found.message for found in Email.objects.all()]
    assert not any("Amina" in text or AMINA in text for text in left)
    services.assign(stored(rows.request), rows.bilal, rows.by)
    assert any("Heike" in found.message for found in Email.objects.filter(to__contains=BILAL))
    enquiries.withdraw(private_token(rows.request.uuid))
    left = [found.message for found in Email.objects.all()]
    assert not any("Heike" in text or SCHOOL in text for text in left)


def test_files_stay_when_the_transaction_does_not_hold(rows: Any, django_capture_on_commit_callbacks: Any) -> None:
    services.assign(rows.request, rows.amina, rows.by)
    found = Attachment.objects.first()
    assert found
    with django_capture_on_commit_callbacks():  # as if it were rolled back: nothing of what follows a commit runs
        delete_files(Email.objects.all())
    assert found.file.storage.exists(found.file.name)


def test_a_forged_link_of_an_appointment_opens_nothing(rows: Any, client: Client) -> None:
    services.ask(rows.request, [rows.amina], rows.by)
    token = token_of(assignment(rows.amina))
    for wrong in (token[:-1], f"{int(token.partition('-')[0]) + 1}-{token.partition('-')[2]}", "1", "ä"):
        assert client.get(f"/en/sprachmittlung/termin/{wrong}/").status_code == 404
    assert client.post(path(assignment(rows.amina)), {"do": "dance"}).status_code == 409


@pytest.mark.parametrize("code", ["de", "de-simple", "uk", "ar", "tr"])
def test_mails_are_written_in_every_language(rows: Any, code: str) -> None:
    person = make_mediator("Dilara", language=code)
    sent()
    services.assign(make_request(language=code, starts_at=at(17)), person, rows.by)
    bodies = [message.body for message in mail.outbox if message.to == ["dilara@example.org"]]
    assert bodies and f"/{code}/sprachmittlung/termin/" in bodies[-1]
