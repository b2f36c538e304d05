"""Asking for somebody: what is asked, what is refused and kindly explained, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override
from post_office.models import Email

from integration_pages.enquiries.models import Tally
from integration_pages.enquiries.tokens import private_token
from integration_pages.mediation import services
from integration_pages.mediation.choices import REFUSED
from integration_pages.mediation.models import MediationRequest
from tests.enquiries.sending import form_data, link_in, token_in
from tests.factories.mediation import make_mediation_page
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
URL = "/en/sprachmittlung/anfragen/"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
GOOD = {
    "needed_language": "uk",
    "occasion": "school",
    "day": "2026-12-03",
    "time": "14:30",
    "minutes": "60",
    "place": "Grundschule, Raum 3",
    "text": "Der Übergang nach der vierten Klasse",
    "organisation": "Grundschule",
    "name": "Heike",
    "email": "schule@example.org",
}


@pytest.fixture(autouse=True)
def page(site: SimpleNamespace) -> Any:
    made = make_mediation_page(site.home)
    with time_machine.travel(NOW, tick=False):
        yield made


def send(client: Client | None = None, url: str = URL, **fields: Any) -> HttpResponse:
    data = {**form_data("mediation_request"), **GOOD, **fields}
    return (client or Client()).post(url, {name: value for name, value in data.items() if value is not None})


def errors(response: HttpResponse) -> dict[str, str]:
    assert response.status_code == 422
    assert not MediationRequest.objects.exists()
    with override("en"):
        return {name: " ".join(texts) for name, texts in response.context["enquiry"].form.errors.items()}


def test_from_form_to_confirmed_request() -> None:
    response = send()
    token = token_in(response)
    row = MediationRequest.objects.get()
    assert (row.state, row.needed_language, row.minutes, row.language) == ("unconfirmed", "uk", 60, "en")
    assert row.starts_at == datetime(2026, 12, 3, 13, 30, tzinfo=UTC), "the time on the clock in Beckum"
    assert not Tally.objects.exists(), "nothing is counted before it is confirmed"
    Client().post(link_in(mail.outbox[-1].body))
    row.refresh_from_db()
    assert row.state == "new" and row.confirmed_at
    tally = Tally.objects.get()
    assert (tally.measure, tally.language, tally.count) == ("mediation_request", "uk", 1)
    own = Client().get(f"/en/anliegen/{token}/").content.decode()
    assert "We have your request." in own and "Ukrainian" in own and "14:30 to 15:30" in own
    assert f"/en/sprachmittlung/anfragen/{token}/absagen/" in own


def test_confirming_twice_counts_once() -> None:
    send()
    for _ in range(2):
        Client().post(link_in(mail.outbox[0].body))
    assert Tally.objects.get().count == 1


def test_a_number_alone_is_confirmed_by_a_call(page: Any) -> None:
    send(email="", phone="٠٢٥٢١ ٢٩-٠")
    row = MediationRequest.objects.get()
    assert (row.phone, row.state) == ("02521 29-0", "unconfirmed") and not Email.objects.exists()
    services.confirm_by_call(row, None)
    row.refresh_from_db()
    assert row.state == "new" and Tally.objects.get().count == 1
    with pytest.raises(services.NotNow):
        services.confirm_by_call(row, None)


@pytest.mark.parametrize("occasion", sorted(REFUSED))
def test_refused_occasions_are_explained_and_everything_stays(occasion: str) -> None:
    response = send(occasion=occasion)
    assert [*errors(response)] == ["occasion"]
    source = response.content.decode()
    assert 'data-way="sworn"' in source and "Vereidigte" in source and 'href="https://gerichte.example.org/"' in source
    assert 'value="Grundschule, Raum 3"' in source and 'value="2026-12-03"' in source and "Der Übergang" in source
    assert f'value="{occasion}"' in source


def test_all_kinds_are_offered_so_that_nobody_has_to_guess(client: Client) -> None:
    source = client.get(URL).content.decode()
    assert all(f'value="{occasion}"' in source for occasion in REFUSED)
    assert 'data-way="sworn"' not in source


@pytest.mark.parametrize(
    ("fields", "at", "word"),
    [
        ({"day": "2026-11-23"}, "day", "past"),
        ({"day": "2026-11-24", "time": "09:00"}, "day", "past"),
        ({"day": "2026-11-24", "time": "10:30"}, "time", "within the hour"),
        ({"day": "2029-11-24"}, "day", "half a year"),
        ({"day": "31.02.2027"}, "day", "not a date"),
        ({"day": "morgen"}, "day", "not a date"),
        ({"day": "2027-03-28", "time": "02:30"}, "time", "does not exist"),
        ({"time": "25:00"}, "time", "not a time"),
        ({"day": ""}, "day", "fill this in"),
        ({"needed_language": "de"}, "needed_language", "choose"),
        ({"needed_language": "xx"}, "needed_language", "choose"),
        ({"occasion": "party"}, "occasion", "choose"),
        ({"minutes": "5000"}, "minutes", "choose"),
        ({"place": "x" * 300}, "place", "too long"),
        ({"name": "ش" * 300}, "name", "too long"),
        ({"name": "\u202e\x00"}, "name", "fill this in"),
        ({"email": "", "phone": ""}, "email", "reach you"),
        ({"email": "nobody"}, "email", "not an e-mail"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(fields: dict[str, str], at: str, word: str) -> None:
    response = send(**fields)
    found = errors(response)
    assert [*found] == [at] and word in found[at]
    assert "Der Übergang" in response.content.decode()


@pytest.mark.parametrize(("day", "clock"), [("3.12.2026", "14.30"), ("٠٣.١٢.٢٠٢٦", "١٤:٣٠"), ("03.12.26", "14:30:00")])
def test_days_and_times_are_read_as_people_write_them(day: str, clock: str) -> None:
    assert send(day=day, time=clock).status_code == 302
    assert MediationRequest.objects.get().starts_at == datetime(2026, 12, 3, 13, 30, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_the_first_of_them() -> None:
    with time_machine.travel(datetime(2027, 9, 1, tzinfo=UTC), tick=False):
        assert send(day="2027-10-31", time="02:30").status_code == 302
    assert MediationRequest.objects.get().starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_the_decision_help_fills_in_the_language(client: Client) -> None:
    assert '<option value="ar" selected>' in client.get(f"{URL}?language=ar").content.decode()
    form = client.get(f"{URL}?language=de").context["enquiry"].form
    assert form.initial == {}, "German is always the other one"


def test_a_closed_pool_explains_and_keeps_what_came_meanwhile(page: Any, client: Client) -> None:
    page.takes_requests = False
    publish(page)
    shown = client.get(URL)
    assert shown.status_code == 200 and "Der Kreis Warendorf." in shown.content.decode()
    assert 'name="needed_language"' not in shown.content.decode()
    late = send(client)
    assert late.status_code == 409 and not MediationRequest.objects.exists()
    source = late.content.decode()
    assert "Der Übergang" in source and 'value="Grundschule, Raum 3"' in source


def test_spam_is_thanked_for_and_never_counted() -> None:
    assert send(website="https://spam.example.org").status_code == 302
    row = MediationRequest.objects.get()
    assert row.is_spam and not Email.objects.exists()
    with pytest.raises(services.NotNow):
        services.confirm_by_call(row, None)
    assert not Tally.objects.exists()


def test_a_double_click_is_one_request() -> None:
    data = form_data("mediation_request")
    for _ in range(2):
        assert Client().post(URL, {**data, **GOOD}).status_code == 302
    assert MediationRequest.objects.count() == 1


@pytest.mark.parametrize("code", ["de", "de-simple", "uk", "ar", "tr"])
def test_the_form_stands_in_every_language(client: Client, code: str) -> None:
    response = client.get(f"/{code}/sprachmittlung/anfragen/")
    assert response.status_code == 200 and response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert send(client, f"/{code}/sprachmittlung/anfragen/").status_code == 302
    assert MediationRequest.objects.get().language == code


def test_nothing_is_asked_that_nobody_needs(client: Client) -> None:
    names = set(client.get(URL).context["enquiry"].form.fields)
    assert names == {
        "needed_language", "occasion", "day", "time", "minutes", "place", "text",
        "organisation", "name", "email", "phone",
    }  # fmt: skip


def test_the_sender_cancels_and_deletes(client: Client) -> None:
    send()
    row = MediationRequest.objects.get()
    url = f"{URL}{private_token(row.uuid)}/absagen/"
    assert "Grundschule, Raum 3" in client.get(url).content.decode()
    for _ in range(2):
        assert client.post(url).status_code == 302
    row.refresh_from_db()
    assert row.state == "cancelled" and row.closed_at
    assert row.delete_on == (NOW + timedelta(days=90)).date()
    assert "/absagen/" not in client.get(f"/en/anliegen/{private_token(row.uuid)}/").content.decode()
    client.post(f"/en/anliegen/{private_token(row.uuid)}/loeschen/")
    assert not MediationRequest.objects.exists() and not Email.objects.exists()
