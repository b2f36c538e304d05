"""People of the pool: joining, the private page, the yearly question, leaving."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cms.due import run_due
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import confirm_token, private_token
from integration_pages.mediation import services
from integration_pages.mediation.models import Mediator
from tests.enquiries.sending import form_data, link_in, token_in
from tests.factories.mediation import make_mediation_page, make_mediator

pytestmark = pytest.mark.django_db
URL = "/en/sprachmittlung/mitmachen/"
GOOD: dict[str, Any] = {
    "name": "Amina",
    "email": "amina@example.org",
    "spoken": ["ar", "fr"],
    "occasions": ["school", "day_care"],
    "times": ["weekday_morning"],
    "takes_short_notice": "on",
    "district": "neubeckum",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def page(site: SimpleNamespace) -> Any:
    return make_mediation_page(site.home)


def send(**fields: Any) -> HttpResponse:
    data = {**form_data("mediator"), **GOOD, **fields}
    return Client().post(URL, {name: value for name, value in data.items() if value is not None})


def own(mediator: Mediator, rest: str = "") -> str:
    return f"/en/sprachmittlung/pool/{private_token(mediator.uuid)}/{rest}"


def test_from_form_to_the_pool() -> None:
    token = token_in(send())
    row = Mediator.objects.get()
    assert (row.state, row.consent_on, row.takes_short_notice) == ("unconfirmed", timezone.localdate(), True)
    assert sorted(row.languages.values_list("language", "direction")) == [("ar", "both"), ("fr", "both")]
    Client().post(link_in(mail.outbox[-1].body))
    shown = Client().get(f"/en/anliegen/{token}/").content.decode()
    assert "Arabic" in shown and "French" in shown and own(row) in shown
    row.refresh_from_db()
    assert row.state == "new"
    services.join(row, None)
    row.refresh_from_db()
    assert row.state == "active" and own(row) in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"consent": None}, "consent"),
        ({"spoken": []}, "spoken"),
        ({"spoken": ["de"]}, "spoken"),
        ({"spoken": ["ar", "fr", "uk", "ru", "tr", "en"]}, "spoken"),
        ({"occasions": ["court"]}, "occasions"),
        ({"times": ["midnight"]}, "times"),
        ({"name": "ش" * 300}, "name"),
        ({"email": ""}, "email"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(fields: dict[str, Any], at: str) -> None:
    response = send(**fields)
    assert response.status_code == 422 and [*response.context["enquiry"].form.errors] == [at]
    assert not Mediator.objects.exists()
    assert 'value="day_care" id="id_occasions_2" checked' in response.content.decode() or at == "occasions"


def test_one_language_more_is_another_message_and_not_lost() -> None:
    send()
    send(spoken=["ar", "fr", "uk"])
    assert sorted(row.languages.count() for row in Mediator.objects.all()) == [2, 3]


def test_nobody_gets_into_the_pool_unconfirmed_or_without_consent() -> None:
    row = make_mediator(active=False)
    Mediator.objects.filter(pk=row.pk).update(consent_on=None)
    with pytest.raises(services.NotNow):
        services.join(row, None)
    Mediator.objects.filter(pk=row.pk).update(consent_on=timezone.localdate(), state="unconfirmed")
    with pytest.raises(services.NotNow):
        services.join(row, None)


def test_a_break_and_back_and_out(client: Client) -> None:
    row = make_mediator()
    for do, state in (("pause", "paused"), ("back", "active"), ("leave", "closed")):
        assert client.post(own(row), {"do": do}).status_code == 302
        row.refresh_from_db()
        assert row.state == state
    assert row.delete_on == timezone.localdate() + timedelta(days=30)
    assert client.post(own(row), {"do": "back"}).status_code == 409, "who has left talks to the desk"
    assert client.post(own(row), {"do": "dance"}).status_code == 409


def test_changing_keeps_what_is_wrong_and_saves_what_is_right(client: Client) -> None:
    row = make_mediator(languages={"ar": "into_german", "fr": "both"})
    source = client.get(own(row, "aendern/")).content.decode()
    assert 'value="amina@example.org"' in source and 'value="ar" id=' in source
    wrong = client.post(own(row, "aendern/"), {"name": "", "email": row.email, "spoken": ["ar"], "text": "Hallo"})
    assert wrong.status_code == 422 and "Hallo" in wrong.content.decode()
    client.post(own(row, "aendern/"), {"name": "Amina B.", "email": row.email, "spoken": ["ar", "uk"]})
    row.refresh_from_db()
    assert row.name == "Amina B." and row.occasions == [] and row.state == "active" and row.may_be_mailed
    assert dict(row.languages.values_list("language", "direction")) == {"ar": "into_german", "uk": "both"}


def test_a_new_address_waits_for_its_confirmation_and_keeps_the_place(client: Client) -> None:
    row = make_mediator()
    mail.outbox.clear()
    client.post(own(row, "aendern/"), {"name": "Amina", "email": "neu@example.org", "spoken": ["ar"]})
    row.refresh_from_db()
    assert row.state == "active" and not row.may_be_mailed
    assert [sent.to for sent in mail.outbox] == [["neu@example.org"]]
    assert enquiries.by_confirm_token(confirm_token(row.uuid, "amina@example.org")) is None
    client.post(link_in(mail.outbox[0].body))
    row.refresh_from_db()
    assert row.may_be_mailed and row.state == "active"


def test_another_records_link_opens_no_place_in_the_pool(client: Client) -> None:
    from tests.factories.mediation import make_request

    token = private_token(make_request().uuid)
    assert client.get(f"/en/sprachmittlung/pool/{token}/").status_code == 404
    assert client.get(f"/en/sprachmittlung/pool/{token}/aendern/").status_code == 404
    token = private_token(make_mediator().uuid)
    assert client.get(f"/en/sprachmittlung/anfragen/{token}/absagen/").status_code == 404


START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.slow
def test_after_eleven_months_one_question_and_a_year_more_or_nothing_left(client: Client) -> None:
    with time_machine.travel(START, tick=False) as clock:
        stays, goes = make_mediator("Amina"), make_mediator("Bilal")
        assert goes.delete_on == date(2027, 1, 5)
        clock.move_to(START + timedelta(days=330))
        cache.clear()
        assert "language mediators: 0 asked" in run_due()
        clock.move_to(START + timedelta(days=336))
        mail.outbox.clear()
        for _ in range(2):
            cache.clear()
            run_due()
        assert sorted(sent.to[0] for sent in mail.outbox) == ["amina@example.org", "bilal@example.org"], "once each"
        assert own(stays) in next(sent.body for sent in mail.outbox if sent.to == ["amina@example.org"])
        assert "Do you still want to help?" in client.get(own(stays)).content.decode()
        client.post(own(stays), {"do": "stay"})
        clock.move_to(START + timedelta(days=366))
        cache.clear()
        run_due()
        assert [row.name for row in Mediator.objects.all()] == ["Amina"]
        assert Mediator.objects.get().delete_on == date(2027, 12, 7)
        assert "Do you still want to help?" not in client.get(own(stays)).content.decode()


def test_what_is_exported_holds_the_languages() -> None:
    make_mediator(languages=("ar", "uk"))
    [record] = enquiries.export_by_email("amina@example.org", None)["records"]
    assert record["data"]["languages"] == ["ar", "uk"]
