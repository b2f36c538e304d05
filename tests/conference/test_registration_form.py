"""The form, what it refuses, and the private page with everything its owner can do there."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, TestCase
from django.utils import timezone
from post_office.models import Attachment

from integration_pages.conference.registration import services
from integration_pages.enquiries.services import purge
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.models import FormPolicy, RecordMail, Registration
from tests.enquiries.sending import link_in, send, token_in
from tests.factories.conference import at, make_registration, make_session
from tests.factories.vocabulary import make_contact

from .conftest import NOW
from .registrations import at_time, last_mail, mails_of, place_in, place_of, set_edition, text_of

FORM = "/en/konferenz/2027/anmelden/"
GIVEN = {"name": "Amal", "email": "amal@example.org", "people": "1", "food": "vegan", "children": "0"}


def register(path: str = FORM, **fields: Any) -> Any:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return send(path, "registration", **{**GIVEN, **fields})


def errors_of(response: Any) -> dict[str, Any]:
    return dict(response.context["enquiry"].form.errors)


def own(row: Registration, act: str = "") -> str:
    token = private_token(row.uuid)
    return f"/en/konferenz/anmeldung/{token}/{act}/" if act else f"/en/anliegen/{token}/"


@pytest.mark.slow
def test_from_the_form_to_the_private_page(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    fields: dict[str, Any] = {
        "sessions": [session.pk],
        "people": "2",
        "names": "Bilal\r\n",
        "interpretation": ["ar", "uk"],
    }
    sent = register(**fields, children="1", children_ages="3", access_needs="A ramp", access_consent="on")
    assert (sent.status_code, sent.headers["Location"]) == (302, "/en/konferenz/2027/anmelden/danke/")
    row = Registration.objects.get()
    assert (row.state, row.place, row.language) == ("unconfirmed", "held", "en")
    assert [*row.interpretation] == ["ar", "uk"]
    assert row.access_consent_at == NOW
    thanks = Client().get(sent.headers["Location"])
    assert private_token(row.uuid) not in thanks.content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        confirmed = Client().post(link_in(text_of(last_mail(row))))
    assert confirmed.headers["Location"] == own(row)
    page = Client().get(own(row))
    html = page.content.decode()
    assert page.context["has_place"]
    assert [found.session.pk for found in page.context["chosen"]] == [session.pk]
    assert html.count("<svg") - html.count("<svg class") >= 2
    assert page.headers["Referrer-Policy"] == "same-origin"
    rows = {found["name"]: str(found["value"]) for found in page.context["rows"]}
    assert rows["names"] == "Bilal"
    assert "place" not in rows


def test_the_mail_of_an_unconfirmed_address_says_nothing_somebody_typed(conference: SimpleNamespace) -> None:
    register(name="Buy http://spam.example", organisation="Spam")
    assert "spam" not in text_of(last_mail(Registration.objects.get())).lower()


def test_the_confirmed_mail_carries_a_calendar_that_goes_with_the_registration(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    row = make_registration(conference.edition, sessions=[session])
    attachment = Attachment.objects.get(emails=last_mail(row))
    body = attachment.file.read().decode()
    assert "SUMMARY;LANGUAGE=de:Werkstatt" in body.replace("\r\n ", "")
    assert "DTSTART;TZID=Europe/Berlin:20270508T100000" in body
    assert private_token(row.uuid) not in body
    with TestCase.captureOnCommitCallbacks(execute=True):
        Client().post(f"/en/anliegen/{private_token(row.uuid)}/loeschen/")
    assert not Attachment.objects.exists()
    assert not RecordMail.objects.exists()


def test_a_phone_number_alone_leads_to_the_link_at_once(conference: SimpleNamespace) -> None:
    sent = register(email="", phone="02521 29-0")
    row = Registration.objects.get()
    assert token_in(sent) == private_token(row.uuid)
    assert Client().get(sent.headers["Location"]).context["has_place"]


def test_a_machine_with_a_phone_number_gets_the_same_thanks(conference: SimpleNamespace) -> None:
    sent = register(email="", phone="02521 29-0", website="x")
    assert Registration.objects.get().is_spam
    assert Client().get(sent.headers["Location"]).status_code == 200


def test_a_known_address_gets_the_same_answer_as_a_new_one(conference: SimpleNamespace) -> None:
    row = make_registration(conference.edition)
    known, new = register(name="Somebody"), register(email="new@example.org")
    assert known.headers["Location"] == new.headers["Location"]
    assert Registration.objects.filter(email="amal@example.org").count() == 1
    assert mails_of(row)[-1] == "You are registered already"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"email": ""}, "email"),
        ({"email": "amal@"}, "email"),
        ({"people": "11"}, "people"),
        ({"people": "0"}, "people"),
        ({"people": "2", "names": "Bilal\nChen"}, "names"),
        ({"sessions": ["999999"]}, "sessions"),
        ({"sessions": ["x"]}, "sessions"),
        ({"interpretation": ["xx"]}, "interpretation"),
        ({"children": "2"}, "children_ages"),
        ({"access_needs": "A ramp"}, "access_consent"),
        ({"food": "pork"}, "food"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    conference: SimpleNamespace, fields: dict[str, Any], wrong: str
) -> None:
    make_session(conference.edition, "Werkstatt", registration_needed=True)
    response = register(**{"organisation": "Verein <b>", **fields})
    assert response.status_code == 422
    assert set(errors_of(response)) == {wrong}
    assert "Verein &lt;b&gt;" in response.content.decode()
    assert not Registration.objects.exists()


def test_sessions_of_the_way_here_are_ticked(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Werkstatt", registration_needed=True)
    two = make_session(conference.edition, "Rundgang", "12:00", "13:00", registration_needed=True)
    for query, ticked in (("session=werkstatt", [one.pk]), ("mine=werkstatt,rundgang", [one.pk, two.pk])):
        form = Client().get(f"{FORM}?{query}").context["enquiry"].form
        assert form["sessions"].value() == ticked
    assert "?session=werkstatt" in Client().get("/en/konferenz/2027/werkstatt/").content.decode()
    assert f"{FORM}?mine=werkstatt" in Client().get("/en/konferenz/2027/?mine=werkstatt").content.decode()


def test_a_second_before_it_closes_and_the_second_itself(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact = make_contact()
    closes = NOW + timedelta(days=1)
    set_edition(conference.edition, registration_closes=closes, contact=contact)
    at_time(monkeypatch, closes - timedelta(seconds=1))
    assert register().status_code == 302
    at_time(monkeypatch, closes)
    response = register(email="late@example.org", organisation="My club")
    html = response.content.decode()
    assert response.status_code == 409
    assert "My club" in html
    assert contact.function in html
    assert Registration.objects.count() == 1
    assert Client().get(FORM).status_code == 200


def test_it_closes_between_reading_and_keeping(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock at the moment of the transaction counts, not the one at which the form arrived."""
    set_edition(conference.edition, registration_closes=NOW + timedelta(days=1))
    monkeypatch.setattr(services, "takes_registrations", lambda edition, now: False)
    response = register(organisation="My club")
    assert response.status_code == 409
    assert "My club" in response.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"status": "announced"}, "announced"),
        ({"status": "closed"}, "closed"),
        ({"status": "cancelled", "cancelled_reason": "Hochwasser"}, "cancelled"),
    ],
)
def test_why_nobody_can_register_now(conference: SimpleNamespace, values: dict[str, Any], state: str) -> None:
    set_edition(conference.edition, **values)
    response = Client().get(FORM)
    assert (response.status_code, response.context["state"]) == (200, state)
    assert 'id="enquiry"' not in response.content.decode()
    assert values.get("cancelled_reason", "") in response.content.decode()
    assert register().status_code == 409


