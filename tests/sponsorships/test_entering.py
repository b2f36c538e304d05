"""An enquiry that came by phone or at the counter: the same as one through the form, with who wrote it down."""

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
from integration_pages.models import AccessLog, DeskEntry, FormPolicy, NoticeVersion, SponsorshipEnquiry, Tally
from integration_pages.sponsorships.choices import Role
from tests.enquiries.rows import desk
from tests.factories.sponsorships import make_programme
from tests.shared_rows import shared_rows

from .rows import LIST, coordinator
from .sending import SAMIR, WORDS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PHONE = "02521 29-0"


@shared_rows
def rows(site: Any) -> Any:
    site.programme = make_programme(status="paused")
    site.other = make_programme("Integrationslotsen")
    return site


def address(role: str = Role.NEWCOMER) -> str:
    return f"{LIST}eintragen/{WORDS[Role(role)]}/"


def enter(client: Client, programme: Any, role: str = Role.NEWCOMER, **fields: Any) -> HttpResponse:
    """Send what somebody said; empty fields are left out, as a browser does with lists."""
    told = {
        "entry-programme": programme.pk,
        "entry-channel": "phone",
        "entry-told": "on",
        "entry-told_by": client.person.pk,  # type: ignore[attr-defined]
        "entry-told_on": timezone.localdate().isoformat(),
        "stamp": str(uuid4()),
    }
    data = {**SAMIR, "email": "", "phone": PHONE, **told, **fields}
    return client.post(address(role), {name: value for name, value in data.items() if value is not None})


def actions(row: SponsorshipEnquiry) -> list[str]:
    return list(AccessLog.objects.filter(record=row.uuid).order_by("pk").values_list("action", flat=True))


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.NEWCOMER, Role.SPONSOR])
def test_what_was_said_on_the_phone_stands_in_the_queue(rows: Any, role: str) -> None:
    client = coordinator(rows.programme)
    page = client.get(address(role))
    assert page.status_code == 200
    assert str(page.context["notice"].sentences[0]) in page.content.decode()
    assert 'autocomplete="given-name"' not in page.content.decode(), "the coordinator's own name is not offered"
    done = enter(client, rows.programme, role)
    row = SponsorshipEnquiry.objects.get()
    assert done.headers["Location"] == f"{LIST}{row.pk}/"
    assert (row.role, row.state, row.programme_id) == (role, "new", rows.programme.pk)
    assert (row.name, row.phone, row.language, row.languages) == ("Samir", PHONE, "ar", ["ar", "kmr"])
    assert row.confirmed_at and row.programme_title == "Sprachpatenschaften"
    assert row.delete_on == timezone.localdate() + timedelta(days=365)
    assert NoticeVersion.objects.get(version=row.notice_version).form == role
    assert actions(row) == ["entered"]
    assert Tally.objects.get(measure=f"{role}_enquiry").count == 1
    assert not mail.outbox
    found = DeskEntry.objects.get(record=row.uuid)
    me = client.person  # type: ignore[attr-defined]
    assert (found.channel, found.told_by, found.entered_by) == ("phone", me, me)
    source = client.get(done.headers["Location"]).content.decode()
    assert f"Eingetragen von {me} (telefonisch)." in source


def test_an_address_still_waits_for_its_owner(rows: Any) -> None:
    enter(coordinator(rows.programme), rows.programme, email="samir@example.org", phone="")
    row = SponsorshipEnquiry.objects.get()
    assert (row.state, row.confirmed_at) == ("unconfirmed", None)
    assert row.delete_on == timezone.localdate() + timedelta(days=14)
    assert [message.to for message in mail.outbox] == [["samir@example.org"]]
    enquiries.confirm(confirm_token(row.uuid, row.email))
    assert SponsorshipEnquiry.objects.get().state == "new"


