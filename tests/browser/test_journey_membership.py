"""From an invitation to the members' area; from a wrong phone number to the right one."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from . import handing_in
from .mails import link_in, mail_with
from .people import sign_in
from .prepare import MEMBER
from .server import Portal

MANAGER = "integrationsmanagement@example.org"
NEWCOMER = "neu@example.org"
ORGANISATION, INVITED_TO = "Sportgruppe „Alle ins Spiel“", "Café Courage"
PHONE = "02521 29-7"


def test_from_an_invitation_to_the_members_area(visit: Callable[..., Page], portal: Portal) -> None:
    manager = visit()
    sign_in(manager, MANAGER, "/admin/")
    manager.goto("/admin/mitglieder/einladungen/neu/")
    handing_in.fill(manager, email=NEWCOMER, first_name="Amal")
    manager.locator("[name=language]").select_option("ar")
    manager.get_by_label(INVITED_TO, exact=True).check()
    manager.locator("main button[type=submit]").click()
    expect(manager).to_have_url(re.compile("/admin/mitglieder/$"))
    expect(manager.locator("main")).to_contain_text(NEWCOMER)

    person = visit(width=390, java_script_enabled=False)
    link = link_in(mail_with(portal.mail, NEWCOMER, INVITED_TO), "/einladung/")
    person.goto(link)
    expect(person.locator("html")).to_have_attribute("dir", "rtl")
    expect(person.locator("main")).to_contain_text(INVITED_TO)
    person.goto("/ar/mitglied/")
    expect(person).to_have_url(re.compile("/konto/"), timeout=5_000)  # looking alone opens nothing
    person.goto(link)
    person.locator("main form.enquiry button[type=submit]").click()
    expect(person).to_have_url(re.compile("/ar/mitglied/$"))
    expect(person.locator("main")).to_contain_text("Amal")
    person.goto(f"/ar/{handing_in.NEW}")
    expect(person.locator("[name=title]")).to_be_visible()

    stranger = visit()
    assert stranger.goto(link).status == 410  # type: ignore[union-attr]


def test_a_member_corrects_the_organisations_phone_with_one_press_by_an_editor(
    visit: Callable[..., Page], portal: Portal
) -> None:
    member = visit(width=390, java_script_enabled=False)
    handing_in.member(member, MEMBER)
    member.goto("/de/mitglied/eintraege/")
    entry = member.locator("a[href*='/eintraege/organisation/']").filter(has_text=ORGANISATION)
    form = entry.get_attribute("href") or ""
    entry.click()
    before = member.locator("[name=phone]").input_value()
    assert before != PHONE
    member.locator("[name=phone]").fill(PHONE)
    member.locator("form.proposal-form button[type=submit]").click()
    expect(member).to_have_url(re.compile("/mitglied/vorschlaege/[0-9a-f-]{36}/$"))
    proposal = member.url

    editor = handing_in.editor(visit())
    editor.goto("/admin/vorschlaege/?state=open")
    row = editor.locator("main tbody tr").filter(has_text=ORGANISATION)
    expect(row).to_have_count(1)
    assert portal.do("phone_of", ORGANISATION) == before, "changed before somebody has looked"
    row.get_by_role("link").first.click()
    expect(editor.locator(".proposal-diff")).to_contain_text(PHONE)
    handing_in.press(editor, "ticked", "do")
    expect(editor.locator(".messages .success")).to_be_visible()

    assert portal.do("phone_of", ORGANISATION) == PHONE
    mail_with(portal.mail, MEMBER, "/vorschlaege/")
    member.goto(proposal)
    expect(member.locator("main form button.button-quiet")).to_have_count(0)
    member.goto(form)
    expect(member.locator("[name=phone]")).to_have_value(PHONE)
