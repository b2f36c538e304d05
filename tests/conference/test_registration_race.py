"""The last place, wanted by several in the same moment: one gets it, the others wait in their turn."""

from collections import Counter
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from integration_pages.conference.registration import services, telling
from integration_pages.conference.registration.places import free_by_session, free_of_day
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.models import ConferencePage, Registration, SessionPlace
from tests import several
from tests.factories.conference import make_conferences, make_edition, make_registration, make_session
from tests.shared_rows import german_site

from .conftest import NOW
from .registrations import mails_of

AT_ONCE = 6
_numbers = count(1)


@pytest.fixture(scope="module")
def index(own_database: None) -> Any:
    return make_conferences(german_site().home)


@pytest.fixture
def edition(index: Any) -> ConferencePage:
    index.refresh_from_db()
    return make_edition(index, 2027 + next(_numbers), capacity=1)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    return several.at_once(*acts, refusals=(services.NotNow, services.NoRoom))


def coming(edition: ConferencePage, number: int, *sessions: int, **fields: Any) -> Callable[[], Any]:
    values = {"name": f"P{number}", "email": f"p{number}@example.org", "language": "en", **fields}
    return lambda: services.register(Registration(edition_id=edition.pk, **values), sessions)


def places(edition: ConferencePage) -> Counter[str]:
    return Counter(Registration.objects.filter(edition=edition).values_list("place", flat=True))


def test_one_after_the_other_the_second_waits(conference: SimpleNamespace) -> None:
    ConferencePage.objects.filter(pk=conference.edition.pk).update(capacity=1)
    for number in range(2):
        coming(conference.edition, number)()
    assert places(conference.edition) == {"held": 1, "waiting": 1}


def test_one_gets_the_last_place_and_the_others_wait(edition: ConferencePage) -> None:
    at_once(*(coming(edition, number) for number in range(AT_ONCE)))
    assert places(edition) == {"held": 1, "waiting": AT_ONCE - 1}
    assert free_of_day(edition) == 0


def test_groups_never_take_more_than_there_is(edition: ConferencePage) -> None:
    ConferencePage.objects.filter(pk=edition.pk).update(capacity=7)
    at_once(*(coming(edition, number, people=3) for number in range(AT_ONCE)))
    assert places(edition) == {"held": 2, "waiting": AT_ONCE - 2}


def test_the_last_place_of_a_session(edition: ConferencePage) -> None:
    ConferencePage.objects.filter(pk=edition.pk).update(capacity=100)
    edition.refresh_from_db()
    session = make_session(edition, "Werkstatt", registration_needed=True, capacity=2)
    at_once(*(coming(edition, number, session.pk) for number in range(AT_ONCE)))
    found = Counter(SessionPlace.objects.filter(session=session).values_list("place", flat=True))
    assert found == {"held": 2, "waiting": AT_ONCE - 2}
    assert free_by_session(edition) == {session.pk: 0}


def test_the_same_address_sent_several_times_is_one_registration(edition: ConferencePage) -> None:
    ConferencePage.objects.filter(pk=edition.pk).update(capacity=100)
    at_once(*(coming(edition, 1, organisation=f"Club {number}") for number in range(AT_ONCE)))
    row = Registration.objects.get(edition=edition)
    assert mails_of(row).count("Please confirm your registration") == 1
    assert mails_of(row).count("You are registered already") == AT_ONCE - 1


def test_a_place_that_becomes_free_is_offered_once(edition: ConferencePage) -> None:
    held = make_registration(edition, "Amal")
    waiting = [make_registration(edition, name) for name in ("Bilal", "Chen", "Dilan")]
    at_once(*[lambda: services.cancel(held)] * 3, lambda: services.move_up(edition))
    assert [Registration.objects.get(pk=row.pk).place for row in waiting] == ["offered", "waiting", "waiting"]
    assert mails_of(waiting[0]).count("A place has become free. Do you want it?") == 1


def test_an_offer_is_accepted_once_or_has_ended(edition: ConferencePage) -> None:
    """Accepted and ended in the same moment: one of both, and the place is there once."""
    held, first, second = (make_registration(edition, name) for name in ("Amal", "Bilal", "Chen"))
    services.cancel(held)
    Registration.objects.filter(pk=first.pk).update(offered_until=NOW)
    at_once(lambda: services.accept(first), lambda: telling.expire(edition, NOW), lambda: telling.expire(edition, NOW))
    assert [Registration.objects.get(pk=row.pk).place for row in (first, second)] == ["gone", "offered"]
    assert mails_of(first).count("The place is no longer kept for you") == 1


def test_everything_at_once_keeps_nobody_waiting_for_ever(edition: ConferencePage) -> None:
    """Confirming, cancelling, changing and releasing lock in one order."""
    ConferencePage.objects.filter(pk=edition.pk).update(capacity=3)
    rows = [make_registration(edition, f"P{number}", confirmed=False) for number in range(AT_ONCE)]
    acts = [lambda row=row: enquiries.confirm(confirm_token(row.uuid, row.address)) for row in rows]
    acts += [lambda row=row: services.cancel(row) for row in rows[:2]]
    acts += [lambda row=row: services.change(row, {"people": 2}, [], []) for row in rows[2:4]]
    at_once(*acts, lambda: telling.expire(edition, NOW))
    taken = sum(row.people for row in Registration.objects.of_edition(edition).counting())
    assert taken <= 3
    assert Registration.objects.filter(edition=edition, state="new").count() == AT_ONCE - 2
