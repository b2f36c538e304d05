"""A request for language mediation that came by phone or at the counter."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.limits import BY_CLIENT
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.models import AccessLog, DeskEntry, MediationRequest, Tally
from tests.enquiries.rows import desk
from tests.factories.mediation import at, make_mediation_page
from tests.factories.people import make_person

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADDRESS, LIST = "/admin/sprachmittlung/eintragen/", "/admin/sprachmittlung/"


def enter(client: Client, **fields: Any) -> HttpResponse:
    day = at(14)
    data = {
        "needed_language": "ar",
        "occasion": "school",
        "day": day.date().isoformat(),
        "time": "14:30",
        "minutes": "60",
        "place": "Grundschule, Raum 3",
        "text": "Gespräch über den Übergang",
        "name": "Heike",
        "phone": "02521 29-0",
        "entry-language": "uk",
        "entry-channel": "counter",
        "entry-told": "on",
        "entry-told_by": client.person.pk,  # type: ignore[attr-defined]
        "entry-told_on": timezone.localdate().isoformat(),
        "stamp": str(uuid4()),
        **fields,
    }
    return client.post(ADDRESS, {name: value for name, value in data.items() if value is not None})


def test_it_can_be_dealt_with_at_once_also_when_the_form_is_closed(site: Any) -> None:
    make_mediation_page(site.home, takes_requests=False)
    client = desk()
    assert client.get(ADDRESS).status_code == 200 and ADDRESS in client.get(LIST).content.decode()
    done = enter(client)
    row = MediationRequest.objects.get()
    assert done.headers["Location"] == f"{LIST}{row.pk}/"
    assert (row.state, row.language, row.needed_language, row.minutes) == ("new", "uk", "ar", 60)
    assert row.confirmed_at and timezone.localtime(row.starts_at).strftime("%H:%M") == "14:30"
    assert row.delete_on == timezone.localdate() + timedelta(days=365)
    assert list(AccessLog.objects.filter(record=row.uuid).values_list("action", flat=True)) == ["entered"]
    assert Tally.objects.get(measure="mediation_request").language == "ar"
    found = DeskEntry.objects.get(record=row.uuid)
    assert (found.channel, found.told_by) == ("counter", client.person)  # type: ignore[attr-defined]
    assert "Eingetragen" in client.get(done.headers["Location"]).content.decode()


def test_a_number_is_right_and_an_address_waits_for_its_owner() -> None:
    enter(desk(), email="schule@example.org")
    row = MediationRequest.objects.get()
    assert (row.state, row.confirmed_at, row.may_be_mailed) == ("new", None, False)
    [message] = mail.outbox
    assert confirm_token(row.uuid, row.email) in message.body and "/uk/" in message.body
    assert "14" not in message.body, "it is not deleted after 14 days: the desk has the number"
    enquiries.confirm(confirm_token(row.uuid, row.email))
    row.refresh_from_db()
    assert row.may_be_mailed and Tally.objects.get(measure="mediation_request").count == 1


def test_with_an_address_alone_it_waits() -> None:
    enter(desk(), email="schule@example.org", phone="")
    row = MediationRequest.objects.get()
    assert (row.state, row.delete_on) == ("unconfirmed", timezone.localdate() + timedelta(days=14))
    assert "14" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"needed_language": ""}, "needed_language"),
        ({"phone": ""}, "email"),
        ({"day": "2020-01-01"}, "day"),
        ({"time": "25:00"}, "time"),
        ({"entry-told": None}, "told"),
        ({"entry-language": "xx"}, "language"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_stays(wrong: dict[str, Any], where: str) -> None:
    response = enter(desk(), **wrong)
    assert response.status_code == 422
    assert where in {**response.context["form"].errors, **response.context["entry"].errors}
    assert "Gespräch über den Übergang" in response.content.decode()
    assert not MediationRequest.objects.exists()


def test_what_volunteers_may_not_do_is_said_here_too() -> None:
    response = enter(desk(), occasion="court")
    assert response.status_code == 422 and response.context["refused"]
    assert str(response.context["refused"].reason) in response.content.decode()


def test_twice_is_once_and_limits_are_for_strangers() -> None:
    client = desk()
    for _ in range(2):
        assert enter(client, stamp="a").status_code == 302
    assert MediationRequest.objects.count() == 1
    for number in range(BY_CLIENT + 1):
        assert enter(client, name=f"P{number}").status_code == 302


@pytest.mark.parametrize("role", ["editor", "coordinator", "administrator"])
def test_only_those_who_look_after_the_pool(role: str) -> None:
    client = Client()
    client.person = make_person(role)  # type: ignore[attr-defined]
    client.force_login(client.person)  # type: ignore[attr-defined]
    assert enter(client).status_code in (302, 403)
    assert not MediationRequest.objects.exists()
