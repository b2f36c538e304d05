"""Somebody who wants to come to the conference: Arabic, a phone, no JavaScript; from the waiting list to a place."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from integration_pages.enquiries.spam import SHORTEST

from .mails import link_in, mail_to, text_of
from .server import Portal, served

ADDRESS = "samira-quitte@example.org"
NAME = "سميرة"
ARABIC = re.compile(r"[\u0600-\u06ff]{3,}")
OWN = re.compile(r"/ar/anliegen/[\w-]{43}/$")


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("conference"), "conference") as portal:
        yield portal


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit(width=390, locale="ar", java_script_enabled=False)


def fill_in(page: Page) -> None:
    # So slowly that nobody takes it for a machine's.
    page.locator("[name=name]").press_sequentially(NAME, delay=1000 * (SHORTEST + 0.5) / len(NAME))
    page.locator("[name=people]").select_option("1")
    page.locator("[name=sessions]").first.check()
    page.locator("details.fold > summary").nth(2).click()
    page.locator("[name=food][value=vegan]").check()
    page.locator("[name=access_needs]").fill("كرسي متحرك")


def send(page: Page) -> None:
    page.locator("form.enquiry button[type=submit]").click()


def test_from_the_waiting_list_to_a_place_and_back(page: Page, portal: Portal) -> None:
    year, holder = portal.do("fill_conference")
    page.goto(f"/ar/konferenz/{year}/")
    page.locator("a[href$='/anmelden/']").first.click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".page-head .notice-warning")).to_be_visible()

    fill_in(page)
    send(page)
    expect(page.locator(".notice-urgent a[href='#id_email']")).to_be_visible()
    expect(page.locator(".notice-urgent a[href='#id_access_consent']")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value(NAME)
    expect(page.locator("[name=food][value=vegan]")).to_be_checked()
    page.locator("[name=email]").fill(ADDRESS)
    page.locator("[name=access_consent]").check()
    send(page)
    expect(page).to_have_url(re.compile(f"/ar/konferenz/{year}/anmelden/danke/$"))

    received = mail_to(portal.mail, ADDRESS)
    assert NAME not in text_of(received)
    page.goto(link_in(received, "/bestaetigen/"))
    page.locator("main form button").click()
    expect(page).to_have_url(OWN)
    expect(page.locator(".page-head .notice-warning")).to_be_visible()
    own, waits = page.url, mail_to(portal.mail, ADDRESS, 2)
    assert own in text_of(waits)

    assert portal.do("cancel_registration", holder) == "gone"
    offer = mail_to(portal.mail, ADDRESS, 3)
    page.goto(link_in(offer, "/anliegen/"))
    page.locator("#offer button").click()
    expect(page).to_have_url(own)
    expect(page.locator(".page-head .notice-good")).to_be_visible()
    expect(page.locator(".door-codes svg")).to_have_count(1)
    expect(page.locator(".own-sessions li")).to_have_count(1)
    placed = mail_to(portal.mail, ADDRESS, 4)
    assert [part.get_content_type() for part in placed.iter_attachments()] == ["text/calendar"]

    page.locator("main a[href$='/aendern/']").click()
    expect(page.locator("[name=access_needs]")).to_have_value("كرسي متحرك")
    page.locator("[name=people]").select_option("3")
    send(page)
    expect(page.locator(".notice-urgent a[href='#id_people']")).to_be_visible()
    page.goto(own)
    page.locator("main a[href$='/absagen/']").click()
    page.locator("main form button").click()
    expect(page).to_have_url(own)
    expect(page.locator(".door-codes svg")).to_have_count(0)
    expect(page.locator("main a[href$='/aendern/']")).to_have_count(0)
    assert NAME in text_of(mail_to(portal.mail, ADDRESS, 5))
