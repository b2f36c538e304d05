"""Messages to everybody or a selection: each in the own language, each once, seen before they go."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from integration_pages.conference.registration import services
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import AccessLog
from integration_pages.models import ConferenceMessage, Registration
from tests.enquiries.rows import desk
from tests.factories.conference import make_conferences, make_edition, make_registration, make_session
from tests.shared_rows import shared_rows

from .conftest import NOW
from .registrations import last_mail, mails_of, text_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
GERMAN = {"subject_de": "Anderer Raum", "text_de": "Die Werkstatt ist im Saal.\n\nBis bald!"}
ARABIC = {"subject_ar": "قاعة أخرى", "text_ar": "الورشة في القاعة الكبيرة."}


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.edition = make_edition(make_conferences(site.home))
    site.work = make_session(site.edition, "Arbeit", registration_needed=True)
    site.german = make_registration(site.edition, "Berta", language="de", sessions=[site.work])
    site.arabic = make_registration(site.edition, "Amal", language="ar")
    site.turkish = make_registration(site.edition, "Deniz", language="tr", sessions=[site.work])
    site.phone = make_registration(site.edition, "Ali", email="", phone="02521 29-5", language="uk")
    site.unknown = make_registration(site.edition, "Chen", confirmed=False)
    return site


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def url(rows: SimpleNamespace, query: str = "") -> str:
    return f"/admin/konferenz/{rows.edition.pk}/nachricht/{query}"


def looked_at(client: Client, path: str, **data: str) -> HttpResponse:
    return client.post(path, {"do": "preview", "stamp": str(uuid4()), **data})


def sent(client: Client, path: str, **data: str) -> HttpResponse:
    """Looked at, then sent as it was shown."""
    page = looked_at(client, path, **data)
    seen = {"stamp": str(page.context["stamp"]), "standing": page.context["standing"]}
    return client.post(path, {"do": "send", **seen, **data})


def test_it_is_seen_in_each_language_before_it_goes_and_nothing_is_sent_by_looking(rows: SimpleNamespace) -> None:
    client, before = desk(), len(mails_of(rows.german))
    page = looked_at(client, url(rows), **GERMAN, **ARABIC)
    shown = {preview.language.code: preview for preview in page.context["previews"]}
    assert {code: preview.count for code, preview in shown.items()} == {"de": 1, "ar": 1, "tr": 1}
    assert "القاعة" in shown["ar"].body and "Werkstatt" in shown["tr"].body
    assert [shown[code].is_german_only for code in ("de", "ar", "tr")] == [False, False, True]
    assert len(mails_of(rows.german)) == before and not ConferenceMessage.objects.exists()


def test_each_gets_it_in_the_own_language_with_the_own_link_and_it_is_logged(rows: SimpleNamespace) -> None:
    client = desk()
    assert sent(client, url(rows), **GERMAN, **ARABIC).status_code == 302
    german, arabic, turkish = (last_mail(row) for row in (rows.german, rows.arabic, rows.turkish))
    assert [mail.subject for mail in (german, arabic, turkish)] == ["Anderer Raum", "قاعة أخرى", "Anderer Raum"]
    assert "Berta" in text_of(german) and "/de/anliegen/" in text_of(german)
    assert "القاعة" in text_of(arabic) and "/ar/anliegen/" in text_of(arabic)
    assert len(text_of(turkish).splitlines()) > len(text_of(german).splitlines()), "with a note"
    logged = set(AccessLog.objects.filter(action="wrote").values_list("record", flat=True))
    assert logged == {row.uuid for row in (rows.german, rows.arabic, rows.turkish)}
    message = ConferenceMessage.objects.get()
    assert (message.mailed, message.to_call, message.selection) == (3, 1, [])


def test_the_same_copy_of_the_form_sends_once(rows: SimpleNamespace) -> None:
    client = desk()
    page = looked_at(client, url(rows), **GERMAN)
    data = {"do": "send", "stamp": str(page.context["stamp"]), "standing": page.context["standing"], **GERMAN}
    for _ in range(2):
        assert client.post(url(rows), data).status_code == 302
    assert mails_of(rows.german).count("Anderer Raum") == 1
    assert ConferenceMessage.objects.count() == 1


def test_what_was_not_looked_at_is_shown_first(rows: SimpleNamespace) -> None:
    client = desk()
    page = looked_at(client, url(rows), **GERMAN)
    seen = {"do": "send", "stamp": str(page.context["stamp"]), "standing": page.context["standing"]}
    other_text = client.post(url(rows), {**seen, **GERMAN, "text_de": "Ein anderer Text."})
    services.cancel(rows.turkish)
    other_people = client.post(url(rows), {**seen, **GERMAN})
    assert other_text.status_code == other_people.status_code == 409
    assert "Ein anderer Text." in other_text.content.decode()
    assert not ConferenceMessage.objects.exists()


def test_a_selection_by_filters(rows: SimpleNamespace) -> None:
    client, path = desk(), url(rows, f"?session={rows.work.pk}")
    assert len(client.get(path).context["people"].mailed) == 2
    sent(client, path, **GERMAN)
    assert "Anderer Raum" in mails_of(rows.german) and "Anderer Raum" in mails_of(rows.turkish)
    assert "Anderer Raum" not in mails_of(rows.arabic)
    assert "Arbeit" in ConferenceMessage.objects.get().selection[0]
    nobody = sent(client, url(rows, "?food=vegan"), **GERMAN)
    assert nobody.status_code == 200 and ConferenceMessage.objects.count() == 1


def test_who_has_no_confirmed_address_is_listed_to_be_called(rows: SimpleNamespace) -> None:
    services.cancel(rows.arabic)
    page = desk().get(url(rows))
    people = page.context["people"]
    assert people.to_call == [rows.phone] and people.unreached == [rows.unknown]
    assert {row.pk for row in people.mailed} == {rows.german.pk, rows.turkish.pk}
    source = page.content.decode()
    assert "02521 29-5" in source and "message-unreached" in source


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject_de": ""},
        {"text_de": " "},
        {"subject_ar": "قاعة", "text_ar": ""},
        {"subject_ar": "", "text_ar": "الورشة"},
        {"subject_de": "x" * 121},
    ],
)
def test_what_is_wrong_stays_in_the_form(rows: SimpleNamespace, wrong: dict[str, str]) -> None:
    response = looked_at(desk(), url(rows), **{**GERMAN, "text_en": "Kept.", "subject_en": "Kept", **wrong})
    assert response.status_code == 422 and response.context["form"].errors
    assert "Kept." in response.content.decode()


def test_templates_in_a_text_stay_text(rows: SimpleNamespace) -> None:
    sent(desk(), url(rows), subject_de="{{ link }} <b>", text_de="{% now 'Y' %} & {{ name }}")
    mail = last_mail(rows.german)
    assert mail.subject == "{{ link }} <b>" and "{% now 'Y' %} & {{ name }}" in text_of(mail)


def test_a_message_goes_with_the_edition_and_a_mail_with_its_registration(rows: SimpleNamespace) -> None:
    sent(desk(), url(rows), **GERMAN)
    row = Registration.objects.get(pk=rows.german.pk)
    enquiries.erase(row, None)
    assert mails_of(row) == []
    assert ConferenceMessage.objects.count() == 1
