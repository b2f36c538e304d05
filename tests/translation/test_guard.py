"""Nothing half-German goes live, and nobody's own words are overwritten."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object, translate_page_subtree

from integration_pages.models import HomePage, OfferPage, StandardPage
from integration_pages.translation.completeness import IncompleteTranslation
from snippets.models import FieldOfAction
from tests.factories.pages import make_offer, make_standard, publish
from tests.factories.translations import committed, fill, locale, publish_translation, submit, translate
from tests.factories.vocabulary import make_field


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chef@example.org", "geheim-und-lang"))
    return client


def translation_of(page: OfferPage) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


class TestSubmitting:
    def test_puts_nothing_live(self, client: Client, submitted: OfferPage) -> None:
        target = translation_of(submitted).get_target_instance()
        assert not target.live
        assert client.get("/ar/angebote/sprachcafe/").context_data["is_fallback"]

    def test_parents_made_on_the_way_are_never_shown_as_translations(
        self, client: Client, submitted: OfferPage
    ) -> None:
        assert client.get("/ar/angebote/").context_data["is_fallback"]
        assert b"/ar/" not in client.get("/sitemap.xml").content

    def test_a_parent_submitted_later_stays_unseen(
        self, client: Client, site: SimpleNamespace, submitted: OfferPage
    ) -> None:
        submit(site.index)
        assert client.get("/ar/angebote/").context_data["is_fallback"]

    def test_a_snippet_waits_for_its_texts(self, site: SimpleNamespace) -> None:
        field = make_field()
        submit(field)
        assert not FieldOfAction.objects.get(locale=locale("ar")).live

    @pytest.mark.slow
    def test_a_subtree_leaves_a_healthy_tree_and_nothing_live(self, client: Client, site: SimpleNamespace) -> None:
        for number in range(3):
            make_offer(site.index, f"Angebot {number}")
        with committed():
            translate_object(site.home, [locale("ar"), locale("en")])
            translate_page_subtree(site.home.pk, [locale("ar"), locale("en")], None, None)
        assert not any(Page.find_problems())
        assert not Page.objects.filter(locale__language_code__in=["ar", "en"], live=True, alias_of=None).exists()
        for translation in Translation.objects.filter(target_locale=locale("ar")).order_by("pk"):
            fill(translation)
            publish_translation(translation)
        assert not any(Page.find_problems())
        assert not client.get("/ar/angebote/angebot-2/").context_data["is_fallback"]

    def test_again_does_not_touch_what_is_live(self, client: Client, translated: OfferPage) -> None:
        translated.title = "Neuer Titel"
        publish(translated)
        submit(translated)
        assert client.get("/ar/angebote/sprachcafe/").context_data["page"].title == "ترجمة Sprachcafé"

    @pytest.mark.slow
    def test_a_page_written_by_hand_is_protected(
        self, client: Client, site: SimpleNamespace, by_hand: OfferPage
    ) -> None:
        with committed():
            translate_page_subtree(site.home.pk, [locale("ar")], None, None)
        assert client.get("/ar/angebote/sprachcafe/").context_data["page"].title == "مقهى"
        assert not translation_of(by_hand).enabled

    def test_a_translation_taken_over_by_hand_is_protected(
        self, client: Client, site: SimpleNamespace, translated: OfferPage
    ) -> None:
        own = OfferPage.objects.get(locale=locale("ar"))
        Translation.objects.filter(source__object_id=translated.translation_key).update(enabled=False)
        own.title = "مقهى"
        own.save_revision().publish()
        with committed():
            translate_page_subtree(site.home.pk, [locale("ar")], None, None)
        assert client.get("/ar/angebote/sprachcafe/").context_data["page"].title == "مقهى"


class TestPublishing:
    def test_is_refused_with_the_reason_while_a_sentence_lacks_its_text(self, submitted: OfferPage) -> None:
        translation = translation_of(submitted)
        fill(translation, leave_out=1)
        with pytest.raises(IncompleteTranslation) as refusal:
            publish_translation(translation)
        assert "Deutsch sprechen." in refusal.value.messages[0]
        assert not translation.get_target_instance().live

    def test_counts_the_sentences_that_are_missing(self, submitted: OfferPage) -> None:
        translation = translation_of(submitted)
        with pytest.raises(IncompleteTranslation, match="2"):
            publish_translation(translation)

    def test_is_refused_for_the_draft_itself(self, submitted: OfferPage) -> None:
        draft = translation_of(submitted).get_target_instance()
        with pytest.raises(IncompleteTranslation):
            draft.get_latest_revision().publish()
        assert not OfferPage.objects.get(pk=draft.pk).live

    def test_knows_the_german_text_of_this_moment_even_before_the_job_ran(self, submitted: OfferPage) -> None:
        translation = translation_of(submitted)
        fill(translation)
        OfferPage.objects.filter(pk=submitted.pk).update(teaser="Ganz neu.")
        with pytest.raises(IncompleteTranslation, match="Ganz neu"):
            publish_translation(translation)

    def test_a_draft_of_a_live_translation_leaves_it_alone(self, client: Client, translated: OfferPage) -> None:
        translated.title = "Neuer Titel"
        publish(translated)
        translation = Translation.objects.get(source__object_id=translated.translation_key)
        with committed():
            translation.save_target(publish=False)
        assert client.get("/ar/angebote/sprachcafe/").context_data["page"].title == "ترجمة Sprachcafé"
        assert translation.get_target_instance().has_unpublished_changes


class TestInTheAdmin:
    def test_the_translation_editor_says_why(self, admin: Client, submitted: OfferPage) -> None:
        translation = translation_of(submitted)
        fill(translation, leave_out=1)
        edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
        response = admin.post(edit, {"action": "publish"}, follow=True)
        assert "Deutsch sprechen." in str(list(response.context["messages"])[0])
        assert not translation.get_target_instance().live

    def test_publishing_many_at_once_says_why(self, admin: Client, submitted: OfferPage) -> None:
        draft = translation_of(submitted).get_target_instance()
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        response = admin.post(f"{url}?id={draft.pk}", follow=True)
        assert response.status_code == 200
        assert not OfferPage.objects.get(pk=draft.pk).live

    @pytest.mark.slow
    def test_bringing_all_up_to_date_publishes_only_what_is_complete(
        self, admin: Client, client: Client, translated: OfferPage
    ) -> None:
        translate(translated, "en", "EN ")
        translated.title = "Neuer Titel"
        publish(translated)
        english = Translation.objects.get(source__object_id=translated.translation_key, target_locale=locale("en"))
        fill(english, "EN ")
        url = reverse("wagtail_localize:update_translations", args=[english.source_id])
        with committed():
            response = admin.post(url, {"publish_translations": "on"}, follow=True)
        assert any("Neuer Titel" in str(message) for message in response.context["messages"])
        assert client.get("/en/angebote/sprachcafe/").context_data["page"].title == "EN Neuer Titel"
        assert client.get("/ar/angebote/sprachcafe/").context_data["page"].title == "ترجمة Sprachcafé"

    def test_there_are_no_aliases_to_make(self, admin: Client, translated: OfferPage) -> None:
        arabic = OfferPage.objects.get(locale=locale("ar"))
        url = reverse("wagtail_localize:convert_to_alias", args=[arabic.pk])
        assert admin.post(url).status_code in (302, 403)
        assert OfferPage.objects.get(pk=arabic.pk).alias_of is None

    def test_new_pages_begin_in_german_only(self, site: SimpleNamespace) -> None:
        translate(site.home)
        arabic = HomePage.objects.get(locale=locale("ar"))
        assert not StandardPage.can_create_at(arabic)
        assert StandardPage.can_create_at(site.home)


class TestAddresses:
    def test_a_section_keeps_its_address(self, site: SimpleNamespace) -> None:
        site.index.slug = "offers"
        with pytest.raises(ValidationError, match="angebote"):
            site.index.full_clean()

    def test_words_of_the_portal_are_nobodys_slug(self, site: SimpleNamespace) -> None:
        with pytest.raises(ValidationError, match="konto"):
            make_standard(site.home, "Konto", slug="konto")

    def test_pages_required_by_law_stand_where_the_law_is_looked_for(self, site: SimpleNamespace) -> None:
        with pytest.raises(ValidationError, match="impressum"):
            make_standard(site.home, "Wer wir sind", duty="imprint")


def test_a_picture_without_credit_stays_off_published_pages(site: SimpleNamespace) -> None:
    from wagtail.images.tests.utils import get_test_image_file

    from cms.images.models import PortalImage

    picture = PortalImage.objects.create(title="Hände", file=get_test_image_file())
    page = make_standard(site.home, "Mit Bild", live=False)
    page.picture = picture
    with pytest.raises(ValidationError, match="Hände"):
        publish(page)
    picture.credit = "Stadt Beckum"
    picture.save()
    assert publish(StandardPage.objects.get(pk=page.pk)).live
