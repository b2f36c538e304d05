"""A school needs somebody who mediates: asks, the desk finds somebody who says yes; both get the date as a file."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from integration_pages.base.dates import ZONE

from .mails import link_in, mail_to, mail_with
from .people import sign_in
from .server import Portal, served
from .test_journey_hint import press, type_as_people_do

MANAGER = "integrationsmanagement@example.org"
SCHOOL, AMINA, BASHAR = "sekretariat-quitte@example.org", "amina@example.org", "bashar@example.org"
PLACE = "Quittenhaus, Raum 7"
INSTITUTION = "Quittenschule (Beispiel)"
SECRET = "Klassenfahrt"


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("mediation"), "mediation") as portal:
        yield portal


def next_monday() -> str:
    """More than a week ahead, so that it is at no short notice."""
    today = datetime.now(ZONE).date()
    return (today + timedelta(days=14 - today.weekday())).isoformat()


def events_of(mail: EmailMessage) -> list[tuple[str, str, str]]:
    """Method, state and place of what is attached for the calendar."""
    files = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendars = [Calendar.from_ical(part.get_payload(decode=True)) for part in files]
    events = [(calendar["METHOD"], calendar.walk("VEVENT")[0]) for calendar in calendars]
    return [(str(method), str(event["STATUS"]), str(event["LOCATION"])) for method, event in events]


def ask_for_somebody(page: Page, portal: Portal) -> str:
    """From the three questions through the form to the confirmed request; the private link."""
    page.goto("/de/sprachmittlung/")
    page.locator("#when-soon").check()
    page.locator("#legal-no").check()
    page.locator("select[name=language]").select_option("ar")
    page.locator(".mediation-help button[type=submit]").click()
    expect(page.locator("[data-way=local]")).to_be_visible()
    page.locator("[data-way=local] a.button").click()
    expect(page.locator("[name=needed_language]")).to_have_value("ar")
    page.locator("[name=occasion][value=school]").check()
    page.locator("[name=day]").fill(next_monday())
    page.locator("[name=time]").fill("10:30")
    page.locator("[name=place]").fill(PLACE)
    type_as_people_do(page, "text", SECRET)
    page.locator("[name=organisation]").fill(INSTITUTION)
    page.locator("[name=name]").fill("Heike")
    page.locator("[name=email]").fill(SCHOOL)
    page.locator("form.enquiry button[type=submit]").click()
    expect(page).to_have_url(re.compile("/de/anliegen/.+/danke/$"))
    page.goto(link_in(mail_to(portal.mail, SCHOOL), "/bestaetigen/"))
    page.locator("main form button").click()
    expect(page.locator(".page-head .notice-good")).to_be_visible()
    return page.url


def test_an_institution_asks_the_desk_finds_somebody_and_both_get_the_date(
    visit: Callable[..., Page], portal: Portal
) -> None:
    school = visit(width=390, java_script_enabled=False)
    link = ask_for_somebody(school, portal)

    manager = visit()
    sign_in(manager, MANAGER, "/admin/")
    manager.goto("/admin/sprachmittlung/?state=to_do")
    manager.locator("main tr", has_text=INSTITUTION).first.get_by_role("link").first.click()
    expect(manager.locator(".desk__sent").first).to_contain_text(PLACE)
    for name in ("Amina", "Bashar"):
        manager.locator("#people li", has_text=name).locator("[name=people]").check()
    press(manager, "ask")

    asked = mail_to(portal.mail, AMINA)
    assert PLACE in asked.as_string() or PLACE in str(asked.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert SECRET not in str(asked.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    amina = visit(width=390, locale="ar", java_script_enabled=False)
    amina.goto(link_in(asked, "/termin/"))
    expect(amina.locator("html")).to_have_attribute("dir", "rtl")
    amina.locator("button[name=do][value=accept]").click()
    expect(amina.locator(".notice-good")).to_contain_text("Heike")

    bashar = visit(width=390, locale="ar")
    bashar.goto(link_in(mail_to(portal.mail, BASHAR), "/termin/"))
    expect(bashar.locator("button[name=do][value=accept]")).to_have_count(0)

    assert events_of(mail_to(portal.mail, AMINA, 2)) == [("REQUEST", "CONFIRMED", PLACE)]
    assert events_of(mail_with(portal.mail, SCHOOL, "Amina")) == [("REQUEST", "CONFIRMED", PLACE)]

    school.goto(link)
    school.locator("main a[href$='/absagen/']").click()
    school.locator("main form button").click()
    assert events_of(mail_to(portal.mail, AMINA, 3)) == [("CANCEL", "CANCELLED", PLACE)]
    school.goto(link)
    school.locator("main a[href$='/loeschen/']").click()
    school.locator("main form button").click()
    assert portal.do("traces", SCHOOL, SECRET) == {SCHOOL: [], SECRET: []}
