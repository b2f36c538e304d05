"""A member hands in news from a phone, in Arabic, without a script: look at it, put it aside, hand it in, find it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from cms.demo.accounts import PASSWORD

from .prepare import MEMBER

FORM = "/ar/mitglied/einreichen/neuigkeit/"
TITLE = "حفلة شواء في الحديقة"
TEXT = "سنشوي يوم السبت.\n\nالجميع مدعوون."


def on_a_phone(visit: Callable[..., Page]) -> Page:
    """Signed in without a script; the form's address led to the log-in and back."""
    page = visit(width=390, java_script_enabled=False)
    page.goto(FORM)
    expect(page).to_have_url(re.compile(r"/konto/\?next="))
    page.locator("input[name=login]").fill(MEMBER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page).to_have_url(re.compile(FORM))
    return page


def button(page: Page, action: str) -> None:
    page.locator(f"button[name=action][value={action}]").click()


def test_a_member_hands_in_news_from_a_phone_without_a_script(visit: Callable[..., Page]) -> None:
    page = on_a_phone(visit)
    assert page.locator("html").get_attribute("dir") == "rtl"

    # the statement is missing: said, and nothing is lost
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=text]").fill(TEXT)
    button(page, "send")
    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    expect(page.locator("[name=text]")).to_have_value(TEXT)

    # an event, folded away until it is wanted
    page.locator("details.extra summary").first.click()
    page.locator("[name=event_date]").fill("2026-12-24")
    page.locator("[name=event_time]").fill("17:30")
    page.locator("[name=event_place_text]").fill("Am Brunnen")
    page.locator("[name=statement]").check()
    button(page, "preview")
    expect(page).to_have_url(re.compile(r"/ar/mitglied/eingereicht/[0-9a-f-]{36}/vorschau/$"))
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("الجميع مدعوون.")
    expect(page.locator("main")).to_contain_text("Am Brunnen")

    # back, put aside, and found again among one's own
    page.locator(".preview-bar a").click()
    expect(page.locator("[name=text]")).to_have_value(TEXT)
    button(page, "draft")
    address = page.url
    page.goto("/ar/mitglied/eingereicht/?state=draft")
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(address)

    # handed in from the preview
    page.goto(f"{address}vorschau/")
    page.locator(".preview-bar button").click()
    expect(page).to_have_url(address)
    expect(page.locator(".timeline li")).to_have_count(1)
    page.goto("/ar/mitglied/")
    expect(page.locator("main")).to_contain_text(TITLE)
    page.goto("/ar/mitglied/eingereicht/?state=waiting")
    expect(page.locator("main")).to_contain_text(TITLE)


def test_a_long_text_outlives_the_session(visit: Callable[..., Page]) -> None:
    page = on_a_phone(visit)
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=text]").fill(TEXT)
    page.locator("[name=statement]").check()
    page.context.clear_cookies(name="sessionid")
    button(page, "send")
    expect(page.locator("textarea")).to_contain_text("الجميع مدعوون.")

    # the way in opens in a window of its own; this one waits
    with page.context.expect_page() as opened:
        page.locator("main a[target=_blank]").click()
    window = opened.value
    window.locator("input[name=login]").fill(MEMBER)
    window.locator("input[name=password]").fill(PASSWORD)
    window.locator("input[name=password]").press("Enter")
    window.wait_for_url(re.compile("/mitglied/"))

    # signing in has changed the form's token, which costs one more click and no text
    page.locator("main form button").click()
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/ar/mitglied/eingereicht/[0-9a-f-]{36}/$"))
    expect(page.locator("h1")).to_have_text(TITLE)


def test_the_form_fits_a_narrow_screen(visit: Callable[..., Page]) -> None:
    page = visit(width=320)
    page.goto(FORM)
    page.locator("input[name=login]").fill(MEMBER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile(FORM))
    for summary in page.locator("details.extra summary").all():
        summary.click()
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(too_wide) <= 0
