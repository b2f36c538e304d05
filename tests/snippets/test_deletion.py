"""What is used stays, and the editor is told where it is used."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Model, ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from integration_pages.models import HomePage, OfferPage, StandardPage
from snippets.models import ContactPerson, FieldOfAction, Organisation
from snippets.usage import SnippetInUse, places_of
from tests.factories.pages import publish
from tests.factories.snippets import make_notice, offer_with, one_of_each, page_with_contact
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place


def used_as_publisher(site: SimpleNamespace) -> Model:
    city = make_organisation("Stadt Beckum")
    HomePage.objects.filter(pk=site.home.pk).update(publisher=city)
    return city


def used_as_contact_of_the_start_page(site: SimpleNamespace) -> Model:
    contact = make_contact()
    site.home.contact = contact
    publish(site.home)
    return contact


def used_in(kind: str, make: Callable[[], Model]) -> Callable[[SimpleNamespace], Model]:
    def build(site: SimpleNamespace) -> Model:
        snippet = make()
        offer_with(site, **{kind: snippet})
        return snippet

    return build


def used_in_a_block(site: SimpleNamespace) -> Model:
    contact = make_contact()
    page_with_contact(site, contact)
    return contact


def used_in_a_draft(site: SimpleNamespace) -> Model:
    contact = make_contact()
    page_with_contact(site, contact, live=False)
    return contact


def used_as_deputy(site: SimpleNamespace) -> Model:
    deputy = make_contact("Vertretung")
    make_contact("Beratung", deputy=deputy)
    return deputy


def used_as_parent(site: SimpleNamespace) -> Model:
    city = make_organisation("Stadt Beckum")
    make_organisation("Fachdienst Soziale Dienste", parent=city)
    return city


def used_by_a_contact(site: SimpleNamespace) -> Model:
    return make_contact().organisation


WAYS = {
    "publisher": used_as_publisher,
    "contact of the start page": used_as_contact_of_the_start_page,
    "field of an offer": used_in("field", make_field),
    "group of an offer": used_in("group", make_group),
    "provider of an offer": used_in("provider", make_organisation),
    "place of an offer": used_in("place", make_place),
    "contact of an offer": used_in("contact", make_contact),
    "contact block": used_in_a_block,
    "draft": used_in_a_draft,
    "deputy": used_as_deputy,
    "parent": used_as_parent,
    "organisation of a contact": used_by_a_contact,
}


def url(snippet: Model, view: str) -> str:
    return reverse(type(snippet).snippet_viewset.get_url_name(view), args=[snippet.pk])


def bulk_url(*snippets: Model) -> str:
    opts = snippets[0]._meta
    address = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    return f"{address}?{'&'.join(f'id={snippet.pk}' for snippet in snippets)}"


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def used(request: pytest.FixtureRequest, site: SimpleNamespace) -> Model:
    snippet: Model = request.param(site)
    return snippet


def test_what_is_used_is_not_deleted_in_code(used: Model) -> None:
    with pytest.raises(SnippetInUse):
        used.delete()
    with pytest.raises(ProtectedError):
        type(used).objects.filter(pk=used.pk).delete()
    assert type(used).objects.filter(pk=used.pk).exists()


def test_a_fresh_use_counts_before_any_job_has_seen_it(used: Model) -> None:
    ReferenceIndex.objects.all().delete()

    assert len(places_of(used)) == 1


@pytest.mark.slow
def test_the_editor_is_told_where_it_is_used(used: Model, admin_client: Client) -> None:
    place = str(places_of(used)[0])
    for answer in (
        admin_client.get(url(used, "delete"), follow=True),
        admin_client.post(url(used, "delete"), follow=True),
        admin_client.get(bulk_url(used), follow=True),
        admin_client.post(bulk_url(used), follow=True),
    ):
        assert answer.redirect_chain == [(url(used, "usage"), 302)]
        text = answer.content.decode()
        assert str(used).replace('"', "") in text
        assert f"„{place}“" in text
    assert type(used).objects.filter(pk=used.pk).exists()


@pytest.mark.slow
def test_what_is_not_used_is_deleted_after_a_question(site: SimpleNamespace, admin_client: Client) -> None:
    kinds = [snippet for snippet in one_of_each() if not places_of(snippet)]
    assert len(kinds) == 5  # the contact's organisation is used by the contact
    for snippet in kinds:
        assert 'method="POST"' in admin_client.get(url(snippet, "delete")).content.decode()
        assert admin_client.post(url(snippet, "delete")).status_code == 302
        assert not type(snippet).objects.filter(pk=snippet.pk).exists()


def test_several_at_once_go_all_or_none(site: SimpleNamespace, admin_client: Client) -> None:
    used, free = make_field("Sprache"), make_field("Wohnen")
    offer_with(site, field=used)

    answer = admin_client.post(bulk_url(used, free), follow=True)

    assert "Sprachkurs am Abend" in answer.content.decode()
    assert FieldOfAction.objects.count() == 2
    admin_client.post(bulk_url(free))
    assert list(FieldOfAction.objects.all()) == [used]


def test_several_used_ones_are_all_named(site: SimpleNamespace, admin_client: Client) -> None:
    used = [make_organisation(name) for name in ("Verein A", "Verein B")]
    for organisation in used:
        make_contact(f"Beratung {organisation}", organisation=organisation)

    text = admin_client.post(bulk_url(*used), follow=True).content.decode()

    assert "Beratung Verein A" in text
    assert "Beratung Verein B" in text


def test_a_use_between_question_and_answer_is_refused_with_a_message(
    site: SimpleNamespace, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = make_contact().organisation
    monkeypatch.setattr("snippets.wagtail_hooks.places_of", lambda snippet: [])

    for address in (url(organisation, "delete"), bulk_url(organisation)):
        answer = admin_client.post(address, follow=True)
        assert answer.status_code == 200
        assert "„Beratung (Mütterzentrum Beckum e.V.)“" in answer.content.decode()
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.slow
def test_a_place_counts_once_however_often_and_in_how_many_languages(site: SimpleNamespace) -> None:
    contact = make_contact()
    page = page_with_contact(site, contact)
    page.body = [("contact", {"contact": contact}), ("contact", {"contact": contact})]
    translate(publish(page))

    assert [place.pk for place in places_of(contact)] == [page.pk]
    with pytest.raises(SnippetInUse, match="Beratung im Rathaus"):
        contact.delete()


def test_many_places_are_counted_and_the_first_named(site: SimpleNamespace) -> None:
    organisation = make_organisation()
    for number in range(5):
        make_contact(f"Beratung {number}", organisation=organisation)

    with pytest.raises(SnippetInUse, match=r"5 .*, …"):
        organisation.delete()


def test_translations_go_with_their_german_row(site: SimpleNamespace) -> None:
    field = make_field()
    arabic = translate(field)

    field.delete()

    assert not FieldOfAction.objects.filter(pk=arabic.pk).exists()


@pytest.mark.slow
def test_a_translation_goes_alone(site: SimpleNamespace) -> None:
    field = make_field()
    offer_with(site, field=field)
    arabic: Any = translate(field)

    arabic.delete()

    assert FieldOfAction.objects.filter(pk=field.pk).exists()


@pytest.mark.slow
def test_a_copy_that_a_translation_kept_of_a_fact_long_gone_holds_nothing(site: SimpleNamespace) -> None:
    contact, place = make_contact(), make_place()
    offer = offer_with(site, contact=contact, place=place)
    arabic = translate(offer)
    offer = OfferPage.objects.get(pk=offer.pk)
    offer.contact = None
    offer.place_links.set([])
    publish(offer)
    arabic = OfferPage.objects.get(pk=arabic.pk)
    assert arabic.contact == contact or arabic.place_links.exists(), "wagtail-localize keeps the copy"

    contact.delete()
    place.delete()

    assert OfferPage.objects.get(pk=arabic.pk).contact is None


def test_an_organisation_that_only_a_translated_row_still_names_is_free(site: SimpleNamespace) -> None:
    old, new = make_organisation("Alter Träger"), make_organisation("Neuer Träger")
    contact = make_contact(organisation=old)
    arabic = translate(contact)
    contact.organisation = new
    contact.save()

    old.delete()

    assert ContactPerson.objects.get(pk=arabic.pk).organisation == new


def test_a_contact_taken_out_of_a_page_is_free(site: SimpleNamespace) -> None:
    contact = make_contact()
    page = page_with_contact(site, contact)
    page.body = []
    publish(page)

    contact.delete()

    assert StandardPage.objects.filter(pk=page.pk).exists()


def test_a_notice_is_never_in_use(site: SimpleNamespace) -> None:
    make_notice().delete()
