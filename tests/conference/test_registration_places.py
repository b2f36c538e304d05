"""Places of the day and of sessions, the waiting lists, offers and their end."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import TestCase

from integration_pages.conference import registering
from integration_pages.conference.registration import services
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.models import Registration, SessionPlace, Tally
from tests.factories.conference import at, make_registration, make_session
from tests.factories.people import make_person

from .conftest import NOW
from .registrations import (
    at_time,
    last_mail,
    mails_of,
    place_in,
    place_of,
    set_edition,
    set_session,
    text_of,
    time_passes,
)

HOURS = timedelta(hours=1)


@pytest.fixture
def small(conference: SimpleNamespace) -> SimpleNamespace:
    """Three places for the day."""
    set_edition(conference.edition, capacity=3)
    return conference


def test_first_come_first_served_and_a_group_as_a_whole(small: SimpleNamespace) -> None:
    two = make_registration(small.edition, "Amal", people=2, names=["Bilal"])
    group = make_registration(small.edition, "Chen", people=2)
    assert (place_of(two), place_of(group)) == ("held", "waiting")
    assert [found.name for found in two.attendees.all()] == ["Amal", "Bilal"]
    assert len(set(two.attendees.values_list("code", flat=True))) == 2


def test_nobody_overtakes_who_waits(small: SimpleNamespace) -> None:
    make_registration(small.edition, "Amal", people=2)
    make_registration(small.edition, "Chen", people=2)
    alone = make_registration(small.edition, "Dilan")
    assert place_of(alone) == "waiting"
    assert registering.places_left(small.edition) == 0


def test_without_a_limit_everybody_has_a_place(conference: SimpleNamespace) -> None:
    row = make_registration(conference.edition, people=10)
    assert place_of(row) == "held"
    assert registering.places_left(conference.edition) is None


@pytest.mark.slow
def test_places_are_offered_in_the_order_of_arrival(small: SimpleNamespace) -> None:
    first = make_registration(small.edition, "Amal", people=3)
    group, alone = make_registration(small.edition, "Chen", people=2), make_registration(small.edition, "Dilan")
    last = make_registration(small.edition, "Emre")
    services.cancel(first)
    assert [place_of(row) for row in (group, alone, last)] == ["offered", "offered", "waiting"]
    assert mails_of(group)[-1] == "A place has become free. Do you want it?"
    assert "24 November 2026, 12:00" in text_of(last_mail(group))


def test_a_group_too_large_for_what_is_free_is_not_passed_over(small: SimpleNamespace) -> None:
    first = make_registration(small.edition, "Amal")
    make_registration(small.edition, "Bilal", people=2)
    group, alone = make_registration(small.edition, "Chen", people=2), make_registration(small.edition, "Dilan")
    services.cancel(first)
    assert [place_of(row) for row in (group, alone)] == ["waiting", "waiting"]


def test_an_offer_is_accepted_within_48_hours(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_registration(small.edition, "Amal", people=3), make_registration(small.edition, "Chen")
    services.cancel(first)
    at_time(monkeypatch, NOW + 48 * HOURS - timedelta(seconds=1))
    services.accept(second)
    assert place_of(second) == "held"
    assert mails_of(second)[-1] == "You are registered: Konferenz 2027"


@pytest.mark.slow
def test_an_offer_that_has_ended_goes_to_the_next(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make_registration(small.edition, "Amal", people=3)
    second, third = (make_registration(small.edition, name, people=3) for name in ("Chen", "Dilan"))
    services.cancel(first)
    at_time(monkeypatch, NOW + 48 * HOURS)
    with pytest.raises(services.NotNow):
        services.accept(second)
    time_passes(monkeypatch, NOW + 48 * HOURS)
    assert [place_of(row) for row in (second, third)] == ["gone", "offered"]
    assert mails_of(second)[-1] == "The place is no longer kept for you"
    assert mails_of(third).count("A place has become free. Do you want it?") == 1


def test_a_place_that_is_not_confirmed_is_released(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = make_registration(small.edition, "Amal", people=3, confirmed=False)
    waits = make_registration(small.edition, "Chen")
    time_passes(monkeypatch, NOW + 48 * HOURS - timedelta(seconds=1))
    assert (place_of(unsure), place_of(waits)) == ("held", "waiting")
    time_passes(monkeypatch, NOW + 48 * HOURS)
    assert (place_of(unsure), place_of(waits)) == ("gone", "offered")


@pytest.mark.slow
def test_who_confirms_late_begins_anew_at_the_end(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    session = make_session(small.edition, "Werkstatt", registration_needed=True)
    late = make_registration(small.edition, "Amal", confirmed=False, sessions=[session])
    make_registration(small.edition, "Bilal", people=2)
    time_passes(monkeypatch, NOW + 48 * HOURS)
    waits = make_registration(small.edition, "Chen", people=2)
    at_time(monkeypatch, NOW + 49 * HOURS)
    with TestCase.captureOnCommitCallbacks(execute=True):
        enquiries.confirm(confirm_token(late.uuid, late.address))
    assert place_of(late) == place_of(waits) == "waiting"
    queue = Registration.objects.of_edition(small.edition).queue()
    assert [row.name for row in queue] == ["Chen", "Amal"]
    assert place_in(late, session) == "waiting"
    assert "number 2" in text_of(last_mail(late))


def test_who_has_not_confirmed_is_passed_over_and_keeps_the_turn(small: SimpleNamespace) -> None:
    first = make_registration(small.edition, "Amal", people=3)
    unsure = make_registration(small.edition, "Bilal", confirmed=False, people=2)
    sure = make_registration(small.edition, "Chen")
    services.cancel(first)
    assert [place_of(row) for row in (unsure, sure)] == ["waiting", "offered"]
    with TestCase.captureOnCommitCallbacks(execute=True):
        enquiries.confirm(confirm_token(unsure.uuid, unsure.address))
    assert place_of(unsure) == "offered"


@pytest.mark.slow
def test_more_places_by_the_editor_are_offered(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    make_registration(small.edition, "Amal", people=3)
    waits = make_registration(small.edition, "Chen")
    set_edition(small.edition, capacity=4)
    time_passes(monkeypatch, NOW + HOURS)
    assert place_of(waits) == "offered"


def test_nothing_is_offered_once_it_has_begun(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    first, waits = make_registration(small.edition, "Amal", people=3), make_registration(small.edition, "Chen")
    at_time(monkeypatch, at("8:00"))
    services.cancel(first)
    assert place_of(waits) == "waiting"


def test_an_offer_ends_when_the_conference_begins(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    first, waits = make_registration(small.edition, "Amal", people=3), make_registration(small.edition, "Chen")
    at_time(monkeypatch, at("20:00") - timedelta(days=1))
    services.cancel(first)
    waits.refresh_from_db()
    assert waits.offered_until == at("0:00")


def test_sessions_have_places_of_their_own(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, capacity=2)
    two = make_registration(conference.edition, "Amal", people=2, sessions=[session])
    waits = make_registration(conference.edition, "Chen", sessions=[session])
    assert (place_in(two, session), place_in(waits, session)) == ("held", "waiting")
    assert place_of(waits) == "held"
    assert registering.session_places_left(conference.edition) == {session.pk: 0}


def test_a_session_without_a_number_has_as_many_places_as_its_room(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, room="room")
    make_registration(conference.edition, people=3, sessions=[session])
    assert registering.session_places_left(conference.edition) == {session.pk: 17}


@pytest.mark.slow
def test_a_place_in_a_session_is_offered_and_accepted(
    conference: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, capacity=1)
    first, second = (make_registration(conference.edition, name, sessions=[session]) for name in ("Amal", "Chen"))
    third = make_registration(conference.edition, "Dilan", sessions=[session])
    services.change(first, {}, [], [])
    assert [place_in(row, session) for row in (second, third)] == ["offered", "waiting"]
    assert "Werkstatt" in text_of(last_mail(second))
    time_passes(monkeypatch, NOW + 48 * HOURS)
    assert [place_in(row, session) for row in (second, third)] == ["gone", "offered"]
    assert place_of(second) == "held"
    services.accept(third, session.pk)
    assert place_in(third, session) == "held"


def test_who_waits_for_the_day_takes_no_place_in_a_session(small: SimpleNamespace) -> None:
    session = make_session(small.edition, "Werkstatt", registration_needed=True, capacity=2)
    first = make_registration(small.edition, "Amal", people=3)
    waits = make_registration(small.edition, "Chen", people=2, sessions=[session])
    assert place_in(waits, session) == "waiting"
    assert registering.session_places_left(small.edition) == {session.pk: 2}
    services.cancel(first)
    services.accept(waits)
    assert place_in(waits, session) == "held"


def test_fewer_people_free_places(small: SimpleNamespace) -> None:
    group = make_registration(small.edition, "Amal", people=3, names=["Bilal", "Chen"])
    waits = make_registration(small.edition, "Dilan")
    code = group.attendees.get(position=1).code
    services.change(group, {"people": 2}, [], ["Bilal"])
    assert place_of(waits) == "offered"
    assert [found.name for found in group.attendees.all()] == ["Amal", "Bilal"]
    assert group.attendees.get(position=1).code == code


def test_more_people_need_room_for_all_of_them(small: SimpleNamespace) -> None:
    row = make_registration(small.edition, "Amal")
    with pytest.raises(services.NoRoom) as refused:
        services.change(row, {"people": 4}, [], [])
    assert refused.value.left == 2
    services.change(row, {"people": 3}, [], [])
    row.refresh_from_db()
    assert (row.people, row.attendees.count()) == (3, 3)


def test_more_people_need_room_in_their_sessions_too(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True, capacity=2)
    row = make_registration(conference.edition, "Amal", sessions=[session])
    with pytest.raises(services.NoRoom) as refused:
        services.change(row, {"people": 3}, [session.pk], [])
    assert (refused.value.left, refused.value.session) == (1, session.pk)
    services.change(row, {"people": 3}, [], [])
    assert not row.session_places.exists()


def test_cancelling_twice_changes_nothing(small: SimpleNamespace) -> None:
    row = make_registration(small.edition)
    services.cancel(row)
    services.cancel(row)
    assert mails_of(row).count("Your registration is cancelled") == 1
    assert Registration.objects.get(pk=row.pk).closed_at == NOW


def test_who_has_cancelled_may_register_once_more_at_once(small: SimpleNamespace) -> None:
    services.cancel(make_registration(small.edition, "Amal"))
    again = make_registration(small.edition, "Amal")
    assert place_of(again) == "held"
    assert Registration.objects.count() == 2


def test_the_same_address_holds_no_second_place(small: SimpleNamespace) -> None:
    row = make_registration(small.edition, "Amal")
    stranger = Registration(edition=small.edition, name="Spam http://x.example", email="AMAL@example.org", people=2)
    done = services.register(stranger)
    assert (done.is_new, done.token) == (False, "")
    assert Registration.objects.count() == 1
    assert registering.places_left(small.edition) == 2
    assert mails_of(row)[-1] == "You are registered already"
    assert private_token(row.uuid) in text_of(last_mail(row))
    assert "Spam" not in text_of(last_mail(row))


def test_an_address_that_was_never_confirmed_shuts_nobody_out(small: SimpleNamespace) -> None:
    """Somebody registers by phone, and then names a stranger's address on the private page."""
    stranger = make_registration(small.edition, "Chen", email="", phone="02521 29-0")
    services.change(stranger, {"email": "amal@example.org"}, [], [])
    row = make_registration(small.edition, "Amal")
    assert (row.email, place_of(row)) == ("amal@example.org", "held")


