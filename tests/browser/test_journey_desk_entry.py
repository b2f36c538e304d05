"""Somebody calls: the coordinator writes it down on a phone, with one mistake."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .people import sign_in
from .server import Portal, served

DESK = "/admin/patenschaften/"
WORD = "Hagebuttentee"  # nobody else writes it
# What reaches beyond the edge of the screen.
WIDE = """[...document.querySelectorAll(".desk *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("desk_entry"), "desk_entry") as portal:
        yield portal


def test_what_was_said_on_the_phone_is_entered_and_stands_in_the_queue(
    visit: Callable[..., Page], portal: Portal
) -> None:
    page = visit(width=390)
    sign_in(page, "koordination@example.org", at=f"/de/konto/?next={DESK}")
    page.goto(f"{DESK}eintragen/begleitung-wuenschen/")
    page.evaluate("document.querySelectorAll('.desk details').forEach(part => part.open = true)")
    assert page.evaluate(WIDE) == []
    page.locator("[name=name]").fill("Olena")
    page.locator("[name=phone]").fill("02521 29-77")
    page.locator("[name=languages][value=uk]").check()
    page.locator("[name=text]").fill(WORD)
    page.locator("[name=entry-channel][value=phone]").check()
    enter = page.locator("form:has([name=stamp]) button[type=submit]")
    enter.click()
    expect(page.locator("[name=text]")).to_have_value(WORD)
    page.locator("[name=entry-told]").check()
    enter.click()
    expect(page).to_have_url(re.compile(rf"{DESK}\d+/$"))
    expect(page.locator("#sent")).to_contain_text(WORD)
    expect(page.locator("main")).to_contain_text("(telefonisch)")
    page.goto(DESK)
    expect(page.locator(".listing")).to_contain_text("Olena")
