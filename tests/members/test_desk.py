"""Members in the admin: the list, one person, invitations; what is done is noted."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.menu import admin_menu

from cms.users.models import User
from integration_pages.enquiries import services
from integration_pages.enquiries.models import AccessLog
from integration_pages.members import transfer as transfers
from integration_pages.members.models import Invitation, Membership
from integration_pages.submissions.models import Submission
from snippets.models import Organisation
from tests.enquiries.rows import desk
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

from .people import ADDRESS, client_of, days, invite, last_mail, link_in, member

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("site")]
LIST = "/admin/mitglieder/"


def listed(client: Client, query: str = "") -> set[str]:
    return {row.email for row in client.get(f"{LIST}{query}").context["object_list"]}


def actions(form: str = "member") -> list[str]:
    return list(AccessLog.objects.filter(form=form).order_by("pk").values_list("action", flat=True))


def test_the_list_is_filtered_by_organisation_and_state_and_searched() -> None:
    first = member("eins@example.org", "Verein Eins", "Verein Zwei", last_name="Alpha")
    before = timezone.now() - days(500)
    member("zwei@example.org", "Verein Zwei", date_joined=before, last_name="Beta")
    member("drei@example.org", "Verein Drei", is_active=False, last_name="Gamma")
    make_person("editor")
    client = desk()
    assert listed(client) == {"eins@example.org", "zwei@example.org", "drei@example.org"}
    organisation = Organisation.objects.get(name="Verein Zwei")
    assert listed(client, f"?organisation={organisation.pk}") == {"eins@example.org", "zwei@example.org"}
    assert listed(client, "?state=active") == {"eins@example.org"}
    assert listed(client, "?state=inactive") == {"zwei@example.org"}
    assert listed(client, "?state=deactivated") == {"drei@example.org"}
    assert listed(client, "?q=Alpha") == {"eins@example.org"}
    assert f"{LIST}{first.pk}/" in client.get(LIST).content.decode()


def test_the_list_is_exported() -> None:
    member("eins@example.org", "Verein Eins", "Verein Zwei")
    answer = desk().get(f"{LIST}?export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "eins@example.org" in text
    assert "Verein Eins, Verein Zwei" in text


def test_somebody_is_invited_and_what_was_typed_wrongly_stays() -> None:
    organisation = make_organisation("Verein Eins")
    client = desk()
    data: dict[str, Any] = {"email": ADDRESS, "language": "uk", "organisations": [organisation.pk]}
    wrong = client.post("/admin/mitglieder/einladungen/neu/", {**data, "organisations": [], "first_name": "Getippt"})
    assert wrong.status_code == 422
    assert "Getippt" in wrong.content.decode()
    assert client.post("/admin/mitglieder/einladungen/neu/", data)["Location"] == LIST
    assert last_mail().to == [ADDRESS]
    assert ADDRESS in client.get("/admin/mitglieder/einladungen/").content.decode()
    assert actions("invitation") == ["invited"]


def test_a_member_or_a_closed_account_is_not_invited() -> None:
    member("da@example.org", "Verein Eins")
    member("zu@example.org", "Verein Zwei", is_active=False)
    pk = Organisation.objects.get(name="Verein Eins").pk
    client = desk()
    for email in ("da@example.org", "zu@example.org"):
        answer = client.post(
            "/admin/mitglieder/einladungen/neu/", {"email": email, "language": "de", "organisations": [pk]}
        )
        assert answer.status_code == 422
        assert "email" in answer.context["form"].errors
    assert not Invitation.objects.exists()


def test_an_invitation_is_sent_anew_and_taken_back() -> None:
    row = invite()
    first = link_in(last_mail().body)
    client = desk()
    base = f"/admin/mitglieder/einladungen/{row.pk}"
    page = client.get("/admin/mitglieder/einladungen/").content.decode()
    assert f'href="{base}/erneut/"' in page
    assert f'href="{base}/zuruecknehmen/"' in page
    assert client.get(f"{base}/erneut/").status_code == 200
    assert Client().get(first).status_code == 200, "asking changes nothing"
    client.post(f"{base}/erneut/")
    second = link_in(last_mail().body)
    assert Client().get(first).status_code == 404
    client.post(f"{base}/zuruecknehmen/")
    assert Client().get(second).status_code == 404
    client.post(f"{base}/erneut/")
    assert Invitation.objects.get().state == "revoked"
    assert actions("invitation") == ["invited", "resent", "revoked"]


def test_who_has_not_answered_stands_above_the_members() -> None:
    waiting, late = invite("offen@example.org", "Verein Eins"), invite("spaet@example.org", "Verein Zwei")
    Invitation.objects.filter(pk=late.pk).update(expires_at=timezone.now() - days(1))
    settled = invite("zurueck@example.org", "Verein Drei")
    client = desk()
    client.post(f"{LIST}einladungen/{settled.pk}/zuruecknehmen/")
    page = client.get(LIST)
    assert [row.email for row in page.context["unanswered"]] == [late.email, waiting.email], "the most urgent first"
    source = page.content.decode()
    for row in (waiting, late):
        assert row.email in source
        assert f'href="{LIST}einladungen/{row.pk}/erneut/"' in source
        assert f'href="{LIST}einladungen/{row.pk}/zuruecknehmen/"' in source
    assert f'href="{LIST}einladungen/{settled.pk}/' not in source
    assert f'href="{LIST}einladungen/"' in source, "the way to what became of the others"
    assert not client.get(f"{LIST}?q=Alpha").context["unanswered"], "not in the way of who looks for somebody"


def test_members_and_invitations_have_one_entry_in_the_menu() -> None:
    ways = [getattr(item, "url", "") for item in admin_menu.registered_menu_items]
    assert [way for way in ways if way.startswith(LIST)] == [LIST]


def test_a_manager_deletes_an_account_and_what_was_handed_in_stays() -> None:
    person = member("geht@example.org", "Verein Eins")
    organisation = Organisation.objects.get(name="Verein Eins")
    handed_in = Submission.objects.create(
        kind="neuigkeit", member=person, organisation=organisation, organisation_name=organisation.name, language="de"
    )
    session, client = client_of(person), desk()
    url = f"{LIST}{person.pk}/loeschen/"
    assert f'href="{url}"' in client.get(f"{LIST}{person.pk}/").content.decode()
    asked = client.get(url)
    assert asked.status_code == 200
    assert "Verein Eins" in asked.content.decode()
    assert User.objects.filter(pk=person.pk).exists(), "asking changes nothing"
    assert client.post(url)["Location"] == LIST
    assert not User.objects.filter(pk=person.pk).exists()
    assert session.get("/de/mitglied/").status_code == 302
    handed_in.refresh_from_db()
    assert handed_in.member is None
    assert handed_in.organisation_name == "Verein Eins"
    assert actions() == ["erased"]
    assert client.post(url).status_code == 404


def test_accounts_of_staff_are_not_deleted_through_the_list_of_members() -> None:
    boss = make_person("administrator")
    Membership.objects.create(user=boss, organisation=make_organisation())
    client = desk()
    for answer in (client.get(f"{LIST}{boss.pk}/loeschen/"), client.post(f"{LIST}{boss.pk}/loeschen/")):
        assert answer["Location"] == f"{LIST}{boss.pk}/"
    assert User.objects.filter(pk=boss.pk).exists()
    assert f"{LIST}{boss.pk}/loeschen/" not in client.get(f"{LIST}{boss.pk}/").content.decode()


def test_a_deactivated_member_is_out_at_once_and_stays_out_until_the_next_sign_in() -> None:
    person = member()
    session = client_of(person)
    assert session.get("/de/mitglied/").status_code == 200
    client = desk()
    client.post(f"{LIST}{person.pk}/", {"do": "deactivate"})
    assert session.get("/de/mitglied/").status_code == 302
    client.post(f"{LIST}{person.pk}/", {"do": "reactivate"})
    person.refresh_from_db()
    assert person.is_active
    assert session.get("/de/mitglied/").status_code == 302, "the old session is gone"
    assert actions() == ["blocked", "unblocked"]


@pytest.mark.parametrize("do", ["deactivate", "reactivate"])
def test_staff_are_not_locked_out_through_the_list_of_members(do: str) -> None:
    boss = make_person("administrator", is_active=do == "deactivate")
    Membership.objects.create(user=boss, organisation=make_organisation())
    desk().post(f"{LIST}{boss.pk}/", {"do": do})
    boss.refresh_from_db()
    assert boss.is_active == (do == "deactivate")


def test_staff_without_an_organisation_are_no_members() -> None:
    boss = make_person("administrator")
    assert desk().get(f"{LIST}{boss.pk}/").status_code == 404


def test_organisations_are_changed() -> None:
    person = member("mitglied@example.org", "Verein Eins")
    new = make_organisation("Verein Zwei")
    client = desk()
    client.post(f"{LIST}{person.pk}/", {"do": "organisations", "organisations": [new.pk]})
    assert [row.organisation for row in Membership.objects.of(person)] == [new]
    assert client.post(f"{LIST}{person.pk}/", {"do": "organisations", "organisations": [999999]}).status_code == 422
    client.post(f"{LIST}{person.pk}/", {"do": "organisations"})
    assert not Membership.objects.of(person).exists()
    assert listed(client) == {"mitglied@example.org"}, "who belongs nowhere can still be found"


def test_open_work_goes_to_another_member_of_the_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(transfers, "TRANSFERS", [lambda *given: calls.append(given) or 3])
    person, colleague = member("eins@example.org", "Verein Eins"), member("zwei@example.org", "Verein Eins")
    stranger = member("drei@example.org", "Verein Drei")
    organisation = Organisation.objects.get(name="Verein Eins")
    client = desk()
    data = {"do": "transfer", "organisation": organisation.pk}
    for wrong in (stranger.pk, person.pk, 999999):
        assert client.post(f"{LIST}{person.pk}/", {**data, "to": wrong}).status_code == 422
    assert not calls
    assert client.post(f"{LIST}{person.pk}/", {**data, "to": colleague.pk}).status_code == 302
    assert [(user.pk, found.pk, to.pk) for user, found, to in calls] == [(person.pk, organisation.pk, colleague.pk)]
    assert actions() == ["handed"]


def test_what_the_page_does_not_offer_is_refused() -> None:
    assert desk().post(f"{LIST}{member().pk}/", {"do": "delete"}).status_code == 400


def test_a_persons_data_holds_account_and_invitations_and_goes_with_the_rest() -> None:
    person = member("mitglied@example.org", "Verein Eins")
    invite("mitglied@example.org", "Verein Zwei")
    client = desk()
    page = client.post("/admin/personendaten/", {"email": person.email, "do": "find"}).content.decode()
    assert "Verein Eins" in page
    assert "Verein Zwei" in page
    file = client.post("/admin/personendaten/", {"email": person.email, "do": "export"}).json()
    assert file["member"][0]["organisations"] == ["Verein Eins"]
    assert file["invitation"][0]["organisations"] == ["Verein Zwei"]
    client.post("/admin/personendaten/", {"email": person.email, "do": "erase"})
    assert not User.objects.filter(email=person.email).exists()
    assert not Invitation.objects.exists()


def test_erasing_by_address_spares_the_accounts_of_staff() -> None:
    editor = make_person("editor")
    assert services.erase_by_email(editor.email, None) == {}
    assert User.objects.filter(pk=editor.pk).exists()


def test_the_log_names_nobody() -> None:
    person = member("mitglied@example.org", first_name="Vorname")
    desk().post(f"{LIST}{person.pk}/", {"do": "deactivate"})
    page = desk("administrator").get("/admin/zugriffe/").content.decode()
    assert "mitglied@example.org" not in page
    assert "Vorname member" not in page.partition("<main")[2]


def test_the_lists_take_as_many_queries_for_many_as_for_few() -> None:
    client = desk()
    counts: dict[str, list[int]] = {LIST: [], "/admin/mitglieder/einladungen/": []}
    for number in (1, 6):
        for step in range(number):
            member(f"m{number}{step}@example.org", f"Verein {step}", f"Verein {step + 10}")
            invite(f"i{number}{step}@example.org", f"Verein {step}", f"Verein {step + 10}")
        for path, found in counts.items():
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
    assert all(len(set(found)) == 1 for found in counts.values()), counts


def test_a_number_that_no_organisation_can_have_is_refused() -> None:
    manager, person = client_of(make_person("integration_manager")), member()
    endless = "9" * 40
    answer = manager.post(f"{LIST}{person.pk}/", {"do": "organisations", "organisations": [endless]})
    assert answer.status_code == 422
    assert person.memberships.count() == 1
    data = {"email": ADDRESS, "language": "de", "organisations": [endless]}
    assert manager.post("/admin/mitglieder/einladungen/neu/", data).status_code == 422
    assert not Invitation.objects.exists()
