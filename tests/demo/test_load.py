"""Loading: once, twice, after an editor's work, and with the files of another language added later."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from wagtail.models import Page, Revision, Site

from cms.demo.accounts import CHANGED, PASSWORD, load_accounts
from cms.demo.files import Content, uuid_of
from cms.demo.loader import load
from cms.demo.rows import german_page
from cms.users.models import User
from integration_pages.models import OfferPage

from .small import small_content, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_site"), pytest.mark.slow]
DAY = date(2027, 3, 31)
LATER = date(2027, 8, 1)


@pytest.fixture(autouse=True)
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """wagtail-localize publishes on commit, and the order of publications matters here."""
    monkeypatch.setattr(transaction, "on_commit", lambda func, using=None, robust=False: func())


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return small_content(tmp_path)


def state() -> list[tuple[object, ...]]:
    rows = Page.objects.order_by("pk").values_list("pk", "path", "title", "live", "latest_revision_id", "slug")
    return [*rows, (Revision.objects.count(), OfferPage.objects.german().get().schedules.get().start_date)]


def cafe(code: str = "de") -> OfferPage:
    return OfferPage.objects.get(translation_key=uuid_of("page", "cafe"), locale__language_code=code)


def test_loading_makes_a_site_in_which_one_translation_is_stale(content: Content, client: Client) -> None:
    report = load(content, today=DAY)
    assert report.refused == []
    assert Site.objects.get().root_page.specific == german_page("home")
    assert not Page.objects.filter(slug="home").exists(), "the welcome page is gone"
    assert all(not problem for problem in Page.find_problems())
    assert cafe("tr").is_stale and cafe("tr").teaser == "Eski."
    assert not cafe("en").is_stale and cafe().teaser == "Neu."
    assert cafe().schedules.get().start_date == date(2027, 3, 25)
    html = client.get("/tr/kontakt/").content.decode()
    assert 'href="/tr/angebote/cafe/"' in html and "Kafede" in html
    assert "mailto:a@example.org" in html
    assert 'lang="de"' in client.get("/en/kontakt/").content.decode(), "without a file it stays visibly German"


def test_loading_again_on_another_day_changes_nothing(content: Content) -> None:
    load(content, today=DAY)
    before = state()
    report = load(content, today=LATER)
    assert (report.german, report.translations) == (False, 0)
    assert state() == before


def test_what_an_editor_changed_or_deleted_stays_so_until_reset(content: Content) -> None:
    load(content, today=DAY)
    contact, offer = german_page("kontakt"), cafe()
    assert contact is not None
    pk = offer.pk
    contact.delete()
    offer.title = "Umbenannt"
    offer.save_revision().publish()
    load(content, today=LATER)
    assert german_page("kontakt") is None and cafe().title == "Umbenannt"
    load(content, today=DAY, reset=True)
    assert german_page("kontakt") is not None
    assert (cafe().title, cafe().pk) == ("Café", pk)
    assert cafe("tr").is_stale and not cafe("en").is_stale
    assert all(not problem for problem in Page.find_problems())


def test_a_language_added_later_is_loaded_and_an_outdated_file_is_left_unpublished(
    content: Content, tmp_path: Path
) -> None:
    load(content, today=DAY)
    offer = cafe()
    offer.teaser = "Ganz anders."
    offer.save_revision().publish()
    write(tmp_path, "uk", {"home.yaml": HOME_UK, "offers/cafe.yaml": "title: Кафе\nteaser: Нове.\n"})
    report = load(content, today=LATER)
    assert report.translations == 1, "the start page"
    assert len(report.refused) == 1 and "uk/offers/cafe.yaml" in report.refused[0]
    assert not OfferPage.objects.filter(locale__language_code="uk", live=True, alias_of=None).exists()


HOME_UK = (
    "title: Прибуття\ngreeting: Ласкаво просимо!\nintroduction: Тут ви знайдете допомогу.\n"
    "body:\n- teasers: {title: Більше}\n- contact:\n"
)


def test_log_ins_for_every_role_keep_what_people_changed() -> None:
    assert {password for _, _, password in load_accounts()} == {PASSWORD}
    editor = User.objects.get(email="redaktion@example.org")
    assert [group.name for group in editor.groups.all()] == ["Redaktion"] and not editor.is_superuser
    editor.set_password("something else entirely")
    editor.groups.clear()
    editor.save()
    shown = {email: password for _, email, password in load_accounts()}
    assert shown["redaktion@example.org"] == CHANGED
    assert shown["uebersetzung-ar@example.org"] == PASSWORD
    assert not editor.groups.exists()


@override_settings(SETTINGS_MODULE="cms.settings.production")
def test_production_settings_refuse_the_demo() -> None:
    with pytest.raises(CommandError, match="--in-production"):
        call_command("load_demo")
    assert german_page("home") is None
