"""An organisation is asked whether its offer is still right, and says so with one press."""

from collections.abc import Callable
from datetime import date, datetime

from playwright.sync_api import Page, expect

from integration_pages.offers.recurrence import ZONE

from .mails import link_in, mail_to, mails_to, text_of
from .server import Portal

ADDRESS, SLUG, TITLE = "fahrradwerkstatt@example.org", "fahrradwerkstatt", "Fahrradwerkstatt"
HALF_A_YEAR = 190  # days


def test_from_the_reminder_to_an_offer_that_was_checked_today(visit: Callable[..., Page], portal: Portal) -> None:
    long_ago = portal.do("neglect", SLUG, str(HALF_A_YEAR))
    lines = portal.do("run_due")
    assert not [line for line in lines if "FAILED" in line]
    mail = mail_to(portal.mail, ADDRESS)
    assert TITLE in text_of(mail)

    reader, member, second_window = visit(width=390), visit(width=390, java_script_enabled=False), visit()
    checked = reader.locator(".checked time")
    reader.goto(f"/de/angebote/{SLUG}/")
    expect(checked).to_have_attribute("datetime", long_ago)

    link = link_in(mail, "/bestaetigen/")
    # Programs that look for viruses open links as well: that alone says nothing.
    member.goto(link)
    second_window.goto(link)
    reader.reload()
    expect(checked).to_have_attribute("datetime", long_ago)

    entry = member.locator("li[id^=entry-]")
    expect(entry).to_have_count(1)
    expect(entry.locator("h2")).to_have_text(TITLE)
    button = entry.locator("button[value=correct]")
    button.click()
    expect(button).to_have_count(0)
    expect(entry.locator(".entry-answer")).to_be_visible()
    expect(member.locator(".page-head .notice-good")).to_be_visible()
    for language in ("de", "ar"):
        reader.goto(f"/{language}/angebote/{SLUG}/")
        expect(checked).to_have_attribute("datetime", today().isoformat())

    # The other window still shows the button; the link works as long as it did.
    second_window.locator("button[value=correct]").click()
    expect(second_window.locator(".entry-answer")).to_be_visible()
    expect(second_window.locator(".notice-urgent")).to_have_count(0)
    member.goto(link)
    expect(entry.locator(".entry-answer")).to_be_visible()
    portal.do("run_due")
    assert len(mails_to(portal.mail, ADDRESS)) == 1, "asked twice"
    reader.reload()
    expect(checked).to_have_attribute("datetime", today().isoformat())


def today() -> date:
    return datetime.now(ZONE).date()
