"""A year of the conference, from its announcement to its archive: what an editor does, and what readers see of it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from integration_pages.enquiries.spam import SHORTEST

from .editing import edit, number_of, publish
from .people import sign_in
from .server import Portal, served

EDITOR = "redaktion@example.org"
YEAR = "2039"  # of nobody else
DAY = date.today() + timedelta(days=200)  # noqa: DTZ011
TITLE, HALL = "Konferenz der Quitten", "Quittensaal"
ANSWERS = {"overall": "5", "useful": "4", "welcome": "5"}


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("conference_year"), "conference_year") as portal:
        yield portal


@pytest.fixture
def editor(visit: Callable[..., Page]) -> Page:
    page = visit()
    sign_in(page, EDITOR, "/admin/")
    return page


@pytest.fixture
def reader(visit: Callable[..., Page]) -> Page:
    return visit(width=390, locale="ar", java_script_enabled=False)


def when(page: Page, name: str, value: str) -> None:
    """Type it; the calendar that opens below the field is shut, as it may lie over the next button."""
    calendar = page.locator(".xdsoft_datetimepicker >> visible=true")
    page.locator(f"[name={name}]").fill(value)
    expect(calendar).to_have_count(1)  # a moment later
    page.locator(f"[name={name}]").press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.locator("header h1, h1, h2").locator("visible=true").first.dispatch_event("mousedown")
    expect(calendar).to_have_count(0)


def move_to(page: Page, day: date) -> None:
    """Time passes for an edition when its day is another one: as an editor sets it."""
    edit(page, number_of(page, YEAR))
    when(page, "starts_on", day.isoformat())
    publish(page)


def test_from_the_announcement_to_the_archive(editor: Page, reader: Page, portal: Portal) -> None:
    an_editor_announces_an_edition(editor, reader)
    a_room_that_is_taken_twice_is_seen_before_publishing(editor, reader)
    registration_opens(editor, reader)
    on_the_day_somebody_says_how_it_was(editor, reader, portal)
    afterwards_it_is_an_archive(editor, reader, portal)


def an_editor_announces_an_edition(editor: Page, reader: Page) -> None:
    editor.goto(f"/admin/pages/add/integration_pages/conferencepage/{number_of(editor, 'konferenz')}/")
    editor.locator("[name=title]").fill(TITLE)
    when(editor, "starts_on", DAY.isoformat())
    editor.get_by_role("tab", name="Räume und Anmeldung").click()
    editor.locator("#id_rooms-ADD").click()
    editor.locator("[name=rooms-0-name]").fill(HALL)
    editor.locator("[name=rooms-0-capacity]").fill("20")
    editor.locator("[name=capacity]").fill("30")
    editor.get_by_role("tab", name="Adresse").click()
    editor.locator("[name=slug]").fill(YEAR)
    publish(editor)

    reader.goto(f"/ar/konferenz/{YEAR}/")
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("h1")).to_have_attribute("lang", "de")
    expect(reader.locator("main a[href$='/anmelden/']")).to_have_count(0)
    reader.goto("/ar/konferenz/")
    expect(reader.locator(f"main a[href='/ar/konferenz/{YEAR}/']").first).to_be_visible()


def a_room_that_is_taken_twice_is_seen_before_publishing(editor: Page, reader: Page) -> None:
    programme = f"/admin/konferenz/{number_of(editor, YEAR)}/programm/"
    editor.goto(programme)
    lines = (("Quittenbrot backen", "10:00", "11:00"), ("Quitten pflanzen", "10:30", "12:00"))
    for number, (title, start, end) in enumerate(lines):
        for name, value in (("title", title), ("start", start), ("end", end)):
            editor.locator(f"[name=s{number}-{name}]").fill(value)
        editor.locator(f"[name=s{number}-room]").select_option(label=HALL)
    editor.locator("main form button[type=submit]").click()
    problem = editor.locator("section[aria-labelledby=problems]")
    for words in (HALL, *(title for title, *_ in lines)):
        expect(problem).to_contain_text(words)
    reader.goto(f"/ar/konferenz/{YEAR}/quitten-pflanzen/")
    expect(reader.locator("h1")).not_to_have_text(lines[1][0])  # a draft

    editor.locator("table.listing a", has_text=lines[1][0]).click()
    for name, value in (("starts_at", "11:00"), ("ends_at", "12:00")):
        when(editor, name, f"{DAY.isoformat()} {value}")
    editor.locator("[name=registration_needed]").check()
    publish(editor)
    expect(editor.locator(".messages .warning")).to_have_count(0)
    editor.goto(programme)
    expect(editor.locator("section[aria-labelledby=problems]")).to_have_count(0)
    editor.locator("table.listing a", has_text=lines[0][0]).click()
    publish(editor)
    reader.goto(f"/ar/konferenz/{YEAR}/")
    for title, *_ in lines:
        expect(reader.locator("main")).to_contain_text(title)


def registration_opens(editor: Page, reader: Page) -> None:
    edit(editor, number_of(editor, YEAR))
    editor.locator("[name=status]").select_option("open")
    publish(editor)
    reader.goto(f"/ar/konferenz/{YEAR}/")
    reader.locator("main a[href$='/anmelden/']").first.click()
    expect(reader.locator("[name=sessions]")).to_have_count(1)
    expect(reader.locator("main")).to_contain_text("30")


def on_the_day_somebody_says_how_it_was(editor: Page, reader: Page, portal: Portal) -> None:
    reader.goto(f"/ar/konferenz/{YEAR}/rueckmeldung/")
    expect(reader.locator("main form.enquiry")).to_have_count(0)
    move_to(editor, date.today() - timedelta(days=1))  # noqa: DTZ011
    portal.do("feedback", YEAR, "1")

    reader.goto(f"/ar/konferenz/{YEAR}/rueckmeldung/")
    expect(reader.locator("html")).to_have_attribute("dir", "rtl")
    form = reader.locator("main form.enquiry")
    form.locator("button[type=submit]").click()
    expect(reader.locator(".notice-urgent")).to_be_visible()  # nothing was answered
    for name, value in ANSWERS.items():
        form.locator(f"[name={name}][value='{value}']").check()
    text = "كان جميلاً جداً"
    # So slowly that nobody takes it for a machine's.
    form.locator("[name=text]").press_sequentially(text, delay=1000 * (SHORTEST + 0.5) / len(text))
    form.locator("button[type=submit]").click()
    expect(reader).to_have_url(re.compile(f"/ar/konferenz/{YEAR}/rueckmeldung/danke/$"))
    assert portal.do("feedback", YEAR, "0") == 2
    reader.goto(f"/ar/konferenz/{YEAR}/")
    expect(reader.locator("table.feedback")).to_have_count(0)  # of two answers one could tell who gave which


def afterwards_it_is_an_archive(editor: Page, reader: Page, portal: Portal) -> None:
    assert portal.do("feedback", YEAR, "1") == 3
    edit(editor, number_of(editor, "quitten-pflanzen"))
    editor.get_by_role("tab", name="Danach").click()
    editor.locator("[data-streamfield-stream-container]").locator("visible=true").first.wait_for()
    add_text(editor, "Dreißig Bäume stehen jetzt im Park.")
    publish(editor)

    reader.goto(f"/ar/konferenz/{YEAR}/")
    expect(reader.locator(".page-head .notice-info").last).to_be_visible()
    expect(reader.locator("main a[href$='/anmelden/']")).to_have_count(0)
    expect(reader.locator("table.feedback")).to_have_count(1)  # what three people have answered, and no more
    expect(reader.locator("table.feedback td").nth(1)).to_have_text("3")
    expect(reader.locator("main")).not_to_contain_text("جميلاً")
    reader.locator("main a", has_text="Quitten pflanzen").first.click()
    expect(reader.locator("main")).to_contain_text("Dreißig Bäume stehen jetzt im Park.")
    reader.goto(f"/ar/konferenz/{YEAR}/anmelden/")
    expect(reader.locator("main form.enquiry")).to_have_count(0)
    reader.goto("/ar/konferenz/")
    expect(reader.locator(f"main a[href='/ar/konferenz/{YEAR}/']").first).to_be_visible()


def add_text(page: Page, text: str) -> None:
    """A block of text into the one stream that is in sight."""
    page.locator("[data-streamfield-stream-container] button.c-sf-add-button >> visible=true").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    page.locator("[role=textbox][contenteditable=true] >> visible=true").last.click()
    page.keyboard.type(text)
    # The editor hands over what was typed a moment later.
    kept = "text => [...document.querySelectorAll('input[type=hidden]')].some(it => it.value.includes(text))"
    page.wait_for_function(kept, arg=text)
