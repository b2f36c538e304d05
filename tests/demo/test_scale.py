"""Made-up offers in numbers: as sound as published ones, the same every time."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.demo.made_up import key_of
from cms.demo.scale import load_scale
from cms.demo.words import PARTS, dice, different_words
from integration_pages.models import HomePage, OfferIndexPage, OfferOccurrence, OfferPage
from integration_pages.offers.services import refresh_all_occurrences
from integration_pages.translation.fingerprints import fingerprint_of
from snippets.models import Organisation, Place

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def translate_list(site: SimpleNamespace, code: str = "ar") -> None:
    locale = Locale.objects.get(language_code=code)
    HomePage.objects.get(pk=site.home.pk).copy_for_translation(locale)
    OfferIndexPage.objects.get(pk=site.index.pk).copy_for_translation(locale)


def german() -> list[OfferPage]:
    return list(OfferPage.objects.german().order_by("path"))


def told() -> list[tuple[object, ...]]:
    """All that a reader could be told about the offers, without the numbers of rows."""
    return [
        (
            page.translation_key, page.locale.language_code, page.title, page.slug, page.url_path, page.teaser,
            str(page.body), page.languages, page.cost, page.price, page.level_from, page.checked_on,
            [link.organisation.name for link in page.provider_links.all()],
            [(rule.start_date, rule.start_time, rule.weekdays, rule.until) for rule in page.schedules.all()],
            page.first_published_at,
        )
        for page in OfferPage.objects.order_by("path")
    ]  # fmt: skip


def test_thirty_offers_stand_in_a_sound_tree_and_are_listed(site: SimpleNamespace, client: Client) -> None:
    translate_list(site)
    assert load_scale(30) == 30
    assert not any(Page.find_problems())
    index = OfferIndexPage.objects.get(pk=site.index.pk)
    assert (index.numchild, index.get_children().count()) == (30, 30)
    assert len(OfferPage.objects.german().listed(timezone.now())) >= 25
    for page in german():
        assert page.url_path == f"{index.url_path}{page.slug}/"
        assert page.draft_title == page.title and page.specific_class is OfferPage
        page.full_clean()
        for row in (*page.schedules.all(), *page.exceptions.all(), *page.place_links.all(), *page.provider_links.all()):
            row.full_clean()
    html = client.get("/de/angebote/").content.decode()
    assert html.count('href="/de/angebote/beispiel-') >= 10
    assert client.get(german()[0].get_url()).status_code == 200


def test_each_third_is_translated_in_its_own_script_and_nothing_is_stale(site: SimpleNamespace, client: Client) -> None:
    translate_list(site)
    load_scale(9)
    arabic = list(OfferPage.objects.filter(locale__language_code="ar").order_by("path"))
    assert [page.translation_key for page in arabic] == [key_of(number) for number in (0, 3, 6)]
    for page in arabic:
        assert page.live and not page.is_stale and page.translated_from == page.facts.prose_fingerprint
        assert page.translated_from == fingerprint_of(page.facts), "as publishing would have summed it up"
        assert not set("abcdefghijklmnopqrstuvwxyz") & set(page.title)
        assert page.title in client.get(page.get_url()).content.decode()
    assert "dir=" in client.get("/ar/angebote/").content.decode()


def test_loading_again_changes_nothing_and_a_larger_number_adds(site: SimpleNamespace) -> None:
    load_scale(6, today=date(2027, 3, 31))
    before, dates = told(), OfferOccurrence.objects.count()
    assert load_scale(6, today=date(2027, 8, 1)) == 0
    assert load_scale(3) == 0
    assert (told(), OfferOccurrence.objects.count()) == (before, dates)
    assert load_scale(8, today=date(2027, 3, 31)) == 2
    assert told()[:6] == before and len(told()) == 8
    assert not any(Page.find_problems())
    assert (Organisation.objects.count(), Place.objects.count()) == (30, 20)


def test_it_is_the_same_on_every_machine(site: SimpleNamespace) -> None:
    load_scale(4, today=date(2027, 3, 31))
    first = [row[:-1] for row in told()]
    for page in german():
        page.delete()
    load_scale(2, today=date(2027, 3, 31))
    load_scale(4, today=date(2027, 3, 31))
    assert [row[:-1] for row in told()] == first


def test_dates_are_stored_as_publishing_would_have(site: SimpleNamespace) -> None:
    load_scale(12)
    assert OfferOccurrence.objects.filter(starts_at__lt=timezone.now() + timedelta(days=30)).count() >= 12
    assert refresh_all_occurrences() == 0, "nothing is left to be worked out"


def test_offers_of_editors_stay_where_they_are(site: SimpleNamespace) -> None:
    from tests.factories.offers import offer

    ours = offer(site.index, "Sprachcafé")
    load_scale(2)
    pages = german()
    assert pages[0].pk == ours.pk and pages[0].path == ours.path and len(pages) == 3
    later = offer(site.index, "Garten")
    assert later.path > pages[-1].path and not any(Page.find_problems())


@pytest.mark.parametrize("language", PARTS)
def test_a_paragraph_never_uses_a_word_twice(language: str) -> None:
    words = different_words(dice("test", language), language, 80)
    assert len(set(words)) == 80 and not any(" " in word for word in words)


@pytest.fixture
def nothing_else_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(german=False, refused=[], translations=0)
    monkeypatch.setattr("cms.demo.management.commands.load_demo.load", lambda **options: nothing)


@pytest.mark.usefixtures("nothing_else_is_loaded")
def test_the_command_makes_up_offers_only_when_it_is_asked_to(
    site: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_demo")
    assert not OfferPage.objects.exists()
    call_command("load_demo", "--scale", "3")
    assert "3 made-up offers added." in capsys.readouterr().out
    assert OfferPage.objects.count() == 3


@pytest.mark.usefixtures("no_site", "nothing_else_is_loaded")
def test_without_a_list_of_offers_the_command_says_so() -> None:
    with pytest.raises(CommandError, match="no list of offers"):
        call_command("load_demo", scale=3)
