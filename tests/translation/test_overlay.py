"""The German tree is the site: whatever happens to the German page holds at once in every language."""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation

from integration_pages.models import HomePage, OfferIndexPage, OfferPage, StandardPage
from tests.factories.pages import make_offer, make_standard, publish
from tests.factories.translations import committed, fill, locale, publish_translation, translate
from tests.factories.vocabulary import make_contact


@pytest.fixture
def healthy(db: None) -> Iterator[None]:
    yield
    assert not any(Page.find_problems()), "the page tree is damaged"


def status(client: Client, path: str) -> int:
    return client.get(path).status_code


@pytest.mark.usefixtures("healthy")
class EveryAddressIsFoundInTheGermanTree:
    """Holds for a German offer with an Arabic translation in every state one can be in."""

    def test_the_page_answers_in_every_language(self, client: Client, offer: OfferPage) -> None:
        for code in ("de", "de-simple", "en", "uk", "ar", "tr"):
            assert status(client, f"/{code}/angebote/sprachcafe/") == 200

    def test_a_new_slug_holds_in_every_language_and_leaves_a_redirect(self, client: Client, offer: OfferPage) -> None:
        offer.slug = "cafe"
        with committed():
            publish(offer)
        for code in ("de", "ar", "en"):
            assert status(client, f"/{code}/angebote/cafe/") == 200
            moved = client.get(f"/{code}/angebote/sprachcafe/")
            assert (moved.status_code, moved.headers["Location"]) == (301, f"/{code}/angebote/cafe/")

    def test_a_moved_page_moves_in_every_language(
        self, client: Client, offer: OfferPage, site: SimpleNamespace
    ) -> None:
        elsewhere = make_standard(site.home, "Archiv")
        with committed():
            offer.move(elsewhere, pos="last-child")
        for code in ("de", "ar"):
            assert status(client, f"/{code}/archiv/sprachcafe/") == 200
            assert client.get(f"/{code}/angebote/sprachcafe/").headers["Location"] == f"/{code}/archiv/sprachcafe/"

    def test_an_unpublished_page_is_gone_in_every_language_and_comes_back(
        self, client: Client, offer: OfferPage
    ) -> None:
        offer.unpublish()
        assert {status(client, f"/{code}/angebote/sprachcafe/") for code in ("de", "ar", "en")} == {404}
        publish(offer)
        assert {status(client, f"/{code}/angebote/sprachcafe/") for code in ("de", "ar", "en")} == {200}

    def test_a_deleted_page_is_gone_in_every_language_with_its_overlays(self, client: Client, offer: OfferPage) -> None:
        key = offer.translation_key
        with committed():
            OfferPage.objects.get(pk=offer.pk).delete()
        assert {status(client, f"/{code}/angebote/sprachcafe/") for code in ("de", "ar", "en")} == {404}
        assert not Page.objects.filter(translation_key=key).exists()

    def test_a_restricted_page_is_restricted_in_every_language(self, client: Client, offer: OfferPage) -> None:
        PageViewRestriction.objects.create(page=offer, restriction_type=PageViewRestriction.LOGIN)
        for code in ("de", "ar"):
            assert status(client, f"/{code}/angebote/sprachcafe/") == 302

    def test_a_scheduled_page_appears_in_every_language(self, client: Client, offer: OfferPage) -> None:
        offer.unpublish()
        offer.go_live_at = timezone.now() + timedelta(minutes=5)
        offer.save_revision(approved_go_live_at=offer.go_live_at)
        revision = offer.get_latest_revision()
        revision.publish()
        assert status(client, "/ar/angebote/sprachcafe/") == 404
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        content = revision.content | {"go_live_at": (timezone.now() - timedelta(minutes=1)).isoformat()}
        type(revision).objects.filter(pk=revision.pk).update(content=content)
        call_command("publish_scheduled")
        for code in ("de", "ar"):
            assert status(client, f"/{code}/angebote/sprachcafe/") == 200

    def test_an_expired_page_leaves_in_every_language(self, client: Client, offer: OfferPage) -> None:
        Page.objects.filter(pk=offer.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled")
        assert {status(client, f"/{code}/angebote/sprachcafe/") for code in ("de", "ar")} == {404}


class TestUntranslated(EveryAddressIsFoundInTheGermanTree):
    @pytest.fixture
    def offer(self, untranslated: OfferPage) -> OfferPage:
        return untranslated


class TestTranslated(EveryAddressIsFoundInTheGermanTree):
    @pytest.fixture
    def offer(self, translated: OfferPage) -> OfferPage:
        return translated


class TestStale(EveryAddressIsFoundInTheGermanTree):
    @pytest.fixture
    def offer(self, stale: OfferPage) -> OfferPage:
        return stale


class TestDraftOfATranslation(EveryAddressIsFoundInTheGermanTree):
    @pytest.fixture
    def offer(self, submitted: OfferPage) -> OfferPage:
        return submitted


class TestTranslatedByHand(EveryAddressIsFoundInTheGermanTree):
    @pytest.fixture
    def offer(self, by_hand: OfferPage) -> OfferPage:
        return by_hand


class TestProseFromTheTranslationFactsFromGerman:
    def test_without_translation_the_german_text_is_marked_as_german(
        self, client: Client, untranslated: OfferPage
    ) -> None:
        context = client.get("/ar/angebote/sprachcafe/").context_data
        assert (context["page"].title, context["text_lang"], context["text_dir"]) == ("Sprachcafé", "de", "ltr")
        assert context["is_fallback"]
        assert context["canonical_url"].endswith("/de/angebote/sprachcafe/")

    def test_a_live_translation_is_read_right_to_left(self, client: Client, translated: OfferPage) -> None:
        response = client.get("/ar/angebote/sprachcafe/")
        context = response.context_data
        assert (context["page"].title, context["text_dir"]) == ("ترجمة Sprachcafé", "rtl")
        assert not context["is_fallback"]
        assert '<html lang="ar" dir="rtl"' in response.content.decode()

    @pytest.mark.slow
    def test_a_changed_fact_holds_at_once_and_does_not_age_the_translation(
        self, client: Client, site: SimpleNamespace
    ) -> None:
        offer = make_offer(site.index, cost="fixed", price=5)
        translate(offer)
        offer.price = 7
        publish(offer)
        context = client.get("/ar/angebote/sprachcafe/").context_data
        assert context["facts"].price == 7
        assert not context["is_stale"]

    def test_a_changed_german_sentence_makes_the_translation_old_until_it_is_published_again(
        self, client: Client, translated: OfferPage
    ) -> None:
        translated.title = "Sprachcafé am Abend"
        publish(translated)
        context = client.get("/ar/angebote/sprachcafe/").context_data
        assert context["page"].title == "ترجمة Sprachcafé", "the old translation stays whole"
        assert context["is_stale"]
        translation = Translation.objects.get(source__object_id=translated.translation_key)
        assert translation.get_progress()[0] - translation.get_progress()[1] == 1, (
            "the job gave translators the new text"
        )
        fill(translation)
        publish_translation(translation)
        context = client.get("/ar/angebote/sprachcafe/").context_data
        assert context["page"].title == "ترجمة Sprachcafé am Abend"
        assert not context["is_stale"]

    def test_an_unpublished_translation_falls_back(self, client: Client, translated: OfferPage) -> None:
        OfferPage.objects.get(locale=locale("ar")).unpublish()
        assert client.get("/ar/angebote/sprachcafe/").context_data["is_fallback"]

    def test_republishing_german_without_a_change_ages_nothing(self, client: Client, translated: OfferPage) -> None:
        publish(translated)
        assert not client.get("/ar/angebote/sprachcafe/").context_data["is_stale"]

    def test_a_german_draft_is_seen_by_nobody(self, client: Client, translated: OfferPage) -> None:
        translated.title, translated.price = "Entwurf", 99
        translated.save_revision()
        context = client.get("/ar/angebote/sprachcafe/").context_data
        assert context["facts"].price is None
        assert not context["is_stale"]

    @pytest.mark.slow
    def test_facts_of_a_block_come_from_german_too(self, client: Client, site: SimpleNamespace) -> None:
        one, two = make_standard(site.home, "Eins"), make_standard(site.home, "Zwei")
        page = make_standard(
            site.home, "Mehr", body=[("text", "<p>Hallo</p>"), ("teasers", {"title": "Dazu", "pages": [one]})]
        )
        translate(page)
        page.body[1].value["pages"][0] = two
        publish(page)
        body = client.get("/ar/mehr/").context_data["body"]
        assert body[1].value["title"] == "ترجمة Dazu"
        assert [linked.title for linked in body[1].value["pages"]] == ["Zwei"]

    def test_a_block_without_sentences_comes_and_goes_as_in_german(self, client: Client, site: SimpleNamespace) -> None:
        page = make_standard(site.home, "Mehr", body=[("text", "<p>Eins</p>"), ("text", "<p>Zwei</p>")])
        translate(page)
        page.body.insert(1, ("contact", {"contact": make_contact("Beratung")}))
        publish(page)
        context = client.get("/ar/mehr/").context_data
        assert [block.block_type for block in context["body"]] == ["text", "contact", "text"]
        assert not context["is_stale"]
        del page.body[1]
        publish(page)
        assert [block.block_type for block in client.get("/ar/mehr/").context_data["body"]] == ["text", "text"]


class TestForeignKeys:
    @pytest.mark.slow
    def test_a_changed_or_cleared_key_holds_in_every_language(self, client: Client, site: SimpleNamespace) -> None:
        offer = make_offer(site.index, contact=make_contact("Beratung"))
        translate(offer)
        offer.contact = make_contact("Anmeldung")
        publish(offer)
        assert client.get("/ar/angebote/sprachcafe/").context_data["facts"].contact.function == "Anmeldung"
        offer.contact = None
        publish(offer)
        assert client.get("/ar/angebote/sprachcafe/").context_data["facts"].contact is None


class TestLanguagesOfAPage:
    def test_alternates_are_the_same_in_every_language_and_leave_out_easy_german(
        self, client: Client, translated: OfferPage
    ) -> None:
        translate(translated, "de-simple", "Leicht ")
        contexts = [client.get(f"/{code}/angebote/sprachcafe/").context_data for code in ("de", "ar", "de-simple")]
        tags = [{alternate["tag"]: alternate["url"] for alternate in context["alternates"]} for context in contexts]
        assert tags[0] == tags[1] == tags[2]
        assert set(tags[0]) == {"de", "ar"}
        assert contexts[2]["canonical_url"].endswith("/de-simple/angebote/sprachcafe/")

    def test_the_switcher_says_which_languages_are_real(self, client: Client, translated: OfferPage) -> None:
        links = client.get("/en/angebote/sprachcafe/?day=mo").context_data["languages"]
        assert {link["code"] for link in links if link["is_translated"]} == {"de", "ar"}
        assert next(link["url"] for link in links if link["code"] == "tr") == "/tr/angebote/sprachcafe/?day=mo"

    @pytest.mark.slow
    def test_previews_of_a_translation_find_their_facts(self, site: SimpleNamespace) -> None:
        offer = make_offer(site.index, cost="fixed", price=5)
        arabic = translate(offer)
        offer.price = 7
        publish(offer)
        preview = type(arabic).objects.get(pk=arabic.pk).make_preview_request()
        assert preview.context_data["facts"].price == 7
        assert preview.context_data["page"].title.startswith("ترجمة")


def test_view_live_in_the_admin_leads_to_the_language_of_the_row(translated: OfferPage) -> None:
    arabic = OfferPage.objects.get(locale=locale("ar"))
    assert arabic.get_url() == "/ar/angebote/sprachcafe/"
    assert translated.get_url() == "/de/angebote/sprachcafe/"


def test_exactly_these_fields_are_translated() -> None:
    base = {"title", "seo_title", "search_description", "teaser", "picture_alt"}
    offer = {"body", "audience", "status_note", "times_note", "cost_note", "registration_note", "documents"}
    expected = {
        HomePage: base | {"greeting", "introduction", "body"},
        StandardPage: base | {"body"},
        OfferIndexPage: base | {"introduction"},
        OfferPage: base | offer | {"entitlement_note", "if_i_stop"},
    }
    for model, names in expected.items():
        fields = get_translatable_fields(model)
        assert {field.field_name for field in fields if isinstance(field, TranslatableField)} == names
