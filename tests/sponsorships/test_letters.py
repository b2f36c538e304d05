"""Letters of the desk: in the person's language beside the German, sent or said, and kept in a note."""

import pytest
from django.core import mail
from post_office.models import Email

from integration_pages.enquiries.models import RecordMail
from integration_pages.enquiries.tokens import private_token
from integration_pages.models import AccessLog, SponsorshipEnquiry
from integration_pages.sponsorships import mails, services
from integration_pages.sponsorships.desk.standing import standing
from integration_pages.sponsorships.letters import Letter, draft, in_german
from integration_pages.translation.languages import published_languages
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry
from tests.factories.translations import translate

from .rows import coordinator, desk, fresh, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]


def address(row: SponsorshipEnquiry, letter: str = "invite") -> str:
    return f"{url(row)}brief/{letter}/"


def posted(row: SponsorshipEnquiry, do: str = "send", **fields: str) -> dict[str, str]:
    return {"do": do, "standing": standing(row), "subject": "Betreff", "text": "Text", **fields}


@pytest.mark.parametrize("letter", list(Letter))
@pytest.mark.parametrize("role", ["sponsor", "newcomer"])
@pytest.mark.parametrize("language", [language.code for language in published_languages()])
def test_every_letter_greets_by_name_and_names_the_programme(letter: Letter, role: str, language: str) -> None:
    row = make_sponsorship_enquiry(role, language=language, name="<Samir>")
    found = draft(letter, row)
    assert found.subject and "\n" not in found.subject
    assert "<Samir>" in found.text
    assert "Sprachpatenschaften" in found.text
    assert (in_german(letter, row) is None) == (language == "de")


def test_the_programme_is_called_as_in_the_persons_language() -> None:
    programme = make_programme("Sprachpatenschaften")
    translated = translate(programme, "ar")
    type(translated).objects.filter(pk=translated.pk).update(title="عَرّابو اللغة")
    row = make_sponsorship_enquiry("newcomer", programme, language="ar")
    assert "عَرّابو اللغة" in draft(Letter.INVITE, row).text
    german = in_german(Letter.INVITE, row)
    assert german and "Sprachpatenschaften" in german.text


def test_it_is_shown_in_the_language_and_direction_of_the_person_beside_the_german() -> None:
    row = make_sponsorship_enquiry("newcomer", language="ar")
    response = desk().get(address(row))
    source = response.content.decode()
    for name in ("subject", "text"):
        attrs = response.context["form"].fields[name].widget.attrs
        assert (attrs["lang"], attrs["dir"]) == ("ar", "rtl")
    assert 'id="german"' in source
    assert response.context["form"].initial["text"] == draft(Letter.INVITE, row).text
    assert private_token(row.uuid) not in source, "the link is the person's alone"
    assert AccessLog.objects.get(record=row.uuid).action == "seen"


def test_it_goes_to_the_confirmed_address_as_it_was_changed_with_the_private_link_and_stands_in_a_note() -> None:
    row = make_sponsorship_enquiry("newcomer", language="ar")
    client = coordinator(row.programme)
    text = "مرحبًا {{ 1|add:1 }} <b>"
    assert client.post(address(row), posted(row, subject="موعد", text=text)).headers["Location"] == url(row)
    sent = mail.outbox[-1]
    assert (sent.to, sent.subject) == ([row.email], "موعد")
    assert text in sent.body and f"/ar/anliegen/{private_token(row.uuid)}/" in sent.body
    assert RecordMail.objects.filter(record=row.uuid).count() == 3, "confirmation, place in the queue, letter"
    assert text in row.notes.get().text
    assert AccessLog.objects.get(record=row.uuid).action == "wrote"


def test_without_an_address_it_is_said_on_the_phone() -> None:
    row, client = make_sponsorship_enquiry("newcomer", phone="02521 29-0"), desk()
    services.confirm_by_phone(row, None)
    source = client.get(address(row)).content.decode()
    assert '<bdi dir="ltr">02521 29-0</bdi>' in source
    assert 'value="send"' not in source
    mails_before = Email.objects.count()
    response = client.post(address(row), posted(fresh(row)))
    assert response.status_code == 409 and "Text</textarea>" in response.content.decode()
    assert client.post(address(row), posted(fresh(row), "read_out")).status_code == 302
    assert Email.objects.count() == mails_before
    assert "Text" in row.notes.get().text


def test_nothing_goes_to_an_address_that_was_not_confirmed() -> None:
    row = make_sponsorship_enquiry("newcomer", confirmed=False)
    mails_before = len(mail.outbox)
    assert desk().post(address(row), posted(row)).status_code == 409
    assert len(mail.outbox) == mails_before
    assert not row.notes.exists()


def test_a_mail_that_cannot_be_written_is_told_and_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_sponsorship_enquiry("newcomer")
    monkeypatch.setattr(mails, "write", lambda *args: None)
    response = desk().post(address(row), posted(row, text="Lieber Samir"))
    assert response.status_code == 409
    assert "Lieber Samir</textarea>" in response.content.decode()
    assert not row.notes.exists()


@pytest.mark.parametrize("fields", [{"text": ""}, {"subject": " "}, {"text": "x" * 2001}, {"subject": "x" * 151}])
def test_what_is_missing_or_too_long_is_said(fields: dict[str, str]) -> None:
    row = make_sponsorship_enquiry("newcomer")
    response = desk().post(address(row), posted(row, **fields))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(fields)
    assert not row.notes.exists()


def test_two_write_at_once_the_second_is_told_and_keeps_the_text() -> None:
    row = make_sponsorship_enquiry("newcomer")
    first, second = desk(), coordinator(row.programme)
    before = posted(row, text="Zweiter Brief")
    first.post(address(row), posted(row))
    mails_before = len(mail.outbox)
    response = second.post(address(row), before)
    assert response.status_code == 409
    assert "Zweiter Brief</textarea>" in response.content.decode()
    assert len(mail.outbox) == mails_before


def test_there_are_no_other_letters_and_no_other_ways() -> None:
    row, client = make_sponsorship_enquiry("newcomer"), desk()
    assert client.get(address(row, "nonsense")).status_code == 404
    assert client.post(address(row), posted(row, "nonsense")).status_code == 400
    SponsorshipEnquiry.objects.update(is_spam=True)
    assert client.post(address(row), posted(fresh(row))).status_code == 400


def test_the_letters_stand_in_the_mails_of_the_person_who_is_deleted() -> None:
    row = make_sponsorship_enquiry("newcomer")
    desk().post(address(row), posted(row))
    assert desk_erases(row)
    assert not Email.objects.filter(to=row.email).exists()


def desk_erases(row: SponsorshipEnquiry) -> bool:
    client = coordinator(row.programme)
    return client.post(f"{url(row)}loeschen/").status_code == 302
