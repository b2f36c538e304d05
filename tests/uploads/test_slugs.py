"""The address of what members hand in: readable, free, and never one of the portal's own."""

from datetime import date
from types import SimpleNamespace

import pytest
from wagtail.models import Page

from integration_pages.base.slugs import LONGEST_SLUG, ROUTE_WORDS, free_slug, slug_of, slug_problem
from integration_pages.models import NewsIndexPage, NewsPage

DAY = date(2026, 5, 17)


@pytest.fixture
def index(site: SimpleNamespace) -> NewsIndexPage:
    page = NewsIndexPage(title="Neuigkeiten", slug="neuigkeiten", locale=site.home.locale)
    site.home.add_child(instance=page)
    return page


def add(index: NewsIndexPage, slug: str, live: bool = True) -> NewsPage:
    page = NewsPage(title=slug, slug=slug, live=live, locale=index.locale)
    index.add_child(instance=page)
    return page


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("Größe zählt: Straßenfest für ÄLTERE", "de", "groesse-zaehlt-strassenfest-fuer-aeltere"),
        ("Cafe\u0301 Courage & „Freunde“", "de", "cafe-courage-freunde"),
        ("Spaß · Spiel — 24/7!", "de-simple", "spass-spiel-24-7"),
        ("Welcome, everyone’s café", "en", "welcome-everyone-s-cafe"),
        ("Ласкаво просимо в Бекум", "uk", "laskavo-prosymo-v-bekum"),
        ("Її м'яч, зустріч Юлії у Згурівці", "uk", "yii-miach-zustrich-yulii-u-zghurivtsi"),
        ("İstanbul'dan Göçmen Şenliği: ışık", "tr", "istanbul-dan-gocmen-senligi-isik"),
        ("Добро пожаловать", "ru", "dobro-pozhalovat"),
        ("🎉 Fest 🎉", "de", "fest"),
        ("🎉🎉", "de", ""),
        ("!!! ---", "de", ""),
        ("", "de", ""),
        ("\0\u202e<script>alert(1)</script>", "de", "script-alert-1-script"),
    ],
)
def test_a_title_becomes_latin_letters_in_the_way_of_its_language(title: str, language: str, slug: str) -> None:
    assert slug_of(title, language) == slug


@pytest.mark.parametrize("title", ["مرحبا بكم في بيكوم", "مَرْحَبًا", "العربية ٢٠٢٦", "خوش آمدید", "Grüße 你好"])
def test_titles_in_other_scripts_leave_something_to_read(title: str) -> None:
    slug = slug_of(title, "ar")

    assert len(slug) >= 4
    assert slug == slug.strip("-").lower()
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()


def test_a_long_title_is_cut_between_words() -> None:
    assert slug_of("Wort " * 40) == "-".join(["wort"] * 16)
    assert slug_of("x" * 200) == "x" * LONGEST_SLUG


def test_where_nothing_is_left_the_day_stands(index: NewsIndexPage) -> None:
    assert free_slug("🎉", index, DAY) == "2026-05-17"
    add(index, "2026-05-17")
    assert free_slug("🎉", index, DAY) == "2026-05-17-2"


def test_a_slug_is_free_among_drafts_too(index: NewsIndexPage) -> None:
    add(index, "fest")
    add(index, "fest-2", live=False)

    assert free_slug("Fest", index, DAY) == "fest-3"


def test_a_number_keeps_within_the_length(index: NewsIndexPage) -> None:
    first = free_slug("y" * 200, index, DAY)
    add(index, first)

    assert free_slug("y" * 200, index, DAY) == "y" * (LONGEST_SLUG - 2) + "-2"


@pytest.mark.parametrize("title", ["Feed", *sorted(ROUTE_WORDS)])
def test_words_of_the_portal_are_nobody_s_slug(index: NewsIndexPage, title: str) -> None:
    slug = free_slug(title, index, DAY)

    assert slug == f"{title.lower()}-2"
    assert slug_problem(add(index, slug), "") == ""


def test_a_plain_parent_will_do(index: NewsIndexPage) -> None:
    add(index, "fest")
    parent = Page.objects.get(pk=index.pk)

    assert (free_slug("Fest", parent, DAY), free_slug("Feed", parent, DAY)) == ("fest-2", "feed-2")


def test_it_asks_the_database_once(index: NewsIndexPage, django_assert_num_queries: object) -> None:
    for number in range(3):
        add(index, f"fest-{number + 1}" if number else "fest")

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert free_slug("Fest", index, DAY) == "fest-4"
