"""The editor's side: the list, and one proposal field by field."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration_pages.models import OfferPage
from integration_pages.submissions.proposals import services
from integration_pages.submissions.proposals.models import Proposal, ProposalState
from integration_pages.submissions.proposals.words import differences
from snippets.models import Organisation
from tests.factories.offers import many_offers
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation, make_place

from .world import client_of, proposed

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LIST = "/admin/vorschlaege/"


def path(proposal: Proposal) -> str:
    return f"{LIST}{proposal.pk}/"


def opened(client: Client, proposal: Proposal) -> dict[str, Any]:
    """What the page's form carries when an editor opens it now."""
    html = client.get(path(proposal)).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(version|seen)" value="([^"]*)"', html))


def ticked(client: Client, proposal: Proposal) -> set[str]:
    html = client.get(path(proposal)).content.decode()
    return set(re.findall(r'name="take" value="(\w+)" checked', html))


def test_all_is_taken_over_with_one_click(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1", city="Neubeckum")
    client = client_of(world.editor)
    response = client.post(path(proposal), {**opened(client, proposal), "do": "all"})
    assert response.headers["Location"] == LIST
    row = Organisation.objects.get(pk=world.organisation.pk)
    assert (row.phone, row.city) == ("02521 30-1", "Neubeckum")


def test_only_what_is_ticked_is_taken_over(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1", city="Neubeckum")
    client = client_of(world.editor)
    assert ticked(client, proposal) == {"phone", "city"}
    client.post(path(proposal), {**opened(client, proposal), "do": "ticked", "take": ["city", "unbekannt"]})
    row = Organisation.objects.get(pk=world.organisation.pk)
    assert (row.phone, row.city) == ("02521 29-0", "Neubeckum")
    assert Proposal.objects.get().state == ProposalState.PARTLY


def test_nothing_ticked_is_asked_again(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.organisation, phone="02521 30-1"), client_of(world.editor)
    response = client.post(path(proposal), {**opened(client, proposal), "do": "ticked", "reason": "Mal sehen"})
    assert response.status_code == 422
    assert "Mal sehen" in response.content.decode()
    assert Proposal.objects.get().is_open


def test_a_conflict_is_marked_and_not_ticked(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1", city="Neubeckum")
    client = client_of(world.editor)
    Organisation.objects.filter(pk=world.organisation.pk).update(phone="02521 55-5")
    html = client.get(path(proposal)).content.decode()
    assert html.count("proposal-field--conflict") == 1
    assert "02521 55-5" in html
    assert ticked(client, proposal) == {"city"}


def test_what_was_changed_while_the_editor_looked_is_said_and_not_overwritten(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.organisation, phone="02521 30-1"), client_of(world.editor)
    data = {**opened(client, proposal), "do": "all", "reason": "Danke!"}
    Organisation.objects.filter(pk=world.organisation.pk).update(phone="02521 55-5")
    response = client.post(path(proposal), data)
    assert response.status_code == 409
    assert "Danke!" in response.content.decode()
    assert Organisation.objects.get(pk=world.organisation.pk).phone == "02521 55-5"


def test_the_second_editor_is_told_who_decided(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.organisation, phone="02521 30-1"), client_of(world.editor)
    data = {**opened(client, proposal), "do": "all"}
    services.decline(proposal, make_person("integration_manager"), version=1, reason="Falsch.")
    response = client.post(path(proposal), data)
    assert response.status_code == 409
    assert "Vorname integration_manager" in response.content.decode()
    assert Organisation.objects.get(pk=world.organisation.pk).phone == "02521 29-0"


def test_declining_needs_a_reason(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.organisation, phone="02521 30-1"), client_of(world.editor)
    data = {**opened(client, proposal), "do": "decline"}
    assert client.post(path(proposal), data).status_code == 422
    assert Proposal.objects.get().is_open
    assert client.post(path(proposal), {**data, "reason": "Die Nummer stimmt nicht."}).status_code == 302
    assert (Proposal.objects.get().state, Proposal.objects.get().reason) == ("declined", "Die Nummer stimmt nicht.")


def test_what_would_be_wrong_stands_at_its_field(world: SimpleNamespace) -> None:
    make_organisation("Anders Ackern e.V.")
    proposal, client = proposed(world, world.organisation, name="Anders Ackern e.V."), client_of(world.editor)
    response = client.post(path(proposal), {**opened(client, proposal), "do": "ticked", "take": "name"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "error-message" in html
    assert 'value="name" checked' in html


def test_a_problem_of_a_field_that_is_not_proposed_is_named(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.offer, cost="fixed"), client_of(world.editor)
    html = client.post(path(proposal), {**opened(client, proposal), "do": "all"}).content.decode()
    assert "Price in euros" in html or "Preis" in html


@pytest.mark.parametrize(
    "sent", [{}, {"version": "x", "seen": "::", "do": "all"}, {"version": "9" * 40, "do": "ticked"}]
)
def test_a_form_that_is_none_changes_nothing(world: SimpleNamespace, sent: dict[str, str]) -> None:
    proposal = proposed(world, world.organisation, phone="02521 30-1")
    assert client_of(world.editor).post(path(proposal), sent).status_code in (409, 422)
    assert Organisation.objects.get(pk=world.organisation.pk).phone == "02521 29-0"


def test_scripts_in_what_was_proposed_are_only_text(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.offer, teaser="<script>alert(1)</script>", note="<b>fett</b>")
    html = client_of(world.editor).get(path(proposal)).content.decode()
    assert "<script>alert(1)" not in html
    assert "<b>fett" not in html


def test_wishes_are_entered_by_hand_before_they_are_ticked(world: SimpleNamespace) -> None:
    proposal = proposed(world, world.offer, times_wish="Ab Mai am Freitag", teaser="Neu.")
    client = client_of(world.editor)
    assert ticked(client, proposal) == {"teaser"}
    client.post(path(proposal), {**opened(client, proposal), "do": "all"})
    assert OfferPage.objects.get(pk=world.offer.pk).teaser == "Neu."
    assert Proposal.objects.get().state == ProposalState.APPLIED


def test_of_an_entry_that_is_gone_only_declining_is_offered(world: SimpleNamespace) -> None:
    proposal, client = proposed(world, world.offer, teaser="Neu."), client_of(world.editor)
    OfferPage.objects.get(pk=world.offer.pk).delete()
    html = client.get(path(proposal)).content.decode()
    assert 'value="decline"' in html
    assert 'value="all"' not in html
    assert client.post(path(proposal), {"version": "1", "do": "decline", "reason": "Weg."}).status_code == 302


def test_the_first_page_of_the_admin_says_how_many_wait(world: SimpleNamespace) -> None:
    client = client_of(world.editor)
    assert f"{LIST}?state=open" not in client.get("/admin/").content.decode()
    proposed(world, world.organisation, phone="02521 30-1")
    assert f"{LIST}?state=open" in client.get("/admin/").content.decode()


def test_what_waits_stands_first_in_the_list_and_its_queries_do_not_grow(world: SimpleNamespace) -> None:
    done = proposed(world, world.organisation, phone="02521 30-1")
    services.withdraw(done)
    waiting = proposed(world, world.offer, teaser="Neu.")
    client = client_of(world.editor)

    def count() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as counted:
            html = client.get(LIST).content.decode()
        assert html.index(path(waiting)) < html.index(path(done))
        return len(counted)

    few = count()
    many_offers(world.site.index, 15, make_place(), world.organisation, first=5)
    for page in OfferPage.objects.exclude(pk=world.offer.pk):
        proposed(world, page, teaser="Neu.")
    assert count() == few


def test_two_texts_in_one_row() -> None:
    pieces = [(piece.kind, piece.text) for piece in differences("Wir reden am Montag.", "Wir reden am Freitag.")]
    assert pieces == [("same", "Wir reden am "), ("gone", "Montag."), ("new", "Freitag.")]
    assert differences("", "") == []
    old, new = "Tee " * 1_900, "Tee und " * 950
    assert "".join(piece.text for piece in differences(old, new) if piece.kind != "gone") == new
    assert [piece.kind for piece in differences("", "Neu")] == ["new"]
