"""The member's side: from today's entry to a proposal, and back."""

import re
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.members.models import Membership
from integration_pages.models import OfferPage
from integration_pages.offers.models import Answer, Confirmation
from integration_pages.submissions.proposals import receiving, services
from integration_pages.submissions.proposals.models import Proposal, ProposalState
from integration_pages.submissions.proposals.values import sums_of
from snippets.models import Organisation
from tests.factories.offers import many_offers, offer
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation, make_place

from .world import client_of, decide, proposed, target, typed, url

pytestmark = pytest.mark.django_db

ENTRIES = "/en/mitglied/eintraege/"


def changes() -> dict[str, tuple[Any, Any]]:
    return {change.field: (change.old, change.new) for change in Proposal.objects.get().changes.all()}


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found
    return found[1]


def test_the_form_shows_what_stands_in_the_entry(world: SimpleNamespace) -> None:
    html = client_of(world.member).get(url(world.organisation)).content.decode()
    assert 'value="02521 29-0"' in html
    html = client_of(world.member).get(url(world.offer)).content.decode()
    assert "Wir reden." in html
    assert "nach Absprache" in html


def test_only_what_differs_becomes_a_proposal(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 / 30-1", note="Wir sind umgezogen.", confirms="on")
    response = client_of(world.member).post(url(world.organisation), data)
    proposal = Proposal.objects.get()
    assert response.headers["Location"] == f"/en/mitglied/vorschlaege/{proposal.uuid}/"
    assert changes() == {"phone": ("02521 29-0", "02521 30-1")}
    assert (proposal.note, proposal.confirms, proposal.member) == ("Wir sind umgezogen.", True, world.member)
    assert Organisation.objects.get(pk=world.organisation.pk).phone == "02521 29-0"


def test_an_offer_is_proposed_field_by_field(world: SimpleNamespace) -> None:
    data = typed(
        world,
        world.offer,
        cost="fixed",
        price="12,5",
        languages=["uk", "ar"],
        times_wish="Ab Mai am Freitag",
        childcare="on",
    )
    assert client_of(world.member).post(url(world.offer), data).status_code == 302
    assert changes() == {
        "cost": ("free", "fixed"),
        "price": (None, "12.50"),
        "languages": ([], ["ar", "uk"]),
        "times_wish": ("", "Ab Mai am Freitag"),
        "childcare": (False, True),
    }


def test_a_form_sent_unchanged_says_so_and_makes_nothing(world: SimpleNamespace) -> None:
    for row in (world.organisation, world.offer):
        response = client_of(world.member).post(url(row), typed(world, row))
        assert response.status_code == 422
        assert "You have changed nothing yet" in response.content.decode()
    assert not Proposal.objects.exists()


def test_a_word_to_the_editors_alone_is_enough(world: SimpleNamespace) -> None:
    client_of(world.member).post(url(world.offer), typed(world, world.offer, note="Bitte ein anderes Bild."))
    assert Proposal.objects.get().note == "Bitte ein anderes Bild."
    assert changes() == {}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("phone", "ruf mich an", "Please write the number like this"),
        ("email", "keine", "This is not an e-mail address"),
        ("website", "javascript:alert(1)", "This is not an address on the web"),
        ("postal_code", "596", "A postal code has five digits"),
        ("name", "", "Please fill this in"),
        ("description", "x" * 301, "This is too long"),
        ("spoken_languages", ["xx"], "xx"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    world: SimpleNamespace, name: str, value: Any, words: str
) -> None:
    data = typed(world, world.organisation, street="Neue Straße 1", **{name: value})
    response = client_of(world.member).post(url(world.organisation), data)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Neue Straße 1" in html
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("price", ["", "0", "-3", "viel", "1e400", "NaN", "12,345", "٣"])
def test_a_price_is_a_price_or_is_asked_for_again(world: SimpleNamespace, price: str) -> None:
    response = client_of(world.member).post(url(world.offer), typed(world, world.offer, cost="fixed", price=price))
    if price == "٣":
        assert changes()["price"] == (None, "3.00")
    else:
        assert response.status_code == 422


def test_control_characters_and_long_texts_are_no_reason_to_fall_over(world: SimpleNamespace) -> None:
    text = "\n" * 10_000 + "Neu"
    data = typed(world, world.offer, audience="Alle\0\u202e willkommen", text=text, times_wish="x" * 999)
    assert client_of(world.member).post(url(world.offer), data).status_code == 302
    assert changes()["audience"] == ("", "Alle willkommen")
    assert changes()["text"][1].strip() == "Neu"


def test_an_old_slip_that_nobody_touches_is_no_reason_to_refuse(world: SimpleNamespace) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(phone="Zentrale")
    data = typed(world, Organisation.objects.get(pk=world.organisation.pk), city="Neubeckum")
    assert client_of(world.member).post(url(world.organisation), data).status_code == 302
    assert set(changes()) == {"city"}


def test_a_double_click_is_one_proposal_on_the_same_page(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 30-1")
    client = client_of(world.member)
    first, second = client.post(url(world.organisation), data), client.post(url(world.organisation), data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Proposal.objects.get().version == 1


def test_what_changed_meanwhile_is_shown_beside_what_was_typed(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 30-1", city="Neubeckum")
    Organisation.objects.filter(pk=world.organisation.pk).update(phone="02521 55-5", street="Weststraße 46")
    client = client_of(world.member)
    response = client.post(url(world.organisation), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "02521 30-1" in html
    assert "02521 55-5" in html
    again = {**data, "seen": hidden(html, "seen"), "stamp": hidden(html, "stamp"), "street": "Weststraße 46"}
    assert client.post(url(world.organisation), again).status_code == 302
    assert changes() == {"phone": ("02521 55-5", "02521 30-1"), "city": ("Beckum", "Neubeckum")}


def test_what_an_editor_changed_elsewhere_in_the_entry_is_not_proposed_back(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 30-1")
    Organisation.objects.filter(pk=world.organisation.pk).update(street="Weststraße 46")
    assert client_of(world.member).post(url(world.organisation), data).status_code == 302
    assert set(changes()) == {"phone"}


def test_an_open_proposal_stands_in_the_form_and_is_replaced(world: SimpleNamespace) -> None:
    first = proposed(world, world.organisation, phone="02521 30-1", city="Neubeckum")
    client = client_of(world.member)
    html = client.get(url(world.organisation)).content.decode()
    assert 'value="02521 30-1"' in html
    assert "02521 29-0" in html, "and what stands in the entry now"
    data = typed(world, world.organisation, phone="02521 30-2", version=hidden(html, "version"))
    client.post(url(world.organisation), data)
    row = Proposal.objects.get()
    assert (row.uuid, row.version) == (first.uuid, 2)
    assert changes() == {"phone": ("02521 29-0", "02521 30-2")}


def test_an_older_window_does_not_replace_a_newer_proposal(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 30-1")
    proposed(world, world.organisation, phone="02521 77-7")
    client = client_of(world.member)
    response = client.post(url(world.organisation), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "02521 30-1" in html
    assert changes()["phone"][1] == "02521 77-7"
    again = {**data, "version": hidden(html, "version"), "stamp": hidden(html, "stamp")}
    assert client.post(url(world.organisation), again).status_code == 302
    assert changes()["phone"][1] == "02521 30-1"


def test_a_form_without_its_marks_changes_nothing_and_keeps_the_text(world: SimpleNamespace) -> None:
    data = typed(world, world.organisation, phone="02521 30-1", stamp="gefälscht", seen=":::", version="x" * 99)
    response = client_of(world.member).post(url(world.organisation), data)
    assert response.status_code == 409
    assert "02521 30-1" in response.content.decode()


def test_an_open_proposal_is_taken_back_once(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    client, path = client_of(world.member), f"/en/mitglied/vorschlaege/{row.uuid}/"
    for _ in range(2):
        assert client.post(f"{path}zurueckziehen/").headers["Location"] == path
    assert Proposal.objects.get().state == ProposalState.WITHDRAWN


def test_what_was_decided_meanwhile_cannot_be_taken_back(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    services.decline(row, world.editor, version=1, reason="Falsche Nummer.")
    client, path = client_of(world.member), f"/en/mitglied/vorschlaege/{row.uuid}/"
    assert client.post(f"{path}zurueckziehen/").status_code == 409
    assert "Falsche Nummer." in client.get(path).content.decode()
    assert Proposal.objects.get().state == ProposalState.DECLINED


def test_after_the_decision_a_new_proposal_can_be_made(world: SimpleNamespace) -> None:
    decide(world, proposed(world, world.organisation, phone="02521 30-1"), "phone")
    row = Organisation.objects.get(pk=world.organisation.pk)
    client_of(world.member).post(url(row), typed(world, row, phone="02521 30-2"))
    assert Proposal.objects.waiting().count() == 1


def test_colleagues_share_the_proposals_of_their_organisation(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    colleague = make_person("member", email="kollegin@example.org")
    Membership.objects.create(user=colleague, organisation=world.organisation)
    assert client_of(colleague).get(f"/en/mitglied/vorschlaege/{row.uuid}/").status_code == 200


def test_others_find_nothing(world: SimpleNamespace) -> None:
    row = proposed(world, world.organisation, phone="02521 30-1")
    stranger, theirs = make_person("member", email="fremd@example.org"), make_organisation("Anders Ackern e.V.")
    Membership.objects.create(user=stranger, organisation=theirs)
    client = client_of(stranger)
    assert str(row.uuid) not in client.get("/en/mitglied/vorschlaege/").content.decode()
    for path in (f"/en/mitglied/vorschlaege/{row.uuid}/", url(world.organisation), url(world.offer)):
        assert client.get(path).status_code == 404, path
    assert client.post(f"/en/mitglied/vorschlaege/{row.uuid}/zurueckziehen/").status_code == 404
    assert client.post(url(world.offer), typed(world, world.offer, teaser="Meins.")).status_code == 404
    assert client.post(f"{url(world.offer)}richtig/").status_code == 404
    assert Proposal.objects.get().is_open


@pytest.mark.parametrize("path", ["angebot", "organisation", "unbekannt"])
def test_what_is_not_there_is_not_found(world: SimpleNamespace, path: str) -> None:
    assert client_of(world.member).get(f"{ENTRIES}{path}/{uuid4()}/").status_code == 404


def test_who_has_left_the_organisation_meanwhile_changes_nothing(world: SimpleNamespace) -> None:
    other = make_organisation("Anders Ackern e.V.")
    Membership.objects.create(user=world.member, organisation=other)
    data = typed(world, world.organisation, phone="02521 30-1")
    Membership.objects.filter(organisation=world.organisation).delete()
    assert client_of(world.member).post(url(world.organisation), data).status_code == 404
    assert not Proposal.objects.exists()


def test_an_offer_taken_down_while_somebody_writes_is_not_found(world: SimpleNamespace) -> None:
    data = typed(world, world.offer, teaser="Neu.")
    OfferPage.objects.get(pk=world.offer.pk).unpublish()
    assert client_of(world.member).post(url(world.offer), data).status_code == 404


def test_a_text_sent_after_the_session_is_over_is_shown_again(world: SimpleNamespace, client: Any) -> None:
    data = typed(world, world.offer, teaser="Ein langer neuer Satz über unser Café.")
    response = client.post(url(world.offer), data)
    assert response.status_code == 403
    assert "Ein langer neuer Satz über unser Café." in response.content.decode()


def test_too_many_are_told_to_wait(world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "MOST_AN_HOUR", 0)
    response = client_of(world.member).post(url(world.offer), typed(world, world.offer, teaser="Neu."))
    assert response.status_code == 429
    assert "Neu." in response.content.decode()


def test_still_correct_is_one_press_and_answers_what_was_asked_by_mail(world: SimpleNamespace) -> None:
    now = timezone.now()
    for page in (world.offer, None):
        Confirmation.objects.create(organisation=world.organisation, offer=page, first_asked_at=now, asked_at=now)
    client = client_of(world.member)
    for row in (world.organisation, world.offer):
        assert client.post(f"{url(row)}richtig/").status_code == 302
    assert Organisation.objects.get(pk=world.organisation.pk).confirmed_on == timezone.localdate()
    assert OfferPage.objects.get(pk=world.offer.pk).checked_on == timezone.localdate()
    assert {row.answer for row in Confirmation.objects.all()} == {Answer.CORRECT}


def test_the_list_names_each_entry_with_what_waits(world: SimpleNamespace) -> None:
    proposed(world, world.offer, teaser="Neu.")
    html = client_of(world.member).get(ENTRIES).content.decode()
    assert html.count("Your proposal is being checked.") == 1
    assert html.count("Still correct<span") == 1
    assert url(world.organisation) in html
    assert url(world.offer) in html


def test_an_offer_of_two_organisations_can_be_proposed_by_each(world: SimpleNamespace) -> None:
    other = make_organisation("Anders Ackern e.V.")
    page = offer(world.site.index, "Gartentag", world.organisation, other)
    gardener = make_person("member", email="garten@example.org")
    Membership.objects.create(user=gardener, organisation=other)
    proposed(world, page, teaser="Von uns.")
    kind = target(page)
    services.propose(gardener, other, kind, page, {"teaser": ("x", "Von euch.")}, stamp="1")
    assert Proposal.objects.waiting().count() == 2


def test_as_many_queries_for_twenty_entries_as_for_two(world: SimpleNamespace) -> None:
    client = client_of(world.member)

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        return len(counted)

    proposed(world, world.organisation, phone="02521 30-1")
    few = queries(ENTRIES), queries("/ar/mitglied/eintraege/"), queries("/en/mitglied/vorschlaege/")
    many_offers(world.site.index, 18, make_place(), world.organisation, first=5)
    for page in OfferPage.objects.exclude(pk=world.offer.pk):
        proposed(world, page, teaser="Neu.")
    assert (queries(ENTRIES), queries("/ar/mitglied/eintraege/"), queries("/en/mitglied/vorschlaege/")) == few


def test_sums_tell_values_apart_and_nothing_else() -> None:
    assert sums_of({"a": "x"}) == sums_of({"a": "x"}) != sums_of({"a": "y"})
