"""An editor writes, publishes and translates; a translator keeps the translation fresh."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from .editing import ask_to_publish, choose, edit, number_of, publish, submit, translate_open_segments
from .people import sign_in

EDITOR = "redaktion@example.org"
TRANSLATOR = "uebersetzung-ar@example.org"


@pytest.fixture
def editor(visit: Callable[..., Page]) -> Page:
    page = visit()
    sign_in(page, EDITOR, "/admin/")
    expect(page).to_have_url(re.compile("/admin/$"))
    return page


def write_offer(page: Page, title: str) -> int:
    """A new meeting point, each Tuesday from 10 to 12, for 5 euros; its number."""
    page.goto(f"/admin/pages/add/integration_pages/offerpage/{number_of(page, 'angebote')}/")
    page.locator("[name=title]").press_sequentially(title)  # the address follows while one types
    expect(page.locator("[name=slug]")).not_to_have_value("")
    page.locator("[name=teaser]").fill("Jede Woche Tee und Gespräche.")
    page.locator("[name=kind]").select_option("meeting_point")
    choose(page, "Handlungsfeld auswählen", "Sprache")
    choose(page, "Organisation auswählen", "Caritasverband Warendorf")
    page.get_by_role("tab", name="Wann und wo").click()
    page.locator("#id_schedules-ADD").click()
    page.locator("[name=schedules-0-frequency]").select_option("weekly")
    page.locator("[name=schedules-0-start_date]").fill(date.today().isoformat())  # noqa: DTZ011
    page.locator("[name=schedules-0-start_time]").fill("10:00")
    page.locator("[name=schedules-0-end_time]").fill("12:00")
    page.locator("[name=schedules-0-weekdays][value=TU]").check()
    page.locator("#id_place_links-ADD").click()
    choose(page, "Ort auswählen", "Rathaus Beckum")
    page.get_by_role("tab", name="Wie man teilnimmt").click()
    page.locator("[name=cost]").select_option("fixed")
    page.locator("[name=price]").fill("5")
    return publish(page)


def test_a_new_offer_is_published_translated_kept_fresh_and_read(editor: Page, visit: Callable[..., Page]) -> None:
    number = write_offer(editor, "Teestunde am Dienstag")
    reader = visit(width=390)
    address = "angebote/teestunde-am-dienstag/"
    reader.goto(f"/de/{address}")
    expect(reader.locator("h1")).to_have_text("Teestunde am Dienstag")
    expect(reader.locator("ol.dates > li")).to_have_count(5)
    expect(reader.locator("aside")).to_contain_text("5,00")

    # Not complete: it stays unpublished, and the reason is said.
    submit(editor, number, "العربية")
    arabic = editor.url
    ask_to_publish(editor)
    expect(editor.locator(".messages")).to_contain_text(re.compile("Nicht veröffentlicht: .* noch nicht übersetzt"))
    reader.goto(f"/ar/{address}")
    expect(reader.locator("h1")).to_have_attribute("lang", "de")

    assert translate_open_segments(editor, "نص") >= 2
    ask_to_publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    submit(editor, number, "English")
    translate_open_segments(editor, "Tea and talk")
    ask_to_publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    for language, words in (("ar", "نص 1"), ("en", "Tea and talk 1")):
        reader.goto(f"/{language}/{address}")
        expect(reader.locator("h1")).to_have_text(words)
        expect(reader.locator(".page-head .notice")).to_have_count(0)
        expect(reader.locator("ol.dates > li")).to_have_count(5)

    # A fact holds at once in every language and makes nothing stale.
    edit(editor, number)
    editor.get_by_role("tab", name="Wie man teilnimmt").click()
    editor.locator("[name=price]").fill("7")
    publish(editor)
    reader.goto(f"/ar/{address}")
    expect(reader.locator("aside")).to_contain_text(re.compile("7[.,]00"))
    expect(reader.locator("aside")).not_to_contain_text(re.compile("5[.,]00"))
    expect(reader.locator(".page-head .notice")).to_have_count(0)

    # A sentence does not: the old translation stays whole, with a notice.
    edit(editor, number)
    editor.locator("[name=teaser]").fill("Jede Woche Kaffee und Gespräche.")
    publish(editor)
    reader.goto(f"/ar/{address}")
    expect(reader.locator(".page-head .notice-info")).to_be_visible()
    expect(reader.locator("h1")).to_have_text("نص 1")
    expect(reader.locator(".page-head .lead")).to_have_text("نص 2")

    translator = visit()
    sign_in(translator, TRANSLATOR, "/admin/")
    translator.goto(arabic)
    assert translate_open_segments(translator, "قهوة") == 1
    ask_to_publish(translator)
    expect(translator.locator(".messages .success")).to_be_visible()
    reader.reload()
    expect(reader.locator(".page-head .notice")).to_have_count(0)
    expect(reader.locator(".page-head .lead")).to_have_text("قهوة 1")

    # And German is not the translator's.
    answer = translator.request.get(f"/admin/pages/{number}/edit/", max_redirects=0)
    assert answer.status in (302, 403)
    edit(translator, number)
    expect(translator.locator("[name=title]")).to_have_count(0)
