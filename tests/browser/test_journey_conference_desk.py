"""The desk of the conference before the day, and its door on the day: who comes, what is prepared, who is there."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .mails import mail_with, mails_to, text_of
from .people import sign_in
from .server import Portal, served

MANAGER, DOOR = "integrationsmanagement@example.org", "einlass@example.org"
GERMAN, ARABIC = ("Quitta Beispiel", "quitta@example.org", "de"), ("Safarjal Beispiel", "safarjal@example.org", "ar")
LIST = "/admin/konferenz/anmeldungen/"


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("conference_desk"), "conference_desk") as portal:
        yield portal


@pytest.fixture(scope="module")
def people(portal: Portal) -> tuple[int, int, list[str]]:
    """Two who registered for a session, and where their codes lead; the edition and the session."""
    edition, session, *doors = portal.do("register_people", ", ".join(GERMAN), ", ".join(ARABIC))
    return edition, session, [urlsplit(address).path for address in doors]


@pytest.fixture
def desk(visit: Callable[..., Page]) -> Page:
    page = visit()
    sign_in(page, MANAGER, "/admin/")
    return page


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    page = visit(width=390, height=844)
    sign_in(page, DOOR, "/admin/konferenz/einlass/")
    return page


def press(page: Page, do: str) -> None:
    with page.expect_navigation():
        page.locator(f"main button[name=do][value='{do}']").first.click()


def total(page: Page, table: str) -> int:
    """The number in the last row of a table of the numbers."""
    return int(page.locator(f"#{table} tbody tr td").last.inner_text())


def test_the_list_is_filtered_by_session_language_and_needs(desk: Page, people: tuple[int, int, list[str]]) -> None:
    edition, session, _ = people
    both = {GERMAN[0], ARABIC[0]}
    for query, expected in (
        (f"session={session}", both),
        ("language=ar", {ARABIC[0]}),
        ("language=de&food=vegan&children=1&interpretation=ar", {GERMAN[0]}),
        ("access=1&language=ar", {ARABIC[0]}),
    ):
        desk.goto(f"{LIST}?edition={edition}&{query}")
        expect(desk.locator("main")).to_contain_text(next(iter(expected)))
        shown = desk.locator("main table.listing").inner_text()
        assert {name for name in both if name in shown} == expected, query
    desk.goto(f"{LIST}?q=quitta")
    expect(desk.locator("main table.listing tbody tr")).to_have_count(1)


def test_the_numbers_grow_with_who_comes(desk: Page, people: tuple[int, int, list[str]], portal: Portal) -> None:
    edition = people[0]
    desk.goto(f"/admin/konferenz/{edition}/zahlen/")
    tables = ("counts-children", "counts-interpretation", "counts-food", "counts-day", "counts-sessions")
    for table in tables:
        expect(desk.locator(f"#{table}")).to_be_visible()
    expect(desk.locator("#counts-needs")).to_contain_text("Rollstuhl")
    children = total(desk, "counts-children")
    portal.do("register_people", "Ringlotte, ringlotte@example.org, de")
    desk.reload()
    assert total(desk, "counts-children") == children + 1


def test_somebody_who_calls_late_is_added_and_moved(desk: Page, people: tuple[int, int, list[str]]) -> None:
    desk.goto(f"{LIST}neu/{people[0]}/")
    desk.locator("[name=name]").fill("Mirabelle")
    desk.locator("[name=phone]").fill("02521 29-100")
    session = desk.locator("[name=sessions]").first
    left = session.get_attribute("value")
    session.check()
    desk.locator("main form button[type=submit]").click()
    expect(desk.locator(".messages .success")).to_be_visible()
    expect(desk.locator(f"#session-{left}")).to_be_visible()

    desk.locator("#sessions summary").click()
    desk.locator("[name=leaves]").select_option(left)
    other = desk.locator("[name=to] option").last.get_attribute("value")
    desk.locator("[name=to]").select_option(other)
    press(desk, "move")
    expect(desk.locator(f"#session-{other}")).to_be_visible()
    expect(desk.locator(f"#session-{left}")).to_have_count(0)


def test_a_message_reaches_each_one_in_their_language(
    desk: Page, people: tuple[int, int, list[str]], portal: Portal
) -> None:
    edition, session, _ = people
    desk.goto(f"/admin/konferenz/{edition}/nachricht/?session={session}&food=vegan")
    desk.locator("[name=subject_de]").fill("Wir beginnen früher")
    desk.locator("[name=text_de]").fill("Bitte kommen Sie um neun.")
    desk.locator("details > summary[lang=ar]").click()
    desk.locator("[name=subject_ar]").fill("نبدأ مبكراً")
    desk.locator("[name=text_ar]").fill("نرجو أن تأتوا في التاسعة.")
    press(desk, "preview")
    expect(desk.locator("#preview article[lang=ar]")).to_contain_text("نرجو أن تأتوا في التاسعة.")
    expect(desk.locator("#preview article[lang=ar]")).to_have_attribute("dir", "rtl")
    arrived = [text_of(mail) for mail in mails_to(portal.mail, GERMAN[1])]
    assert not [text for text in arrived if "um neun" in text], "looking sends nothing"
    press(desk, "send")
    expect(desk.locator("#sent")).to_contain_text("Wir beginnen früher")

    german = mail_with(portal.mail, GERMAN[1], "Bitte kommen Sie um neun.")
    arabic = mail_with(portal.mail, ARABIC[1], "نرجو أن تأتوا في التاسعة.")
    assert (german["Subject"], arabic["Subject"]) == ("Wir beginnen früher", "نبدأ مبكراً")
    assert "/de/anliegen/" in text_of(german) and "/ar/anliegen/" in text_of(arabic)
    assert "Bitte kommen" not in text_of(arabic)


def test_a_file_for_spreadsheets_is_logged(desk: Page, people: tuple[int, int, list[str]], portal: Portal) -> None:
    before = portal.do("exported", GERMAN[1])
    desk.goto(f"{LIST}?edition={people[0]}&language=de")
    answer = desk.request.get(f"/admin/konferenz/{people[0]}/anmeldungen.csv?language=de")
    assert answer.headers["content-type"].startswith("text/csv")
    assert GERMAN[1] in answer.text() and ARABIC[1] not in answer.text() and "Rollstuhl" not in answer.text()
    assert (portal.do("exported", GERMAN[1]), portal.do("exported", ARABIC[1])) == (before + 1, 0)


def test_at_the_door_by_name_by_code_and_twice(phone: Page, people: tuple[int, int, list[str]]) -> None:
    expect(phone.locator("#door-q")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the phone"
    before = phone.locator("#door-sum").inner_text()
    phone.locator("#door-q").fill("quitta")
    phone.locator("#door-q").press("Enter")
    phone.locator("#door-found a", has_text=GERMAN[0]).click()
    press(phone, "here")
    expect(phone.locator("#door-came")).to_be_visible()
    expect(phone.locator("main button[value=here]")).to_have_count(0)

    phone.goto(people[2][1])  # what the camera opens
    expect(phone.locator(".door__name")).to_have_text(ARABIC[0])
    again = phone.context.new_page()  # a second phone holds the same page
    again.goto(people[2][1])
    press(phone, "here")
    press(again, "here")
    expect(again.locator(".messages .warning")).to_contain_text(re.compile(r"Gekommen um \d+:\d\d"))
    phone.goto("/admin/konferenz/einlass/")
    assert phone.locator("#door-sum").inner_text() != before
    text = phone.locator("main").inner_text()
    assert GERMAN[1] not in text and "02521" not in text


def test_door_staff_reach_nothing_else(phone: Page, people: tuple[int, int, list[str]]) -> None:
    for path in (LIST, f"/admin/konferenz/{people[0]}/zahlen/", f"/admin/konferenz/{people[0]}/drucken/listen/"):
        phone.goto(path)
        expect(phone).not_to_have_url(re.compile(re.escape(path)))
    phone.goto("/admin/konferenz/einlass/00000000-0000-4000-8000-000000000000/")
    expect(phone.locator(".messages .error")).to_be_visible()
    expect(phone.locator("#door-q")).to_be_visible()


def test_the_printed_list_is_the_reserve(desk: Page, people: tuple[int, int, list[str]]) -> None:
    desk.goto(f"/admin/konferenz/{people[0]}/drucken/")
    desk.locator("main a[href$='/drucken/listen/']").click()
    sheets = desk.locator("section.sheet")
    expect(sheets.first).to_contain_text(GERMAN[0])
    assert sheets.count() > 1, "everybody, and each session"
    shown = sheets.first.locator(".names bdi").all_inner_texts()
    assert shown.index(GERMAN[0]) < shown.index(ARABIC[0])
    desk.emulate_media(media="print")
    expect(desk.locator("header.bar")).to_be_hidden()