def test_with_number_and_address_it_is_in_the_queue_and_only_the_link_opens_the_mailbox(rows: Any) -> None:
    enter(coordinator(rows.programme), rows.programme, email="samir@example.org")
    row = SponsorshipEnquiry.objects.get()
    assert (row.state, row.confirmed_at, row.may_be_mailed) == ("new", None, False)
    [message] = mail.outbox
    assert confirm_token(row.uuid, row.email) in message.body
    enquiries.confirm(confirm_token(row.uuid, row.email))
    row.refresh_from_db()
    assert row.may_be_mailed and row.state == "new"
    assert Tally.objects.get(measure="newcomer_enquiry").count == 1, "counted once"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": ""}, "name"),
        ({"phone": ""}, "email"),
        ({"phone": "anrufen"}, "phone"),
        ({"languages": None, "more_languages": None}, "languages"),
        ({"is_minor": "on"}, "guardian_name"),
        ({"entry-told": None}, "told"),
        ({"entry-channel": ""}, "channel"),
        ({"entry-programme": ""}, "programme"),
        ({"entry-told_on": "2999-01-01"}, "told_on"),
        ({"entry-told_by": "0"}, "told_by"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_stays(rows: Any, wrong: dict[str, Any], where: str) -> None:
    client = coordinator(rows.programme)
    response = enter(client, rows.programme, **wrong)
    assert response.status_code == 422
    assert where in {**response.context["form"].errors, **response.context["entry"].errors}
    source = response.content.decode()
    assert "Quittenmarmelade" in source
    assert f'value="{rows.programme.pk}" selected' in source or where == "programme"
    assert not SponsorshipEnquiry.objects.exists() and not DeskEntry.objects.exists()


def test_coordinators_enter_for_their_programmes_only(rows: Any) -> None:
    client = coordinator(rows.programme)
    assert enter(client, rows.other).status_code == 422
    assert rows.other.title not in client.get(address()).content.decode()
    assert not SponsorshipEnquiry.objects.exists()
    manager = desk()
    assert enter(manager, rows.other).status_code == 302
    nobody = desk("coordinator")
    assert nobody.get(address()).status_code == 200, "told that there is no programme"
    assert enter(nobody, rows.programme).status_code == 422
    assert manager.get(f"{LIST}eintragen/etwas-anderes/").status_code == 404


def test_a_colleague_may_have_told_the_person_but_no_stranger(rows: Any) -> None:
    client, colleague = coordinator(rows.programme), coordinator(rows.programme, email="zwei@example.org").person  # type: ignore[attr-defined]
    stranger = coordinator(rows.other, email="drei@example.org").person  # type: ignore[attr-defined]
    yesterday = timezone.localdate() - timedelta(days=1)
    told = {"entry-told_by": colleague.pk, "entry-told_on": yesterday.isoformat(), "entry-channel": "counter"}
    assert enter(client, rows.programme, **told).status_code == 302
    found = DeskEntry.objects.get()
    assert (found.told_by, found.told_on, found.channel) == (colleague, yesterday, "counter")
    assert found.entered_by == client.person  # type: ignore[attr-defined]
    assert enter(client, rows.programme, **{"entry-told_by": stranger.pk}).status_code == 422


def test_a_double_click_is_one_row_and_leads_there(rows: Any) -> None:
    client = coordinator(rows.programme)
    first, second = (enter(client, rows.programme, stamp="a") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert actions(SponsorshipEnquiry.objects.get()) == ["entered"]
    assert DeskEntry.objects.count() == 1


@pytest.mark.slow
def test_limits_are_for_strangers(rows: Any) -> None:
    client = coordinator(rows.programme)
    for number in range(BY_CLIENT + 2):
        assert enter(client, rows.programme, name=f"P{number}", email="samir@example.org").status_code == 302
    assert SponsorshipEnquiry.objects.count() == BY_CLIENT + 2


def test_the_mailbox_of_the_form_hears_of_it(rows: Any) -> None:
    FormPolicy.objects.of(Role.NEWCOMER)
    FormPolicy.objects.update(mailbox="team@example.org")
    enter(coordinator(rows.programme), rows.programme)
    [message] = mail.outbox
    assert message.to == ["team@example.org"] and "Samir" not in message.body


def test_who_entered_it_goes_with_it_and_is_told_to_the_person(rows: Any) -> None:
    enter(coordinator(rows.programme), rows.programme, email="samir@example.org")
    [record] = enquiries.export_by_email("samir@example.org", None)["records"]
    assert record["entered_by_staff"] == {"channel": "phone", "told": timezone.localdate().isoformat()}
    enquiries.erase_by_email("samir@example.org", None)
    assert not DeskEntry.objects.exists()


def test_the_list_leads_there(rows: Any) -> None:
    assert address() in coordinator(rows.programme).get(LIST).content.decode()
    assert address() in desk().get(LIST).content.decode()
