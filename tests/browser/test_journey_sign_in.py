"""One place to sign in: by code, by password, with the keyboard alone; and out again."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from cms.demo.accounts import PASSWORD

from .people import sign_in
from .prepare import MEMBER
from .server import Portal

PATIENCE = 10.0  # seconds a mail may take


def newest_code(folder: Path) -> str:
    """The code in the newest mail."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        mails = sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime)
        found = re.findall(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mails[-1].read_text(), re.M) if mails else []
        if found:
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError("no mail with a code")


def test_a_member_signs_in_with_a_code_by_keyboard_alone(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(width=390)
    page.goto("/de/konto/code/")
    tab_to(page, "input[type=email]")
    page.keyboard.type(MEMBER)
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/code/eingeben/")
    tab_to(page, "input[name=code]")
    page.keyboard.type(newest_code(portal.mail))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/de/mitglied/$"))
    expect(page.locator("main")).to_contain_text("Lena")

    tab_to(page, "form[action$='/abmelden/'] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto("/de/konto/")
    expect(page.locator("input[name=password]")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _step in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_wrong_password_is_refused_with_a_reason_and_the_address_stays(visit: Callable[..., Page]) -> None:
    page = visit(width=390)
    page.goto("/de/konto/")
    page.locator("input[name=login]").fill(MEMBER)
    page.locator("input[name=password]").fill("nicht-das-richtige")
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("main")).to_contain_text(re.compile("falsch|nicht richtig|stimm", re.I))
    expect(page.locator("input[name=login]")).to_have_value(MEMBER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("main")).to_contain_text("Lena")


def test_a_member_is_told_that_the_editors_area_is_not_open(visit: Callable[..., Page]) -> None:
    page = visit()
    sign_in(page, MEMBER)
    answer = page.goto("/admin/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("h1")).to_be_visible()
