"""Two in the very same moment: who accept, who assign, who accept and leave. One wins, the other is told."""

from collections.abc import Callable
from functools import partial
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import private_token
from integration_pages.mediation import services
from integration_pages.mediation.desk.standing import of_request
from integration_pages.mediation.models import Assignment, MediationRequest, Mediator
from integration_pages.mediation.tokens import token_of
from tests import several
from tests.factories.mediation import make_mediation_page, make_mediator, make_request
from tests.factories.people import make_person
from tests.shared_rows import shared_rows

ROUNDS = 5
_numbers = count(1)
REFUSALS = (services.NotNow, Mediator.DoesNotExist, Assignment.DoesNotExist, MediationRequest.DoesNotExist)
FASTER = {
    "tr": "Başka biri daha hızlı davrandı",
    "uk": "Хтось відгукнувся раніше",
    "de": "Jemand anderes war schneller",
}


@pytest.fixture(scope="module")
def by(own_database: None) -> Any:
    return make_person("integration_manager", email="einmal@example.org")


@pytest.fixture
def asked(by: Any) -> Callable[..., list[Assignment]]:
    """A request, and an open question to so many people of the pool; a language for each."""

    def make(*languages: str) -> list[Assignment]:
        number = next(_numbers)
        request = make_request(email=f"schule{number}@example.org", text=f"Nummer {number}")
        people = [
            make_mediator(f"P{number}{place}", language=language) for place, language in enumerate(languages, start=1)
        ]
        services.ask(request, people, by)
        return list(Assignment.objects.filter(request=request).select_related("request", "mediator").order_by("pk"))

    return make


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    return several.at_once(*acts, refusals=REFUSALS)


def states(request: MediationRequest) -> list[str]:
    return sorted(Assignment.objects.filter(request=request).values_list("state", flat=True))


def accepting(row: Assignment, language: str) -> Callable[[], int]:
    """The button, as somebody presses it who reads in this language."""

    def press() -> int:
        answer = Client().post(f"/{language}/sprachmittlung/termin/{token_of(row)}/", {"do": "accept"})
        if answer.status_code == 409:
            assert FASTER[language] in answer.content.decode()
        return int(answer.status_code)

    return press


def assign_at_desk(row: Assignment, seen: str, by: Any) -> int:
    """The button of the desk, by somebody who has seen the request as it stood then."""
    client = Client()
    client.force_login(by)
    data = {"do": "assign", "person": row.mediator_id, "standing": seen}
    answer = client.post(f"/admin/sprachmittlung/{row.request_id}/", data)
    assert answer.status_code != 409 or answer.context["is_late"]
    return int(answer.status_code)


def test_of_two_who_accept_at_once_one_comes_and_the_other_is_told_in_their_language(asked: Any) -> None:
    for _ in range(ROUNDS):
        one, other = asked("tr", "uk")
        assert sorted(at_once(accepting(one, "tr"), accepting(other, "uk"))) == [302, 409]
        assert states(one.request) == ["cancelled", "confirmed"]
        assert MediationRequest.objects.get(pk=one.request_id).state == "assigned"


def test_of_six_who_accept_at_once_one_comes(asked: Any) -> None:
    rows = asked(*["en"] * 6)
    outcome = at_once(*(partial(services.accept, row) for row in rows))
    assert sum(one is None for one in outcome) == 1
    assert states(rows[0].request) == ["cancelled"] * 5 + ["confirmed"]


def test_pressed_twice_by_the_same_person_it_is_agreed_once(asked: Any) -> None:
    (row,) = asked("en")
    outcome = at_once(*[partial(services.accept, row)] * 2)
    assert sum(one is None for one in outcome) == 1
    row.refresh_from_db()
    assert (row.state, row.sequence) == ("confirmed", 1), "one calendar file for each side"


def test_two_at_the_desk_assign_at_once(asked: Any, by: Any) -> None:
    for _ in range(ROUNDS):
        one, other = asked("en", "en")
        seen = of_request(MediationRequest.objects.get(pk=one.request_id))
        outcome = at_once(*(partial(assign_at_desk, row, seen, by) for row in (one, other)))
        assert sorted(outcome) == [302, 409]
        assert states(one.request) == ["cancelled", "confirmed"]


