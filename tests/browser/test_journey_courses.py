"""Somebody looks for a German course for women with childcare, compares, and takes it along."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from integration_pages.offers.recurrence import ZONE
from tests.offers.calendar_readers import expand

from .server import Portal

WOMEN, LITERACY = "frauenkurs-deutsch", "lesen-und-schreiben-fuer-frauen"
COUNT = re.compile(r"\d+")


def number_in(place: Locator) -> int:
    """The number in a heading or behind a filter, whatever its digits."""
    return int(COUNT.findall(place.inner_text())[0])


def take_two(page: Page) -> None:
    """From the bare address through the filters to the comparison of two courses."""
    page.goto("/")
    page.locator("nav.nav-narrow summary").click()
    page.locator("nav.nav-narrow a[href='/ar/angebote/']").click()
    cards = page.locator("#found .card")
    before = number_in(page.locator("#results"))
    form = page.locator("form.filters")
    form.locator("[name=women]").check()
    form.locator("[name=childcare]").check()
    form.locator(".filter-send button").click()
    expect(page).to_have_url(re.compile(r"/ar/angebote/\?childcare=1&women=1$"))
    assert 2 <= number_in(page.locator("#results")) == cards.count() < before
    expect(page.locator(".in-words > span")).to_have_count(2)
    for slug in (WOMEN, LITERACY):
        page.locator(f"input[form=compare][value={slug}]").check(force=True)
    page.locator("form#compare [type=submit]").click()


def test_from_the_filters_to_the_calendar_and_the_print_sheet(
    visit: Callable[..., Page], portal: Portal, tmp_path: Path
) -> None:
    page = visit(width=390, locale="ar", java_script_enabled=False)
    take_two(page)
    expect(page).to_have_url(f"{portal.url}/ar/angebote/vergleich/?offer={WOMEN}&offer={LITERACY}")
    courses = page.locator("table.comparison thead a")
    expect(courses).to_have_count(2)
    assert page.locator("table.comparison tbody tr").count() > 3

    courses.first.click()
    expect(page).to_have_url(f"{portal.url}/ar/angebote/{WOMEN}/")
    shown = {date.fromisoformat(str(it.get_attribute("datetime"))) for it in page.locator("ol.dates time").all()}
    cancelled = page.locator("ol.dates li", has=page.locator(".cancelled")).locator("time")
    gone = {date.fromisoformat(str(it.get_attribute("datetime"))) for it in cancelled.all()}
    assert len(shown) >= 5
    assert len(gone) == 1
    with page.expect_download() as download:
        page.locator(f"a[href='/ar/angebote/{WOMEN}/termine.ics']").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".ics"
    # The reader of calendars refuses every time that is not one of Berlin's clocks.
    first, last = datetime.combine(min(shown), time.min, ZONE), datetime.combine(max(shown), time.max, ZONE)
    dates = [(it.astimezone(ZONE), to.astimezone(ZONE)) for it, to in expand(file.read_bytes(), first, last)]
    assert {begins.date() for begins, _ in dates} == shown - gone
    assert {f"{begins:%H:%M} to {ends:%H:%M}" for begins, ends in dates} == {"09:00 to 11:15"}

    page.locator(f"a[href='/ar/angebote/{WOMEN}/drucken/']").click()
    sheet = page.locator("main.sheet")
    for language, direction, title in (("ar", "rtl", "الألمانية للنساء"), ("de", "ltr", "Deutsch für Frauen")):
        column = sheet.locator(f".sheet-head > [lang={language}][dir={direction}]")
        expect(column).to_contain_text(title)
    expect(page.locator("#with option[selected]")).to_have_attribute("value", "de")
    code = sheet.get_by_role("img").locator("svg")
    expect(code).to_have_count(1)
    box = code.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) > 80
    assert page.context.cookies() == []


def test_a_changed_filter_renews_the_list_in_place(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(width=390)
    page.goto("/de/angebote/")
    page.evaluate("window.mark = 'the same page'")
    results, women, childcare = page.locator("#results"), page.locator("[name=women]"), page.locator("[name=childcare]")
    count = page.locator("[data-live=childcare]")
    everything, with_childcare = number_in(results), number_in(count)

    women.locator("xpath=..").click()
    expect(page).to_have_url(f"{portal.url}/de/angebote/?women=1")
    expect(page.locator("#found .chosen")).to_be_visible()
    for_women, both = number_in(results), number_in(count)
    assert page.locator("#found .card").count() == for_women < everything
    assert both < with_childcare
    expect(page.locator("#announcement")).to_have_text(results.inner_text())

    childcare.locator("xpath=..").click()
    expect(page).to_have_url(f"{portal.url}/de/angebote/?childcare=1&women=1")
    expect(page.locator("#found .in-words > span")).to_have_count(2)
    assert number_in(results) == both

    page.go_back()
    expect(page).to_have_url(f"{portal.url}/de/angebote/?women=1")
    expect(page.locator("#found .in-words > span")).to_have_count(1)
    expect(women).to_be_checked()
    expect(childcare).not_to_be_checked()
    page.go_back()
    expect(page.locator("#found .in-words")).to_have_count(0)
    expect(women).not_to_be_checked()
    assert number_in(results) == everything
    page.go_forward()
    expect(women).to_be_checked()
    page.locator("#found .chosen a").first.click()
    expect(page).to_have_url(f"{portal.url}/de/angebote/")
    expect(women).not_to_be_checked()
    assert page.evaluate("window.mark") == "the same page"


def test_a_word_with_a_typing_error_finds_the_course(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/de/")
    page.locator("#head-q").fill("Alphabetisirungskurs")
    page.locator("#head-q").press("Enter")
    expect(page).to_have_url(re.compile(r"/de/suche/\?q=Alphabetisirungskurs"))
    expect(page.locator(".hits a[href='/de/angebote/alphabetisierungskurs/']")).to_be_visible()
    expect(page.locator("main .notice bdi")).to_be_visible()


def test_the_search_works_in_arabic_on_a_phone_without_a_script(visit: Callable[..., Page]) -> None:
    page = visit(width=390, locale="ar", java_script_enabled=False)
    page.goto("/ar/")
    page.locator("header form[action='/ar/suche/'] button").click()
    page.locator("#search-q").fill("الالمانيه للنساء")  # without hamza, with ha: as people type
    page.locator("form.search-box button").click()
    expect(page.locator(f".hits a[href='/ar/angebote/{WOMEN}/']")).to_be_visible()
