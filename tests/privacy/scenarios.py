"""What happens to records at the desks, each with words of its own; the proof of deletion plays all of it.

A room with a desk adds a function for its model here: `@happens(Model)`. It gets a record whose address is confirmed
and somebody of the staff, and uses `mark()` for whatever is written.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone
from post_office.models import Attachment, Email

from integration_pages.conference.desk import messages as desk_messages
from integration_pages.conference.registration import mails as registration_mails
from integration_pages.conference.registration import telling
from integration_pages.enquiries import outbox, services
from integration_pages.enquiries.models import Enquiry, PersonalRecord, RecordMail
from integration_pages.models import (
    Assignment,
    Attendee,
    ConferencePage,
    EnquiryNote,
    FollowUp,
    HomePage,
    MediationRequest,
    Mediator,
    MediatorLanguage,
    Registration,
    SessionPlace,
    Sponsorship,
    SponsorshipEnquiry,
)
from tests.factories.conference import make_conferences, make_edition, make_session

from .filling import mark, sent

Scenario = Callable[[Any, Any], None]
SCENARIOS: list[tuple[type[PersonalRecord], Scenario]] = []
SENDING = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def happens(model: type[PersonalRecord]) -> Callable[[Scenario], Scenario]:
    """Played with every record of this model, and of those that inherit from it."""

    def add(scenario: Scenario) -> Scenario:
        SCENARIOS.append((model, scenario))
        return scenario

    return add


def play(record: PersonalRecord, staff: Any) -> None:
    for model, scenario in SCENARIOS:
        if isinstance(record, model):
            scenario(type(record)._default_manager.get(pk=record.pk), staff)


@happens(PersonalRecord)
def is_seen_and_taken_up(record: PersonalRecord, staff: Any) -> None:
    services.note_seen(record, staff)
    services.assign(record, staff, staff)


@happens(PersonalRecord)
def a_mail_comes_back(record: PersonalRecord, staff: Any) -> None:
    """The mail server's refusal names the address and quotes what it was sent."""
    refusal = OSError(f"550 no such user {record.address}: {mark('refusal')}")
    with mock.patch(SENDING, side_effect=refusal):
        outbox.write_confirmation(record)


@happens(PersonalRecord)
def a_mail_carries_a_file(record: PersonalRecord, staff: Any) -> None:
    """As a calendar file does: the place and the name stand in it."""
    mail = Email.objects.filter(pk__in=RecordMail.objects.filter(record=record.uuid).values("mail")).first()
    assert mail is not None
    name = f"{mark('file-name')}.ics"
    attachment = Attachment(name=name, mimetype="text/calendar")
    attachment.file.save(name, ContentFile(f"LOCATION:{mark('file')}"))
    attachment.emails.add(mail)


@happens(PersonalRecord)
def the_person_asks_what_is_kept(record: PersonalRecord, staff: Any) -> None:
    services.see_by_email(record.address, staff)
    services.export_by_email(record.address, staff)


@happens(Enquiry)
def is_answered(record: Enquiry, staff: Any) -> None:
    services.answer(record, mark("answer"), staff)


@happens(SponsorshipEnquiry)
def is_brought_together(record: SponsorshipEnquiry, staff: Any) -> None:
    now = timezone.now()
    EnquiryNote.objects.create(enquiry=record, author=staff, at=now, text=mark("note"))
    other = sent(SponsorshipEnquiry, "sponsor" if record.role == "newcomer" else "newcomer")
    pair = (record, other) if record.role == "sponsor" else (other, record)
    found = Sponsorship.objects.create(
        sponsor=pair[0], newcomer=pair[1], introduced_on=now.date(), started_on=now.date(), by=staff
    )
    for enquiry in pair:
        FollowUp.objects.create(
            sponsorship=found,
            enquiry=enquiry,
            due_on=now.date() + timedelta(days=28),
            asked_at=now,
            answered_at=now,
            answer="help",
            text=mark("follow-up"),
        )


@happens(Mediator)
def speaks_and_is_asked(record: Mediator, staff: Any) -> None:
    MediatorLanguage.objects.create(mediator=record, language="ar")
    request = sent(MediationRequest, "mediation_request")
    Assignment.objects.create(request=request, mediator=record, asked_at=timezone.now(), by=staff)


@happens(Registration)
def comes_with_others_and_is_written_to(record: Registration, staff: Any) -> None:
    home, now = HomePage.objects.get(locale__language_code="de"), timezone.now()
    # Registrations go some days after it: so long ahead that these go when a year is over, as all the others do.
    day = timezone.localdate() + timedelta(days=335)
    edition = ConferencePage.objects.first() or make_edition(make_conferences(home), day.year, starts_on=day)
    session = make_session(edition, registration_needed=True)
    Registration.objects.filter(pk=record.pk).update(edition=edition)
    telling.follow_the_day(edition)
    record.refresh_from_db()
    values = {"checked_in_at": now, "checked_in_by": staff}
    Attendee.objects.create(registration=record, position=1, name=mark("attendee"), **values)
    SessionPlace.objects.create(registration=record, session=session, since=now, told=mark("told"))
    registration_mails.confirmed(record)
    registration_mails.session_moved(record, session)
    texts = {"de": {"subject": "Anderer Raum", "text": "Die Werkstatt ist im Saal."}}
    people = desk_messages.Recipients.of(Registration.objects.filter(pk=record.pk))
    message, _ = desk_messages.send(edition, texts, people, selection=[], stamp=uuid4(), by=staff)
    assert message.mailed == 1