def test_the_desk_assigns_while_somebody_else_accepts(asked: Any, by: Any) -> None:
    for _ in range(ROUNDS):
        one, other = asked("en", "en")
        outcome = at_once(partial(services.accept, one), partial(services.assign, other.request, other.mediator, by))
        assert sum(isinstance(found, services.NotNow) for found in outcome) == 1
        assert states(one.request) == ["cancelled", "confirmed"]


def test_who_leaves_the_pool_in_the_same_moment_comes_to_nothing(asked: Any) -> None:
    """Either way no appointment is left with somebody who is not in the pool."""
    for _ in range(ROUNDS):
        (row,) = asked("en")
        at_once(partial(services.accept, row), partial(services.leave, row.mediator))
        row.refresh_from_db()
        assert row.state == "cancelled"
        assert Mediator.objects.get(pk=row.mediator_id).state == "closed"
        assert MediationRequest.objects.get(pk=row.request_id).state in ("new", "open")


def test_who_deletes_everything_in_the_same_moment_leaves_it_open(asked: Any) -> None:
    for _ in range(ROUNDS):
        (row,) = asked("en")
        secret = private_token(row.mediator.uuid)
        at_once(partial(services.accept, row), partial(enquiries.withdraw, secret))
        assert not Mediator.objects.filter(pk=row.mediator_id).exists()
        assert MediationRequest.objects.get(pk=row.request_id).state in ("new", "open")
        assert not Assignment.objects.filter(request=row.request_id).exists()


def test_cancelled_while_somebody_accepts_nobody_comes(asked: Any) -> None:
    for _ in range(ROUNDS):
        (row,) = asked("en")
        at_once(partial(services.accept, row), partial(services.cancel, row.request))
        row.refresh_from_db()
        assert row.state == "cancelled"
        assert MediationRequest.objects.get(pk=row.request_id).state == "cancelled"


# one after the other, as on SQLite


@shared_rows
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.page = make_mediation_page(site.home)
    site.by = make_person("integration_manager")
    site.request = make_request()
    site.people = [make_mediator("Amina"), make_mediator("Defne", language="tr")]
    services.ask(site.request, site.people, site.by)
    return site


@pytest.mark.django_db
@pytest.mark.parametrize("language", FASTER)
def test_the_second_is_thanked_in_their_language(rows: Any, language: str) -> None:
    one, other = Assignment.objects.order_by("pk")
    assert accepting(one, "de")() == 302
    mail.outbox.clear()
    assert accepting(other, language)() == 409
    assert not mail.outbox, "the mail went when the first said yes"
    other.refresh_from_db()
    assert other.state == "cancelled"


@pytest.mark.django_db
def test_the_mail_to_the_second_is_in_their_language(rows: Any) -> None:
    one, _ = Assignment.objects.order_by("pk")
    mail.outbox.clear()
    services.accept(one)
    [message] = [message for message in mail.outbox if message.to == ["defne@example.org"]]
    assert "daha hızlı davrandı" in message.body


@pytest.mark.django_db
def test_the_desk_is_told_that_somebody_was_faster(rows: Any) -> None:
    seen = of_request(MediationRequest.objects.get())
    pressed = [assign_at_desk(row, seen, rows.by) for row in Assignment.objects.order_by("pk")]
    assert pressed == [302, 409]
    assert states(rows.request) == ["cancelled", "confirmed"]


@pytest.mark.django_db
def test_nobody_is_assigned_or_asked_who_has_left_the_pool(rows: Any) -> None:
    amina, defne = rows.people
    services.leave(amina)
    with pytest.raises(services.NotNow):
        services.assign(rows.request, amina, rows.by)
    other = make_request(email="kita@example.org")
    assert services.ask(other, [amina, defne], rows.by) == 1
    assert Assignment.objects.get(request=other).mediator == defne
