"""The member's side: from today's entry to a proposal, and back."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from integration_pages.submissions.proposals.models import Proposal
from integration_pages.submissions.proposals.values import sums_of
from snippets.models import Organisation

from .world import client_of, proposed, typed, url

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


def test_sums_tell_values_apart_and_nothing_else() -> None:
    assert sums_of({"a": "x"}) == sums_of({"a": "x"}) != sums_of({"a": "y"})
