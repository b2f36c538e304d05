"""The desk: lists, one request, one person, who may see it, two at once, and the hours."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.enquiries.models import AccessLog, Tally
from integration_pages.mediation import services
from integration_pages.mediation.desk.panel import what_waits
from integration_pages.mediation.desk.standing import of_mediator, of_request
from integration_pages.mediation.models import Assignment, MediationRequest, Mediator
from tests.enquiries.rows import desk
from tests.enquiries.sending import link_in
from tests.factories.mediation import at, make_mediation_page, make_mediator, make_request
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
REQUESTS, PEOPLE = "/admin/sprachmittlung/", "/admin/sprachmittelnde/"


@shared_rows
def rows(site: SimpleNamespace) -> SimpleNamespace:
    make_mediation_page(site.home)
    site.amina, site.bilal = make_mediator("Amina"), make_mediator("Bilal")
    site.request = make_request()
    return site


def url(row: MediationRequest | Mediator) -> str:
    return f"{REQUESTS if isinstance(row, MediationRequest) else PEOPLE}{row.pk}/"


def act(client: Client, row: Any, do: str, *, seen: str | None = None, **data: Any) -> HttpResponse:
    standing = of_request if isinstance(row, MediationRequest) else of_mediator
    fresh = type(row).objects.get(pk=row.pk)
    return client.post(url(row), {"do": do, "standing": standing(fresh) if seen is None else seen, **data})


def stored(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def person(row: Mediator, **changed: Any) -> dict[str, Any]:
    values = {"name": row.name, "email": row.email, "phone": row.phone, "occasions": row.occasions, "times": row.times}
    spoken = {f"directions_{2 * n}": one.language for n, one in enumerate(row.languages.all())}
    ways = {f"directions_{2 * n + 1}": one.direction for n, one in enumerate(row.languages.all())}
    return {**values, **spoken, **ways, **changed}


@pytest.mark.parametrize("role", ["editor", "administrator", "translator_ar"])
@pytest.mark.parametrize("path", [REQUESTS, PEOPLE, f"{PEOPLE}neu/", "/admin/reports/sprachmittlung/"])
def test_only_those_with_the_right_open_it(rows: Any, role: str, path: str) -> None:
    assert desk(role).get(path).status_code in (302, 403)


def test_opening_is_noted(rows: Any) -> None:
    client = desk()
    assert client.get(url(rows.request)).status_code == client.get(url(rows.amina)).status_code == 200
    seen = AccessLog.objects.filter(action="seen").values_list("record", "user")
    assert set(seen) == {(row.uuid, client.person.pk) for row in (rows.request, rows.amina)}  # type: ignore[attr-defined]


def test_requests_by_their_day_the_settled_last_spam_apart(rows: Any) -> None:
    soon, later = make_request(starts_at=at(2)), make_request(starts_at=at(30), needed_language="uk")
    cancelled = make_request(starts_at=at(1), place="Anderswo")
    services.cancel(cancelled)
    spam = make_request(starts_at=at(3), place="Spam")
    MediationRequest.objects.filter(pk=spam.pk).update(is_spam=True)
    client = desk()
    assert list(client.get(REQUESTS).context["object_list"]) == [soon, rows.request, later, cancelled]
    assert list(client.get(f"{REQUESTS}?spam=1").context["object_list"]) == [spam]
    assert list(client.get(f"{REQUESTS}?state=to_do").context["object_list"]) == [soon, rows.request, later]
    assert list(client.get(f"{REQUESTS}?state=cancelled").context["object_list"]) == [cancelled]
    assert list(client.get(f"{REQUESTS}?language=uk").context["object_list"]) == [later]


def test_lists_cost_the_same_however_long_they_are(rows: Any) -> None:
    client = desk()

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    before = {path: queries(path) for path in (REQUESTS, PEOPLE, url(rows.request))}
    for number in range(3):
        services.assign(
            make_request(starts_at=at(number + 4), place=f"Ort {number}"), make_mediator(f"P{number}"), None
        )
    assert {path: queries(path) for path in before} == before


def test_asking_from_the_page(rows: Any) -> None:
    client = desk()
    source = client.get(url(rows.request)).content.decode()
    assert "Amina" in source and "Bilal" in source and "Übergang" in source
    mail.outbox.clear()
    act(client, rows.request, "ask", people=[rows.amina.pk, rows.bilal.pk])
    assert {message.to[0] for message in mail.outbox} == {"amina@example.org", "bilal@example.org"}
    assert AccessLog.objects.filter(action="assigned").count() == 1


def test_asking_nobody_or_somebody_who_does_not_fit_is_refused(rows: Any) -> None:
    french, client = make_mediator("Claire", languages=("fr",)), desk()
    for people in ([], [french.pk], ["x"]):
        assert act(client, rows.request, "ask", people=people).status_code == 422
    assert act(client, rows.request, "assign", person=french.pk).status_code == 409
    assert act(client, rows.request, "assign", person="9" * 30).status_code == 409
    assert not Assignment.objects.exists()


def test_two_at_the_desk_the_second_is_told_and_nothing_happens(rows: Any) -> None:
    client, seen = desk(), of_request(rows.request)
    services.assign(rows.request, rows.amina, None)
    mail.outbox.clear()
    for do, data in (("assign", {"person": rows.bilal.pk}), ("cancel", {}), ("move", {"place": "Rathaus 7"})):
        response = act(client, rows.request, do, seen=seen, **data)
        assert response.status_code == 409
    assert "Rathaus 7" not in response.content.decode() or response.context["move"].is_bound
    assert not mail.outbox and Assignment.objects.get().mediator == rows.amina


def test_a_mediator_who_accepts_while_the_desk_assigns_somebody_else(rows: Any) -> None:
    services.ask(rows.request, [rows.amina, rows.bilal], None)
    client, seen = desk(), of_request(rows.request)
    services.accept(Assignment.objects.get(mediator=rows.amina))
    assert act(client, rows.request, "assign", seen=seen, person=rows.bilal.pk).status_code == 409
    assert Assignment.objects.get(state="confirmed").mediator == rows.amina


def test_what_is_not_offered_is_a_bad_request(rows: Any) -> None:
    client = desk()
    assert act(client, rows.request, "done", taken=30).status_code == 400
    assert act(client, rows.request, "dance").status_code == 400
    assert act(client, rows.amina, "join").status_code == 400


def test_what_was_deleted_meanwhile_leads_back_to_the_list(rows: Any) -> None:
    client, address = desk(), url(rows.request)
    MediationRequest.objects.all().delete()
    assert client.post(address, {"do": "cancel", "standing": "x"}).headers["Location"] == REQUESTS
    assert client.get(address).status_code == 404


def test_the_way_of_an_appointment_to_the_hours(rows: Any) -> None:
    client = desk()
    act(client, rows.request, "assign", person=rows.amina.pk)
    wrong = act(client, rows.request, "move", day="2020-01-01", time="10:00", minutes="60", place="Rathaus")
    assert wrong.status_code == 422 and 'value="Rathaus"' in wrong.content.decode()
    day = timezone.localdate() + timedelta(days=21)
    act(client, rows.request, "move", day=day.isoformat(), time="11:00", minutes="45", place="Rathaus")
    assert (stored(rows.request).place, stored(rows.request).minutes) == ("Rathaus", 45)
    MediationRequest.objects.filter(pk=rows.request.pk).update(starts_at=timezone.now() - timedelta(hours=2))
    assert act(client, rows.request, "done", taken="0").status_code == 422
    act(client, rows.request, "done", taken="90")
    assert stored(rows.request).state == "closed"
    source = client.get("/admin/reports/sprachmittlung/").content.decode()
    assert "1,5" in source and "Arabisch" in source
    file = client.get("/admin/reports/sprachmittlung/stunden.csv")
    assert file.content.decode("utf-8-sig").splitlines()[1].split(";")[1:] == ["Arabisch", "1", "1", "0", "90"]
    assert Tally.objects.filter(measure="mediation_done").count() == 1


def test_a_call_confirms_a_number(rows: Any) -> None:
    row, client = make_request(confirmed=False, email="", phone="02521 29-0", place="Anderswo"), desk()
    assert "02521 29-0" in client.get(url(row)).content.decode()
    act(client, row, "called")
    assert stored(row).state == "new"
    unreached = make_request(confirmed=False, place="Nirgends")
    assert act(client, unreached, "called").status_code == 400, "an address is its owner's to confirm"


def test_spam_is_set_apart_and_comes_back(rows: Any) -> None:
    client = desk()
    act(client, rows.request, "spam")
    assert stored(rows.request).is_spam
    act(client, rows.request, "not_spam")
    assert not stored(rows.request).is_spam


def test_deleting_for_good(rows: Any) -> None:
    client = desk()
    assert act(client, rows.request, "erase").headers["Location"] == REQUESTS
    assert act(client, rows.amina, "erase").headers["Location"] == PEOPLE
    assert not MediationRequest.objects.exists() and Mediator.objects.count() == 1
    assert AccessLog.objects.filter(action="erased").count() == 2


def test_a_person_is_changed_with_languages_and_directions(rows: Any) -> None:
    client = desk()
    data = person(rows.amina, directions_1="into_german", directions_2="fr", directions_3="both", notes="Ruhig")
    act(client, rows.amina, "save", **data)
    assert dict(rows.amina.languages.values_list("language", "direction")) == {"ar": "into_german", "fr": "both"}
    assert stored(rows.amina).notes == "Ruhig" and stored(rows.amina).renewed_at == rows.amina.renewed_at


@pytest.mark.parametrize(
    ("changed", "at_field"),
    [
        ({"directions_0": ""}, "directions"),
        ({"directions_0": "xx"}, "directions"),
        ({"directions_1": "sideways"}, "directions"),
        ({"email": "", "phone": ""}, "email"),
        ({"absent_from": "2026-12-24", "absent_until": "2026-12-01"}, "absent_until"),
        ({"name": "ش" * 300}, "name"),
    ],
)
def test_what_is_wrong_with_a_person_is_said_and_stays(rows: Any, changed: Any, at_field: str) -> None:
    response = act(desk(), rows.amina, "save", **person(rows.amina, training="Kurs 2025", **changed))
    assert response.status_code == 422 and [*response.context["form"].errors] == [at_field]
    assert 'value="Kurs 2025"' in response.content.decode()
    assert stored(rows.amina).training == ""


def test_a_change_by_the_person_meanwhile_is_not_overwritten(rows: Any) -> None:
    client, seen = desk(), of_mediator(rows.amina)
    services.change(rows.amina, {"spoken": ["ar", "uk"]})
    response = act(client, rows.amina, "save", seen=seen, **person(rows.amina, notes="Getippt"))
    assert response.status_code == 409 and "Getippt" in response.content.decode()
    assert rows.amina.languages.count() == 2


def test_states_and_consent_at_the_desk(rows: Any) -> None:
    client = desk()
    for do, state in (("pause", "paused"), ("join", "active"), ("withdraw", "closed")):
        act(client, rows.amina, do)
        assert stored(rows.amina).state == state
    assert stored(rows.amina).consent_on is None
    assert act(client, rows.amina, "join").status_code == 400, "not without consent"
    assert act(client, rows.amina, "consent", consent_on="2999-01-01").status_code == 422
    act(client, rows.amina, "consent", consent_on=timezone.localdate().isoformat())
    act(client, rows.amina, "join")
    assert stored(rows.amina).state == "active"


NEW = {
    "name": "Dilara",
    "email": "dilara@example.org",
    "language": "tr",
    "directions_0": "tr",
    "directions_1": "both",
    "consent_on": "2026-01-02",
}


def test_somebody_written_down_by_hand_confirms_by_link(rows: Any) -> None:
    client = desk()
    mail.outbox.clear()
    response = client.post(f"{PEOPLE}neu/", NEW)
    row = Mediator.objects.get(name="Dilara")
    assert response.headers["Location"] == url(row)
    assert (row.state, row.language, row.get_spoken_display()) == ("unconfirmed", "tr", "Türkisch")
    [sent] = mail.outbox
    assert sent.to == ["dilara@example.org"] and "/tr/anliegen/bestaetigen/" in sent.body
    Client().post(link_in(sent.body))
    assert stored(row).state == "new" and AccessLog.objects.filter(action="invited").count() == 1
    act(client, row, "join")
    assert stored(row).state == "active"


@pytest.mark.parametrize(
    ("changed", "at_field"),
    [({"consent_on": ""}, "consent_on"), ({"email": ""}, "email"), ({"directions_0": ""}, "directions")],
)
def test_nobody_is_written_down_without_consent_or_a_way_to_reach_them(rows: Any, changed: Any, at_field: str) -> None:
    response = desk().post(f"{PEOPLE}neu/", {**NEW, **changed})
    assert response.status_code == 422 and [*response.context["form"].errors] == [at_field]
    assert not Mediator.objects.filter(name="Dilara").exists()


def test_who_has_a_number_only_is_asked_by_phone_whether_to_stay(rows: Any) -> None:
    by_phone, client = make_mediator("Claire", email="", phone="02521 29-0"), desk()
    Mediator.objects.filter(pk=by_phone.pk).update(delete_on=timezone.localdate() + timedelta(days=20))
    mail.outbox.clear()
    assert services.run_due(timezone.now()) == 1 and not mail.outbox
    assert len([line for line in what_waits(client.get("/admin/").wsgi_request) if line.url == PEOPLE]) == 1
    act(client, by_phone, "renew")
    assert stored(by_phone).asked_at is None
    assert stored(by_phone).delete_on > timezone.localdate() + timedelta(days=300)


def test_the_first_page_says_what_waits(rows: Any) -> None:
    make_mediator("Claire", active=False)
    source = desk().get("/admin/").content.decode()
    assert f"{REQUESTS}?state=to_do" in source and f"{PEOPLE}?state=new" in source
    assert f"{REQUESTS}?state=to_do" not in desk("editor").get("/admin/").content.decode()
