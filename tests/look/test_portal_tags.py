from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from integration_pages.home.blocks import TaskIcon
from integration_pages.offers.choices import Kind
from integration_pages.templatetags import portal
from snippets.models import Place

ICONS = Path(settings.TEMPLATES[0]["DIRS"][0]) / "icons"


def render(source: str, **context: object) -> str:
    return Template("{% load portal %}" + source).render(Context(context))


def test_an_icon_is_hidden_from_screen_readers_and_small_without_a_style_sheet() -> None:
    drawing = ElementTree.fromstring(render('{% icon "calendar" "big" %}'))
    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("width") == "24"
    assert drawing.get("class") == "icon big"


def test_arrows_mirror_in_arabic_and_clocks_do_not() -> None:
    assert "icon-mirror" in portal.icon("arrow")
    assert "icon-mirror" not in portal.icon("clock")


@pytest.mark.parametrize("name", ["no-such-drawing", "", "../base"])
def test_an_unknown_icon_becomes_a_plain_bubble(name: str) -> None:
    assert portal.icon(name) == portal.icon("bubble")


@pytest.mark.parametrize("name", [*TaskIcon.values, *Kind.values])
def test_every_need_and_every_kind_of_offer_has_its_drawing(name: str) -> None:
    assert (ICONS / f"{name}.svg").exists()


def test_german_text_in_an_arabic_page_says_so() -> None:
    with override("ar"):
        assert render("<p{% lang_attrs 'de' %}>") == '<p lang="de" dir="ltr">'
        assert render("<p{% prose_attrs %}>", text_lang="ar") == "<p>"
        assert render("<p{% interface_attrs %}>", text_lang="de") == '<p lang="ar" dir="rtl">'


def test_a_text_in_the_readers_language_needs_no_mark() -> None:
    with override("de"):
        assert render("<p{% lang_attrs 'de' %}{% lang_attrs None %}{% prose_attrs %}>") == "<p>"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [("02521 29-0", "+492521290"), ("112", "112"), ("116 117", "116117"), ("+49 2521 29-0", "+492521290")],
)
def test_numbers_are_dialled_from_abroad_too(written: str, dialled: str) -> None:
    assert portal.tel(written) == dialled


def test_spoken_languages_are_named_in_the_readers_language() -> None:
    with override("en"):
        assert portal.language_names(["de", "ar"]) == "German, Arabic"


def test_a_list_has_the_comma_of_the_readers_script() -> None:
    source = "{{ items|listed }}"
    with override("de"):
        assert render(source, items=["Aufzug", "<WC>"]) == "Aufzug, &lt;WC&gt;"
        assert render(source, items=["Aufzug"]) == "Aufzug"
        assert render(source, items=None) == ""
    with override("ar"):
        assert render(source, items=["مصعد", "موقف"]) == "مصعد، موقف"


def test_what_helps_to_get_in_is_listed_with_the_comma_of_the_readers_script() -> None:
    place = Place(name="Rathaus", access_features=["lift", "step_free"])
    with override("ar"):
        page = render_to_string("components/place.html", {"place": place})
        assert "، ".join(place.access_feature_labels) in page


@pytest.mark.parametrize("name", ["404.html", "403.html", "500.html"])
def test_error_pages_need_neither_context_nor_database(name: str) -> None:
    with override("ar"):
        page = render_to_string(name)
    assert '<html lang="ar" dir="rtl">' in page
    assert 'href="/ar/"' in page
