"""What is searched is what readers can open: nothing more, nothing less, at once."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from integration_pages.models import OfferPage, SearchText, SearchWord
from integration_pages.search import listeners
from integration_pages.search.find import find
from integration_pages.search.services import differences, forget_unused_words, rebuild, repair
from tests.factories.offers import many_offers, offer
from tests.factories.pages import make_standard, publish
from tests.factories.translations import committed, fill, submit, translate
from tests.factories.vocabulary import make_contact, make_field, make_organisation, make_place

pytestmark = pytest.mark.django_db


def hits(query: str, language: str = "de") -> list[int]:
    return [pk for pk, _ in find(query, language).hits]


def test_a_page_is_found_once_it_is_published_and_by_its_new_words(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt", teaser="Für alle.", live=False)
    assert hits("Nähwerkstatt") == []
    page = publish(page)
    assert hits("Nähwerkstatt") == [page.pk]
    page.title = "Schreinerei"
    page.save_revision()
    assert hits("Schreinerei") == [], "a draft is nobody's business"
    publish(page)
    assert (hits("Nähwerkstatt"), hits("Schreinerei")) == ([], [page.pk])


@pytest.mark.slow
def test_a_page_taken_down_or_deleted_is_gone_in_every_language(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    translate(page, "ar", "ورشة ")
    assert hits("ورشة", "ar") == [page.pk]
    OfferPage.objects.get(pk=page.pk).unpublish()
    assert (hits("Nähwerkstatt"), hits("ورشة", "ar")) == ([], [])
    publish(OfferPage.objects.get(pk=page.pk))
    assert hits("ورشة", "ar") == [page.pk]
    with committed():
        OfferPage.objects.get(pk=page.pk).delete()
    assert (hits("Nähwerkstatt"), hits("ورشة", "ar")) == ([], [])
    assert not SearchText.objects.filter(page=page.pk).exists()


def test_a_translation_counts_while_it_is_live(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    fill(submit(page), "ورشة ")
    assert hits("ورشة", "ar") == []
    arabic = translate(page, "ar", "ورشة ")
    assert hits("ورشة", "ar") == [page.pk]
    assert hits("ورشة", "tr") == []
    arabic.unpublish()
    assert hits("ورشة", "ar") == []
    assert hits("Nähwerkstatt", "ar") == [page.pk], "the German text is found in every language"


@pytest.mark.slow
def test_a_stale_translation_is_found_by_the_words_it_still_shows(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    translate(page, "ar", "ورشة ")
    page = OfferPage.objects.get(pk=page.pk)
    page.title = "Schreinerei"
    publish(page)
    assert hits("ورشة", "ar") == hits("Schreinerei", "ar") == [page.pk]


def test_a_restricted_page_is_found_by_nobody_and_with_it_all_below(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    restriction = PageViewRestriction.objects.create(page=site.index, restriction_type="login")
    assert hits("Nähwerkstatt") == []
    publish(OfferPage.objects.get(pk=page.pk))
    assert hits("Nähwerkstatt") == []
    restriction.delete()
    assert hits("Nähwerkstatt") == [page.pk]


def test_a_page_moved_below_a_restricted_one_is_gone(site: SimpleNamespace) -> None:
    secret, page = make_standard(site.home, "Intern"), make_standard(site.home, "Nähwerkstatt")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    page.move(Page.objects.get(pk=secret.pk), pos="last-child")
    assert hits("Nähwerkstatt") == []
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=site.home.pk), pos="last-child")
    assert hits("Nähwerkstatt") == [page.pk]


@pytest.mark.slow
def test_an_offer_is_found_by_who_and_where_and_by_their_new_names(site: SimpleNamespace) -> None:
    organisation, place, field = make_organisation("Zweirad e.V."), make_place("Turnhalle"), make_field("Handwerk")
    page = offer(site.index, "Werkstatt", organisation, place, field)
    assert hits("Zweirad") == hits("Turnhalle") == hits("Handwerk") == [page.pk]
    organisation.name = "Dreirad e.V."
    organisation.save()
    place.name = "Schwimmbad"
    place.save()
    assert hits("Dreirad") == hits("Schwimmbad") == [page.pk]
    assert hits("Turnhalle") == []
    translate(page, "ar", "ورشة ")
    translate(field, "ar", "حرفة ")
    assert hits("حرفة", "ar") == [page.pk]


def test_the_address_of_a_shelter_is_not_found(site: SimpleNamespace) -> None:
    offer(site.index, "Treff", make_place("Haus", street="Geheimweg 7", hide_address=True))
    assert hits("Geheimweg") == []


def test_badges_and_kind_find_an_offer_in_words(site: SimpleNamespace) -> None:
    page = offer(site.index, "Treff", kind="course", childcare=True, languages=["ar"])
    assert hits("Kinderbetreuung") == hits("Arabisch") == [page.pk]


def test_what_an_editor_sets_in_a_block_is_no_text_of_the_page(site: SimpleNamespace) -> None:
    task = {
        "title": "Ich suche Kleidung",
        "text": "Für alle",
        "icon": "women",
        "page": site.index,
        "filter": {"kind": "course"},
    }
    offers = {"title": "Kurse", "filter": {"kind": "advice"}, "count": 6}
    site.home.body = [("tasks", {"title": "Was brauchen Sie?", "tasks": [task]}), ("offers", offers)]
    row = publish(site.home)
    assert hits("Kleidung") == [row.pk]
    text = SearchText.objects.get(page=row.pk, language="de").text
    assert [part for part in ("Was brauchen Sie?", "Ich suche Kleidung", "Kurse") if part not in text] == []
    assert not re.search(r"---|auswählen|[Cc]ourse|Kurs\b|[Aa]dvice|Beratung|women|Frauen", text)


def test_repair_indexes_what_was_written_past_the_signals_and_only_that(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    assert (differences(), repair()) == (set(), 0)
    many_offers(site.index, 2, make_place(), make_organisation(), first=5)
    assert repair() == 2
    assert len(hits("Angebot 006")) > 0
    SearchText.objects.filter(page=page).delete()
    Page.objects.filter(title="Angebot 005").update(live=False)
    assert repair() == 2
    assert hits("Nähwerkstatt") == [page.pk]
    assert repair() == 0


@pytest.mark.slow
def test_repair_asks_as_often_for_many_pages_as_for_few(site: SimpleNamespace) -> None:
    place, organisation = make_place(), make_organisation()

    def queries(first: int, count: int) -> int:
        many_offers(site.index, count, place, organisation, first=first)
        with CaptureQueriesContext(connection) as captured:
            assert repair() == count
        return len(captured)

    assert queries(0, 3) + 1 >= queries(3, 30), "one more: words are asked for in portions"


@pytest.mark.slow
def test_pages_indexed_together_are_as_each_by_itself(site: SimpleNamespace) -> None:
    def texts() -> set[tuple[Any, ...]]:
        return set(SearchText.objects.values_list("page", "language", "kind", "published_at", "title", "body", "text"))

    def known() -> set[tuple[str, ...]]:
        return set(SearchWord.objects.values_list("language", "plain", "stem"))

    translate(offer(site.index, "Nähwerkstatt", make_place("Turnhalle"), make_field("Handwerk"), kind="course"))
    make_standard(site.home, "Über uns", body=[("text", "<p>Unser Haus.</p>")])
    offer(site.index, "Töpfern", make_organisation("Zweirad e.V."))
    one_by_one = texts(), known()
    SearchText.objects.all().delete()
    SearchWord.objects.all().delete()
    assert repair() == len(one_by_one[0]) - 1, "one of the pages is there in two languages"
    assert (texts(), known()) == one_by_one


@pytest.mark.parametrize("clean_up", [rebuild, repair])
def test_words_of_a_page_that_is_gone_are_forgotten(site: SimpleNamespace, clean_up: Callable[[], int]) -> None:
    offer(site.index, "Nähwerkstatt").unpublish()
    assert SearchWord.objects.filter(plain="nahwerkstatt").exists()
    clean_up()
    assert not SearchWord.objects.filter(plain="nahwerkstatt").exists()
    assert forget_unused_words() == 0


def test_a_name_that_is_taken_back_is_forgotten_at_once(site: SimpleNamespace) -> None:
    """Else whoever mistypes it is told: did you mean …"""
    contact = make_contact(holder="Zwetkowska", consent_on=date(2026, 1, 1))
    offer(site.index, "Treff", contact=contact)
    offer(site.index, "Frühstück", contact=make_contact("Beratung für alle"))
    assert find("Zwetkovska", "de").corrected == "Zwetkowska"
    contact.consent_on = None
    contact.save()
    assert find("Zwetkovska", "de").corrected == ""
    assert not SearchWord.objects.filter(plain="zwetkowska").exists()
    assert SearchWord.objects.filter(plain="beratung").exists()


def test_the_databases_own_index_follows_bulk_changes(site: SimpleNamespace) -> None:
    page = offer(site.index, "Nähwerkstatt")
    row = SearchText.objects.get(page=page)
    SearchText.objects.filter(pk=row.pk).update(title="", body="")
    assert hits("Nähwerkstatt") == []
    SearchText.objects.bulk_update([row], ["title", "body"])
    assert hits("Nähwerkstatt") == [page.pk]
    SearchText.objects.filter(pk=row.pk).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            table = "integration_pages_searchtext_fts"
            cursor.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    assert hits("Nähwerkstatt") == []


def test_keeping_a_revision_of_an_organisation_indexes_nothing(site: SimpleNamespace, monkeypatch: Any) -> None:
    organisation, asked = make_organisation("Verein"), []
    monkeypatch.setattr(listeners, "index_users_of", SimpleNamespace(enqueue=lambda *keys: asked.append(keys)))
    organisation.save_revision()
    assert asked == []
    organisation.name = "Bund"
    organisation.save()
    assert asked == [("snippets.organisation", str(organisation.pk))]
