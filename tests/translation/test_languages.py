"""Which language a reader gets, and what a new language needs: a setting."""

from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from integration_pages.translation.languages import language_of
from integration_pages.translation.names import text_of
from tests.factories.pages import make_offer, make_standard
from tests.factories.translations import translate
from tests.factories.vocabulary import make_field


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ar", "ar"),
        ("ar-SY,ar;q=0.9,de;q=0.5", "ar"),
        ("uk-UA,uk;q=0.9,ru;q=0.8", "uk"),
        ("pt-BR,en;q=0.7", "en"),
        ("de-DE", "de"),
        ("de-simple", "de-simple"),
        ("fr-FR,fr", "de"),
        ("", "de"),
        ("*", "de"),
        ("\x00;;q=x,,," * 50, "de"),
    ],
)
def test_the_root_leads_to_the_language_of_the_browser(client: Client, db: None, header: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


def test_only_the_address_decides(client: Client, site: SimpleNamespace) -> None:
    response = client.get("/tr/", headers={"accept-language": "ar"})

    assert '<html lang="tr" dir="ltr"' in response.content.decode()
    assert response.headers["Content-Language"] == "tr"
    assert "Vary" not in response.headers or "Accept-Language" not in response.headers["Vary"]


@pytest.mark.parametrize(
    ("code", "direction", "name"),
    [
        ("de-simple", "ltr", "Leichte Sprache"),
        ("ar", "rtl", "العربية"),
        ("fa", "rtl", "فارسی"),
        ("prs", "rtl", "دری"),
        ("ku", "ltr", "Kurdî"),
        ("ru", "ltr", "Русский"),
        ("pl", "ltr", "Polski"),
        ("ro", "ltr", "Română"),
    ],
)
def test_languages_have_their_own_name_and_direction(code: str, direction: str, name: str) -> None:
    language = language_of(code)
    assert (language.dir, language.name, language.tag) == (direction, name, code)


@pytest.mark.parametrize(("code", "direction", "name"), [("fa", "rtl", "فارسی"), ("ku", "ltr", "Kurdî")])
def test_a_language_is_added_by_settings_alone(
    client: Client, site: SimpleNamespace, settings: object, code: str, direction: str, name: str
) -> None:
    languages = [*django_settings.WAGTAIL_CONTENT_LANGUAGES, (code, name)]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    Locale.objects.create(language_code=code)
    html = client.get(f"/{code}/").content.decode()
    assert f'<html lang="{code}" dir="{direction}"' in html
    assert f'href="/{code}/"' in html
    assert name in html
    assert "Zum Inhalt springen" in html, "without a catalogue the interface is German"
    assert client.get("/", headers={"accept-language": code}).headers["Location"] == f"/{code}/"


def test_a_snippets_name_is_the_translation_if_there_is_one(site: SimpleNamespace) -> None:
    field, other = make_field("Sprache"), make_field("Wohnen")
    translate(field, "ar", "ترجمة ")
    with translation.override("ar"):
        assert text_of(field, "name") == ("ترجمة Sprache", "ar")
        assert text_of(other, "name") == ("Wohnen", "de")


def test_links_in_rich_text_stay_in_the_readers_language(client: Client, site: SimpleNamespace) -> None:
    target = make_standard(site.home, "Ziel")
    hidden = make_standard(site.home, "Entwurf", live=False)
    html = f'<p><a linktype="page" id="{target.pk}">hin</a> <a linktype="page" id="{hidden.pk}">weg</a></p>'
    make_standard(site.home, "Start", body=[("text", html)])
    content = client.get("/uk/start/").content.decode()
    assert '<a href="/uk/ziel/">hin</a>' in content
    assert "/uk/entwurf/" not in content


@pytest.mark.slow
def test_the_sitemap_lists_every_live_translation_with_its_alternates(client: Client, site: SimpleNamespace) -> None:
    offer = make_offer(site.index)
    translate(offer, "ar")
    translate(offer, "de-simple", "Leicht ")
    content = client.get("/sitemap.xml").content.decode()
    for code in ("de", "ar", "de-simple"):
        assert f"<loc>http://testserver/{code}/angebote/sprachcafe/</loc>" in content
    assert "/en/angebote/sprachcafe/" not in content
    assert 'hreflang="ar" href="http://testserver/ar/angebote/sprachcafe/"' in content
    assert 'hreflang="x-default" href="http://testserver/de/angebote/sprachcafe/"' in content
    assert 'hreflang="de-simple"' not in content


@pytest.mark.parametrize("path", ["/de/gibt-es-nicht/", "/ar/angebote/nichts/", "/xx/", "/de/%00/", "/de/angebote/🙂/"])
def test_unknown_addresses_are_404(client: Client, site: SimpleNamespace, path: str) -> None:
    assert client.get(path).status_code == 404
