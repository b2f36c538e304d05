"""An invitation: one link, for one mailbox, for two weeks."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from cms.users.models import User
from integration_pages.enquiries.models import NoticeVersion
from integration_pages.members.models import Invitation, Membership
from integration_pages.members.services import invitations
from snippets.models import Organisation
from tests.factories.people import make_person

from .people import ADDRESS, client_of, days, invite, is_signed_in, last_mail, link_in, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "uk", "ar", "tr"])
def test_it_comes_in_the_persons_language_with_a_link_that_asks_before_it_does_anything(language: str) -> None:
    invite(language=language)
    path = link_in(last_mail().body, language)
    assert last_mail().to == [ADDRESS]
    assert "Mütterzentrum Beckum e.V." in last_mail().body
    page = Client().get(path)
    assert page.status_code == 200
    assert "Mütterzentrum Beckum e.V." in page.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_accepting_makes_an_account_without_a_password_and_signs_in(client: Client) -> None:
    invite(ADDRESS, "Verein Eins", "Verein Zwei", language="ar", first_name="Vorname")
    answer = client.post(link_in(last_mail().body, "ar"))
    assert answer["Location"] == "/ar/mitglied/"
    assert is_signed_in(client)
    person = User.objects.get(email=ADDRESS)
    assert (person.first_name, person.preferred_language, person.has_usable_password()) == ("Vorname", "ar", False)
    assert not person.has_perm("wagtailadmin.access_admin")
    assert EmailAddress.objects.get(user=person).verified
    memberships = Membership.objects.of(person)
    assert {row.organisation.name for row in memberships} == {"Verein Eins", "Verein Zwei"}
    assert NoticeVersion.objects.filter(version=memberships[0].notice_version).exists()
    page = client.get(answer["Location"]).content.decode()
    assert "Verein Eins" in page
    assert "Verein Zwei" in page


@pytest.mark.slow
def test_the_link_works_once(client: Client) -> None:
    invite()
    path = link_in(last_mail().body)
    client.post(path)
    other = Client()
    for response in (other.get(path), other.post(path)):
        assert response.status_code == 410
        assert "Mütterzentrum" not in response.content.decode()
        assert ADDRESS not in response.content.decode()
    assert not is_signed_in(other)


def test_after_two_weeks_the_link_is_over() -> None:
    invite()
    path = link_in(last_mail().body)
    with time_machine.travel(timezone.now() + days(14.1), tick=False):
        for response in (Client().get(path), Client().post(path)):
            assert response.status_code == 404
            assert "Mütterzentrum" not in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_an_unknown_link_says_the_same_as_a_revoked_one() -> None:
    row = invite()
    path = link_in(last_mail().body)
    assert invitations.revoke(row, row.invited_by)
    assert not invitations.revoke(row, row.invited_by), "it is revoked once"
    pages = [Client().get(address) for address in (path, "/en/mitglied/einladung/gibt-es-nicht/")]
    assert [page.status_code for page in pages] == [404, 404]
    heads = [page.content.decode().partition("<main")[2].partition("</main")[0] for page in pages]
    assert heads[0] == heads[1]


def test_a_new_link_ends_the_old_one() -> None:
    row = invite()
    first = link_in(last_mail().body)
    assert invitations.resend(row, row.invited_by)
    second = link_in(last_mail().body)
    assert first != second
    assert Client().post(first).status_code == 404
    assert Client().post(second).status_code == 302


def test_two_invitations_to_one_address_are_one_with_all_organisations() -> None:
    invite(ADDRESS, "Verein Eins")
    first = link_in(last_mail().body)
    invite(ADDRESS.upper(), "Verein Zwei")
    assert Invitation.objects.count() == 1
    assert Client().get(first).status_code == 404
    Client().post(link_in(last_mail().body))
    assert Membership.objects.of(User.objects.get(email=ADDRESS)).count() == 2


def test_who_is_a_member_already_is_not_invited_again() -> None:
    member(ADDRESS, "Verein Eins")
    with pytest.raises(invitations.AlreadyMember):
        invite(ADDRESS, "Verein Eins")
    row = invite(ADDRESS, "Verein Eins", "Verein Zwei")
    assert [found.name for found in row.organisations] == ["Verein Zwei"]


def test_a_deactivated_person_is_not_invited_but_activated() -> None:
    person = member(ADDRESS)
    User.objects.filter(pk=person.pk).update(is_active=False)
    with pytest.raises(invitations.Blocked):
        invite(ADDRESS, "Verein Zwei")


def test_a_link_to_an_account_that_was_closed_meanwhile_opens_nothing() -> None:
    person = member(ADDRESS, "Verein Eins")
    invite(ADDRESS, "Verein Zwei")
    User.objects.filter(pk=person.pk).update(is_active=False)
    client = Client()
    assert client.post(link_in(last_mail().body)).status_code == 403
    assert not is_signed_in(client)
    assert Membership.objects.filter(user=person).count() == 1


def test_an_organisation_that_is_gone_is_said_and_the_others_remain() -> None:
    invite(ADDRESS, "Verein Eins", "Verein Zwei")
    path = link_in(last_mail().body)
    Organisation.objects.get(name="Verein Eins").delete()
    assert Client().get(path).status_code == 200
    Organisation.objects.get(name="Verein Zwei").delete()
    page = Client().post(path)
    assert page.status_code == 410
    assert "no longer here" in page.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_who_has_an_account_signs_in_first_and_then_accepts() -> None:
    person = member(ADDRESS, "Verein Eins")
    invite(ADDRESS, "Verein Zwei")
    path = link_in(last_mail().body)
    client = Client()
    for response in (client.get(path), client.post(path)):
        assert f"/en/konto/?next={path}" in response.content.decode()
        assert "Verein Zwei" not in response.content.decode()
    assert not is_signed_in(client)
    assert client_of(person).post(path)["Location"] == "/en/mitglied/"
    assert Membership.objects.of(person).count() == 2


def test_staff_with_a_second_factor_are_never_signed_in_by_a_link() -> None:
    boss = make_person("editor", email=ADDRESS)
    TOTP.activate(boss, "JBSWY3DPEHPK3PXP")
    invite(ADDRESS)
    client = Client()
    client.post(link_in(last_mail().body))
    assert not is_signed_in(client)
    assert not Membership.objects.filter(user=boss).exists()


def test_in_somebody_elses_browser_nothing_is_accepted() -> None:
    invite()
    other = make_person("editor")
    path = link_in(last_mail().body)
    client = client_of(other)
    page = client.post(path)
    assert page.status_code == 200
    assert "editor@example.org" in page.content.decode()
    assert not Membership.objects.exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_trying_links_is_limited() -> None:
    statuses = [Client().post("/en/mitglied/einladung/geraten/").status_code for _ in range(11)]
    assert statuses == [404] * 10 + [429]


def test_a_month_after_its_end_nothing_of_it_is_left() -> None:
    row = invite()
    assert Email.objects.filter(to=ADDRESS).exists()
    assert invitations.purge(row.expires_at + days(29)) == 0
    assert invitations.purge(row.expires_at + days(31)) == 1
    assert not Invitation.objects.exists()
    assert not Email.objects.filter(to=ADDRESS).exists()


def test_the_database_knows_no_link() -> None:
    row = invite()
    secret = link_in(last_mail().body).rstrip("/").rpartition("/")[2]
    assert secret not in str(list(Invitation.objects.values()))
    assert row.token_hash != secret
    assert len(mail.outbox) == 1