def test_a_full_edition_says_so_and_takes_people_on_the_waiting_list(conference: SimpleNamespace) -> None:
    set_edition(conference.edition, capacity=1)
    pages = ("/en/konferenz/", "/en/konferenz/2027/")
    assert ["1 place left" in Client().get(page).content.decode() for page in pages] == [True, True]
    make_registration(conference.edition, "Chen")
    assert ["1 place left" in Client().get(page).content.decode() for page in pages] == [False, False]
    assert Client().get("/en/konferenz/2027/").context["left"] == 0
    assert Client().get(FORM).context["left"] == 0
    register()
    row = Registration.objects.get(name="Amal")
    assert row.place == "waiting"
    assert "waiting list, number 1" in text_of(last_mail(row))


def test_the_form_without_sessions_to_choose_asks_for_none(conference: SimpleNamespace) -> None:
    make_session(conference.edition)
    assert "sessions" not in Client().get(FORM).context["enquiry"].form.fields


@pytest.mark.slow
def test_changing_and_cancelling_on_the_private_page(conference: SimpleNamespace) -> None:
    set_edition(conference.edition, capacity=2)
    row, waits = make_registration(conference.edition, people=2), make_registration(conference.edition, "Chen")
    form = Client().get(own(row, "aendern"))
    assert form.context["form"]["people"].value() == 2
    refused = Client().post(own(row, "aendern"), {**GIVEN, "people": "5", "organisation": "My club"})
    assert refused.status_code == 409
    assert "people" in refused.context["form"].errors
    assert "My club" in refused.content.decode()
    changed = Client().post(own(row, "aendern"), {**GIVEN, "people": "1", "organisation": "My club"})
    assert changed.headers["Location"] == own(row)
    row.refresh_from_db()
    assert (row.people, row.organisation, place_of(waits)) == (1, "My club", "offered")
    assert Client().get(own(row, "absagen")).status_code == 200
    assert place_of(row) == "held"
    assert Client().post(own(row, "absagen")).headers["Location"] == own(row)
    assert place_of(row) == "gone"
    assert Client().get(own(row)).context["actions"] == []