def test_a_double_click_is_one_registration_and_one_mail(small: SimpleNamespace) -> None:
    for _ in range(2):
        values = {"name": "Amal", "email": "amal@example.org", "access_needs": "Rampe"}
        services.register(Registration(edition=small.edition, **values), stamp="one copy")
    assert len(mails_of(Registration.objects.get())) == 1


def test_what_a_machine_sends_holds_no_place(small: SimpleNamespace) -> None:
    services.register(Registration(edition=small.edition, name="x", email="x@example.org"), spam="trap")
    row = Registration.objects.get()
    assert row.place == "waiting"
    assert registering.places_left(small.edition) == 3
    assert mails_of(row) == []


def test_what_turns_out_to_be_spam_frees_its_place(small: SimpleNamespace) -> None:
    row, waits = make_registration(small.edition, "Amal", people=3), make_registration(small.edition, "Chen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        enquiries.mark_spam(row, make_person("integration_manager"))
    assert place_of(waits) == "offered"
    with TestCase.captureOnCommitCallbacks(execute=True):
        enquiries.not_spam(row, make_person("administrator"))
    assert (place_of(row), registering.places_left(small.edition)) == ("waiting", 0)


def test_who_deletes_the_registration_frees_the_place(small: SimpleNamespace) -> None:
    row, waits = make_registration(small.edition, "Amal", people=3), make_registration(small.edition, "Chen")
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert enquiries.withdraw(private_token(row.uuid))
    assert place_of(waits) == "offered"
    assert SessionPlace.objects.count() == 0


def test_a_phone_number_alone_holds_its_place(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    row = make_registration(small.edition, "Amal", email="", phone="02521 29-0")
    assert (row.state, place_of(row)) == ("new", "held")
    time_passes(monkeypatch, NOW + 72 * HOURS)
    assert place_of(row) == "held"
    assert mails_of(row) == []


def test_registrations_are_counted_with_their_people(small: SimpleNamespace) -> None:
    make_registration(small.edition, "Amal", people=2, language="ar")
    make_registration(small.edition, "Bilal", email="", phone="02521 29-0", language="ar")
    make_registration(small.edition, "Chen", confirmed=False, language="ar")
    found = Tally.objects.get(measure="registration")
    assert (found.count, found.amount, found.language) == (2, 3, "ar")
    assert found.subject == str(small.edition.translation_key)


def test_a_cancelled_session_takes_no_registrations(conference: SimpleNamespace) -> None:
    session = make_session(conference.edition, "Werkstatt", registration_needed=True)
    set_session(session, is_cancelled=True)
    row = make_registration(conference.edition, sessions=[session])
    assert not row.session_places.exists()
