"""Somebody who would like a sponsor: Arabic, a phone, no JavaScript; from the form until nothing is left.

And who brings people together: from the list of enquiries to two people who meet.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from integration_pages.enquiries.spam import SHORTEST

from .mails import link_in, mail_to, mails_to, text_of
from .people import sign_in
from .server import Portal, served

COORDINATOR, THEIR_PROGRAMME, DESK = "koordination@example.org", "sprachpatenschaften", "/admin/patenschaften/"
ADDRESS, NEW_ADDRESS = "samir-quitte@example.org", "samir-kirsche@example.org"
PAIRED = "quitte-zu-zweit@example.org"
WORD, NEW_WORD = "Quittenmarmelade", "Kirschenmichel"  # nobody else writes them
ARABIC = re.compile(r"[\u0600-\u06ff]{3,}")


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("sponsorship"), "sponsorship") as portal:
        yield portal


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit(width=390, locale="ar", java_script_enabled=False)


def fill_in(page: Page) -> None:
    page.locator("[name=name]").fill("سمير")
    page.locator("[name=email]").fill(ADDRESS)
    page.locator("[name=languages][value=ar]").check()
    page.locator("details.fold > summary").first.click()
    page.locator("[name=more_languages][value=kmr]").check()
    page.locator("[name=interests][value=letters]").check()
    text = f"أريد أن أتكلم الألمانية. {WORD}"
    # So slowly that nobody takes it for a machine's.
    page.locator("[name=text]").press_sequentially(text, delay=1000 * (SHORTEST + 0.5) / len(text))
    page.locator("[name=times][value=weekend_day]").check()


def send(page: Page) -> None:
    page.locator("form.enquiry > p > button[type=submit]").click()


def confirm(page: Page, portal: Portal, address: str) -> None:
    mail = mail_to(portal.mail, address)
    assert str(mail["Subject"])
    page.goto(link_in(mail, "/bestaetigen/"))
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/ar/anliegen/[\w-]{43}/$"))
    expect(page.locator(".page-head .notice-warning")).to_have_count(0)


def test_a_newcomer_asks_confirms_changes_and_deletes(page: Page, portal: Portal) -> None:
    slug = portal.do("programme_for_newcomers")
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"/ar/patenschaften/{slug}/begleitung-wuenschen/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("[name=language]")).to_have_value("ar")
    fill_in(page)
    send(page)
    expect(page).to_have_url(re.compile(r"/ar/anliegen/[\w-]{43}/danke/$"))
    link = page.locator(".keep a").inner_text()

    confirm(page, portal, ADDRESS)
    assert page.url == link
    queued = mail_to(portal.mail, ADDRESS, 2)
    assert link in text_of(queued)
    assert "سمير" not in str(queued["Subject"])

    page.locator("main a[href$='/aendern/']").click()
    expect(page.locator("[name=more_languages][value=kmr]")).to_be_checked()
    page.locator("[name=text]").fill(NEW_WORD)
    page.locator("[name=email]").fill(NEW_ADDRESS)
    send(page)
    expect(page.locator("dl.sent")).to_contain_text(NEW_WORD)
    expect(page.locator(".page-head .notice-warning")).to_contain_text(NEW_ADDRESS)
    confirm(page, portal, NEW_ADDRESS)

    page.locator("main a[href$='/pause/']").click()
    page.locator("[name=months][value='1']").check()
    send(page)
    expect(page.locator(".page-head .notice-info time")).to_be_visible()

    page.locator("main a[href$='/loeschen/']").click()
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/ar/anliegen/geloescht/$"))
    assert refused == []
    assert page.goto(link).status == 404  # type: ignore[union-attr]
    words = (ADDRESS, NEW_ADDRESS, WORD, NEW_WORD)
    assert portal.do("traces", *words) == {word: [] for word in words}
    assert (len(mails_to(portal.mail, ADDRESS)), len(mails_to(portal.mail, NEW_ADDRESS))) == (2, 1)
    assert not [word for word in words if word in portal.log.read_text()]


def test_what_is_wrong_is_said_and_what_was_typed_stays(page: Page, portal: Portal) -> None:
    slug = portal.do("programme_for_newcomers")
    page.goto(f"/ar/patenschaften/{slug}/begleitung-wuenschen/")
    fill_in(page)
    page.locator("[name=email]").fill("")
    page.locator("details.fold > summary").last.click()
    page.locator("[name=is_minor]").check()
    send(page)
    expect(page.locator(".notice-urgent a[href='#id_email']")).to_be_visible()
    expect(page.locator("[name=guardian_name]")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(re.compile(WORD))
    expect(page.locator("[name=more_languages][value=kmr]")).to_be_checked()


def press(page: Page, value: str) -> None:
    """A button of the desk whose value begins so."""
    with page.expect_navigation():
        page.locator(f"main button[name=do][value^='{value}']").first.click()


def test_a_coordinator_brings_two_people_together_until_one_of_them_deletes(
    page: Page, visit: Callable[..., Page], portal: Portal
) -> None:
    page.goto(f"/ar/patenschaften/{THEIR_PROGRAMME}/begleitung-wuenschen/")
    fill_in(page)
    page.locator("[name=name]").fill("Quitte")
    page.locator("[name=email]").fill(PAIRED)
    send(page)
    confirm(page, portal, PAIRED)
    own, before = page.url, page.locator(".state").inner_text()

    desk = visit()
    sign_in(desk, COORDINATOR, "/admin/")
    desk.goto(DESK)
    desk.get_by_role("link", name="Quitte", exact=True).click()
    expect(desk.locator(".desk__sent").first).to_contain_text(WORD)
    press(desk, "talk")
    desk.locator("[name=pair-other]").first.check()
    press(desk, "introduce")
    press(desk, "start")
    enquiry = desk.url
    expect(desk.locator("button[value^='end:']")).to_have_count(1)

    page.goto(own)
    expect(page.locator(".state")).not_to_have_text(before)
    page.locator("main a[href$='/loeschen/']").click()
    page.locator("main form button").click()
    assert desk.goto(enquiry).status == 404  # type: ignore[union-attr]
    assert portal.do("traces", PAIRED) == {PAIRED: []}
