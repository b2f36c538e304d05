"""What is kept as HTML follows what is published, and is nobody's but the page's it stands on."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from integration_pages.models import HomePage, StandardPage
from integration_pages.translation.kept import FIRST_SLOT, SECOND_SLOT, filled
from snippets.models import Organisation
from tests.factories.offers import offer, once
from tests.factories.pages import make_standard, publish
from tests.factories.translations import locale, translate
from tests.factories.vocabulary import make_contact, make_organisation
from tests.offers.rules import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(client: Client) -> Any:
    def read(path: str) -> str:
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content.decode()

    return read


def part(html: str, name: str) -> str:
    found = re.search(rf"<{name}\b.*?</{name}>", html, re.S)
    assert found
    return found[0]


def body(text: str) -> list[tuple[str, str]]:
    return [("text", f"<p>{text}</p>")]


class TestAroundEveryPage:
    @pytest.mark.slow
    def test_the_menu_has_the_new_title_in_its_language_only(self, site: SimpleNamespace, reads: Any) -> None:
        page = make_standard(site.home, "Netzwerk", show_in_menus=True)
        translate(page, "ar", "شبكة ")
        assert "Netzwerk" in part(reads("/de/"), "header")
        assert "شبكة Netzwerk" in part(reads("/ar/"), "header")
        page = StandardPage.objects.get(pk=page.pk)
        page.title = "Mitmachen"
        publish(page)
        german, arabic = part(reads("/de/"), "header"), part(reads("/ar/"), "header")
        assert ("Mitmachen" in german, "Netzwerk" in german) == (True, False)
        assert ("Mitmachen" in arabic, "شبكة Netzwerk" in arabic) == (False, True)

    def test_the_menu_says_where_the_reader_is(self, site: SimpleNamespace, reads: Any) -> None:
        for title in ("Netzwerk", "Beratung"):
            make_standard(site.home, title, show_in_menus=True)
        for slug, title in (("netzwerk", "Netzwerk"), ("beratung", "Beratung"), ("netzwerk", "Netzwerk")):
            current = re.findall(r'aria-current="page"[^>]*>([^<]+)<', part(reads(f"/de/{slug}/"), "header"))
            assert set(current) == {title}

    def test_the_switcher_leads_to_this_page_and_keeps_its_question(self, site: SimpleNamespace, reads: Any) -> None:
        make_standard(site.home, "Netzwerk")
        for path in ("netzwerk/", "angebote/?kind=course&amp;day=mo", "netzwerk/", ""):
            html = reads(f"/de/{path.replace('&amp;', '&')}")
            for name in ("header", "footer"):
                assert f'href="/ar/{path}"' in part(html, name), (path, name)
            assert not re.search(f"[{FIRST_SLOT}{SECOND_SLOT}]", html)

    def test_an_address_is_no_markup(self, client: Client, site: SimpleNamespace) -> None:
        html = client.get('/de/nichts"><b>/', {"q": f'"><script>{FIRST_SLOT}'}).content.decode()
        assert "<script>" not in html
        assert '"><b>' not in html

    @pytest.mark.slow
    def test_the_switcher_says_what_is_still_german_page_by_page(self, site: SimpleNamespace, reads: Any) -> None:
        make_standard(site.home, "Netzwerk")
        translate(make_standard(site.home, "Beratung"))
        counts = [reads(f"/en/{slug}/").count("still in German") for slug in ("netzwerk", "beratung", "netzwerk")]
        assert counts == [5, 4, 5]
        translate(StandardPage.objects.get(slug="netzwerk", locale=locale("de")))
        assert reads("/en/netzwerk/").count("still in German") == 4

    def test_the_footer_has_the_publishers_new_number(self, site: SimpleNamespace, reads: Any) -> None:
        site.home.publisher = make_organisation("Stadt", phone="02521 29-0")
        publish(site.home)
        assert "02521 29-0" in part(reads("/ar/"), "footer")
        city = Organisation.objects.get(name="Stadt")
        city.phone = "02521 29-1"
        city.save()
        assert "02521 29-1" in part(reads("/ar/"), "footer")

    def test_who_has_signed_in_is_not_kept(self, client: Client, site: SimpleNamespace) -> None:
        person = get_user_model().objects.create_superuser("geheim@example.org", "geheim-und-lang")
        client.force_login(person)
        signed_in = client.get("/de/").content.decode()
        assert "geheim" not in signed_in
        assert signed_in == Client().get("/de/").content.decode()


class TestBodies:
    @pytest.mark.slow
    def test_a_body_follows_what_is_published_in_its_language(self, site: SimpleNamespace, reads: Any) -> None:
        page = make_standard(site.home, "Hilfe", body=body("Montags offen."))
        translate(page, "ar", "ترجمة ")
        assert "Montags offen." in reads("/de/hilfe/")
        assert "ترجمة" in reads("/ar/hilfe/")
        assert "ترجمة" not in reads("/en/hilfe/")
        page = StandardPage.objects.get(pk=page.pk)
        page.body = body("Dienstags offen.")
        publish(page)
        assert "Dienstags offen." in reads("/de/hilfe/")
        assert "Dienstags offen." in reads("/en/hilfe/")
        assert "Dienstags offen." not in reads("/ar/hilfe/"), "the old translation stays whole"

    def test_a_preview_is_seen_by_nobody_else(self, site: SimpleNamespace, reads: Any) -> None:
        for model, path in ((StandardPage, "/de/hilfe/"), (HomePage, "/de/")):
            page = make_standard(site.home, "Hilfe", body=body("Alt.")) if model is StandardPage else site.home
            page.body = body("Öffentlich.")
            page = publish(page)
            page.body = body("Entwurf.")
            preview = page.make_preview_request().content.decode()
            assert "Entwurf." in preview
            assert ("Entwurf." in reads(path), "Öffentlich." in reads(path)) == (False, True)
            preview = page.make_preview_request().content.decode()
            assert ("Entwurf." in preview, "Öffentlich." in preview) == (True, False)

    def test_a_block_says_the_contacts_new_name(self, site: SimpleNamespace, reads: Any) -> None:
        contact = make_contact("Beratung")
        make_standard(site.home, "Hilfe", body=[("contact", {"contact": contact})])
        offer(site.index, "Kurs", contact=contact)
        paths = ("/de/hilfe/", "/de/angebote/kurs/")
        assert all("<b>Beratung</b>" in reads(path) for path in paths)
        contact.function = "Anmeldung"
        contact.save()
        assert all("<b>Anmeldung</b>" in reads(path) for path in paths)

    @pytest.mark.slow
    def test_dates_on_the_start_page_begin_and_are_over(
        self, site: SimpleNamespace, reads: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at("2026-11-23 09:00"))
        offer(site.index, "Frühstück", once(date(2026, 11, 24)))  # 10 to 12
        offer(site.index, "Abendbrot", once(date(2026, 11, 25)))
        site.home.body = [("next_dates", {"title": "Termine", "count": 1})]
        publish(site.home)
        seen = []
        for moment in ("23 09:00", "24 09:59", "24 10:01", "24 12:01"):
            monkeypatch.setattr(timezone, "now", lambda moment=moment: at(f"2026-11-{moment}"))
            seen.append(re.sub(r"\s+", " ", part(reads("/en/"), "ol")))
        assert len(set(seen)) == 4, "tomorrow, today, now, and then the other one"
        assert ["Frühstück" in html for html in seen] == [True, True, True, False]
        assert "Abendbrot" in seen[-1]


def test_nobody_sees_what_another_request_hung_on_a_page(site: SimpleNamespace, client: Client) -> None:
    page = make_standard(site.home, "Hilfe", body=body("Montags offen."))
    translate(page, "ar", "ترجمة ")
    titles = []
    for code in ("de", "ar", "en", "ar", "de"):
        context = client.get(f"/{code}/hilfe/").context_data
        titles.append(context["page"].title)
        context["facts"].title = context["page"].title = "Verändert"
        context["facts"].body = body("Verändert")
    assert titles == ["Hilfe", "ترجمة Hilfe", "Hilfe", "ترجمة Hilfe", "Hilfe"]
    assert "Montags offen." in client.get("/de/hilfe/").content.decode()


def test_a_page_that_is_saved_without_being_published_anew_is_read_anew(site: SimpleNamespace, reads: Any) -> None:
    page = make_standard(site.home, "Hilfe")
    reads("/de/hilfe/")
    page.title = "Rat"
    page.save()
    assert "<h1>Rat</h1>" in reads("/de/hilfe/")


def test_a_slot_is_filled_once_and_text_is_escaped() -> None:
    html = mark_safe(f"<a>{FIRST_SLOT}</a><b>{SECOND_SLOT}</b>{FIRST_SLOT}")
    text = f"&lt;{SECOND_SLOT}&gt;"
    assert filled(html, f"<{SECOND_SLOT}>", SafeString("<i>")) == f"<a>{text}</a><b><i></b>{text}"


def test_an_include_that_is_kept_sees_only_what_it_is_given(site: SimpleNamespace) -> None:
    template = Template('{% load kept %}{% kept "components/badge.html" by=key text=text icon_name="info" %}')

    def rendered(key: Any, text: str) -> str:
        request = RequestFactory().get("/")
        return template.render(Context({"key": key, "text": text, "tone": "good", "request": request}))

    first = rendered(1, "eins")
    assert "good" not in first
    assert rendered(1, "zwei") == first, "the key tells values apart"
    assert "zwei" in rendered(2, "zwei")
    assert ("drei" in rendered(None, "drei"), "vier" in rendered(None, "vier")) == (True, True)