def test_accepting_needs_the_button(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    set_edition(conference.edition, capacity=1)
    first, waits = make_registration(conference.edition), make_registration(conference.edition, "Chen")
    services.cancel(first)
    assert 'id="offer"' in Client().get(own(waits)).content.decode()
    assert Client().get(own(waits, "annehmen")).status_code == 302
    assert place_of(waits) == "offered"
    assert Client().post(own(waits, "annehmen"), {"session": "²"}).status_code == 302
    assert place_of(waits) == "held"
    assert Client().post(own(waits, "annehmen")).status_code == 409


@pytest.mark.slow
def test_an_offered_session_is_accepted_on_the_private_page(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, capacity=1)
    first, waits = (make_registration(conference.edition, name, sessions=[session]) for name in ("Amal", "Chen"))
    services.cancel(first)
    assert f'name="session" value="{session.pk}"' in Client().get(own(waits)).content.decode()
    Client().post(own(waits, "annehmen"), {"session": session.pk})
    assert place_in(waits, session) == "held"
    assert Client().post(own(waits, "annehmen"), {"session": "999999999"}).status_code == 409


@pytest.mark.parametrize("act", ["aendern", "absagen", "annehmen"])
def test_an_unknown_link_opens_nothing(conference: SimpleNamespace, act: str) -> None:
    address = f"/en/konferenz/anmeldung/{'x' * 43}/{act}/"
    assert Client().get(address).status_code == Client().post(address).status_code == 404


def test_the_own_calendar_is_private(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    row = make_registration(conference.edition, sessions=[session])
    response = Client().get(f"/en/konferenz/anmeldung/{private_token(row.uuid)}/termine.ics")
    assert (response.status_code, response.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert "no-store" in response.headers["Cache-Control"]
    services.cancel(row)
    assert Client().get(f"/en/konferenz/anmeldung/{private_token(row.uuid)}/termine.ics").status_code == 404


def test_nothing_is_changed_once_it_has_begun(conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_registration(conference.edition)
    at_time(monkeypatch, at("8:00"))
    assert Client().get(own(row)).context["actions"] == []
    assert Client().post(own(row, "aendern"), {**GIVEN, "people": "3"}).status_code == 302
    row.refresh_from_db()
    assert row.people == 1


def test_a_new_address_is_asked_to_confirm(conference: SimpleNamespace) -> None:
    row = make_registration(conference.edition)
    Client().post(own(row, "aendern"), {**GIVEN, "email": "other@example.org"})
    row.refresh_from_db()
    assert (row.email, row.confirmed_at, row.place) == ("other@example.org", None, "held")
    with TestCase.captureOnCommitCallbacks(execute=True):
        Client().post(f"/en/anliegen/bestaetigen/{confirm_token(row.uuid, row.email)}/")
    row.refresh_from_db()
    assert row.may_be_mailed


@pytest.mark.slow
def test_as_many_queries_however_many_are_registered(
    conference: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    """Places are counted, not listed: on the page of the edition and in the form."""
    set_edition(conference.edition, capacity=50)
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    counts = []
    for number in (1, 6):
        for turn in range(number):
            make_registration(conference.edition, f"Amal{number}{turn}", sessions=[session])
        for address in ("/en/konferenz/2027/", FORM):
            Client().get(address)
            with django_assert_max_num_queries(500) as captured:
                Client().get(address)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_registrations_go_on_their_day_and_needs_the_day_after(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from integration_pages.conference.registration import telling

    row = make_registration(conference.edition, access_needs="A ramp")
    assert row.access_consent_at
    at_time(monkeypatch, at("23:59"))
    telling.housekeeping(timezone.now())
    row.refresh_from_db()
    assert row.access_needs == "A ramp"
    after = at_time(monkeypatch, at("0:01") + timedelta(days=1))
    telling.housekeeping(after)
    row.refresh_from_db()
    assert row.access_needs == ""
    assert row.access_consent_at is None
    assert FormPolicy.objects.of("registration").keep_days == 30
    purge(at("12:00") + timedelta(days=29))
    assert Registration.objects.exists()
    assert purge(at("12:00") + timedelta(days=30)) == ["registration: 1"]
    assert not RecordMail.objects.exists()


def test_control_characters_and_marks_of_direction_are_dropped(conference: SimpleNamespace) -> None:
    cache.clear()
    register(name="Am\x00al\u202e", people="2", names="\x07Bilal\u2066\n\n")
    row = Registration.objects.get()
    assert row.name == "Amal"
    assert [found.name for found in row.attendees.all()] == ["Amal", "Bilal"]


def test_the_door_code_opens_a_place_below_the_admin(conference: SimpleNamespace) -> None:
    from integration_pages.conference.registration.codes import door_address

    row = make_registration(conference.edition)
    assert re.fullmatch(r"https?://[^/]+/admin/konferenz/einlass/[0-9a-f-]{36}/", door_address(row.attendees.get()))
