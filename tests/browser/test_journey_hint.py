"""A reader's hint: sent, confirmed, answered, settled, gone on its date. On a portal of its own: time passes here."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from integration_pages.enquiries.spam import SHORTEST

from .mails import link_in, mail_to, mails_to, text_of
from .people import sign_in
from .server import Portal, served

EDITOR = "redaktion@example.org"
ADDRESS = "sprachlos-quitte@example.org"
WORD = "Quittenmarmelade"  # nobody else writes it
TEXT = f"وجدت الباب مغلقا. {WORD}"
ANSWER = "شكرا جزيلا! صححنا الموعد."
ARABIC = re.compile(r"[\u0600-\u06ff]{3,}")


@pytest.fixture(scope="module")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with served(tmp_path_factory.mktemp("hint"), "hint") as portal:
        yield portal


def type_as_people_do(page: Page, field: str, text: str) -> None:
    """So slowly that nobody takes it for a machine's."""
    page.locator(f"[name={field}]").press_sequentially(text, delay=1000 * (SHORTEST + 0.5) / len(text))


def send_hint(page: Page, address: str) -> str:
    """From the foot of an offer through the form; the private link that the thanks show."""
    page.goto("/ar/angebote/frauenkurs-deutsch/")
    page.locator(".report a[href$='hinweis/']").click()
    expect(page).to_have_url(re.compile("/ar/angebote/frauenkurs-deutsch/hinweis/$"))
    page.locator("[name=topic][value=date_place]").check()
    type_as_people_do(page, "text", TEXT)
    page.locator("[name=email]").fill(address)
    page.locator("form.enquiry button[type=submit]").click()
    expect(page).to_have_url(re.compile("/ar/anliegen/.+/danke/$"))
    expect(page.locator(".page-head .notice")).to_contain_text(address)
    return page.locator(".keep a").inner_text()


def confirm(page: Page, portal: Portal, address: str) -> None:
    """By the link in the mail and one press."""
    mail = mail_to(portal.mail, address)
    assert ARABIC.search(str(mail["Subject"]))
    page.goto(link_in(mail, "/bestaetigen/"))
    expect(page.locator("main bdi").first).to_have_text(address)
    page.locator("main form button").click()
    expect(page.locator(".page-head .notice-good")).to_be_visible()


def open_in_desk(page: Page, title: str) -> None:
    """From the menu to the enquiry about the page with this title."""
    sign_in(page, EDITOR, "/admin/")
    page.goto("/admin/anliegen/")
    page.locator("main tr", has_text=title).get_by_role("link").first.click()
    expect(page.locator(".desk__sent").first).to_contain_text(WORD)


def press(page: Page, do: str) -> None:
    page.locator(f"button[name=do][value={do}]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_from_the_hint_to_the_answer_until_nothing_is_left(visit: Callable[..., Page], portal: Portal) -> None:
    reader = visit(width=390, locale="ar")
    answers: list[Response] = []
    reader.on("response", lambda answer: answers.append(answer))
    link = send_hint(reader, ADDRESS)
    confirm(reader, portal, ADDRESS)
    assert reader.url == link

    editor = visit()
    open_in_desk(editor, "Deutsch für Frauen")
    press(editor, "take")
    editor.locator("#answer [name=text]").fill(ANSWER)
    press(editor, "answer")

    reader.goto(link)
    expect(reader.locator("section.answer")).to_contain_text(ANSWER)
    mail = mail_to(portal.mail, ADDRESS, 2)
    assert ARABIC.search(str(mail["Subject"]))
    assert ANSWER in text_of(mail)
    assert link_in(mail, "/anliegen/") == link
    press(editor, "close")
    reader.reload()
    last_day = date.fromisoformat(str(reader.locator("main time").last.get_attribute("datetime")))
    policies = {it.request.method: it.header_value("referrer-policy") for it in answers if "/anliegen/" in it.url}
    assert policies["GET"] == "no-referrer"
    assert [it.url for it in answers if it.status >= 400] == []

    before = portal.do("traces", ADDRESS, WORD)
    assert {"integration_pages_enquiry", "post_office_email"} <= {*before[ADDRESS]}
    assert "integration_pages_enquiry" in before[WORD]
    portal.do("run_due", (last_day - timedelta(days=1)).isoformat())
    assert reader.goto(link).status == 200  # type: ignore[union-attr]

    lines = portal.do("run_due", last_day.isoformat())
    assert not [line for line in lines if "FAILED" in line]
    assert [line for line in lines if re.search(r"enquiries: .*hint: \d", line)]
    assert reader.goto(link).status == 404  # type: ignore[union-attr]
    sign_in(editor, EDITOR, "/admin/")
    editor.goto("/admin/anliegen/")
    expect(editor.locator("main h1, main h2, header h1").first).to_be_visible()
    expect(editor.locator("main tr", has_text="Deutsch für Frauen")).to_have_count(0)
    assert portal.do("traces", ADDRESS, WORD) == {ADDRESS: [], WORD: []}
    log = portal.log.read_text()
    assert ADDRESS not in log
    assert WORD not in log


@pytest.mark.parametrize("script", [True, False])
def test_senders_delete_what_they_wrote(visit: Callable[..., Page], portal: Portal, script: bool) -> None:
    """The page with the private link tells its address to nobody; the form behind it is accepted all the same."""
    address = f"geloescht-{script}@example.org".lower()
    page = visit(width=390, locale="ar", java_script_enabled=script)
    refused: list[str] = []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status == 403 else None)
    link = send_hint(page, address)
    confirm(page, portal, address)
    page.locator("main a[href$='/loeschen/']").click()
    expect(page.locator("dl.sent")).to_contain_text(WORD)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/ar/anliegen/geloescht/$"))
    assert page.goto(link).status == 404  # type: ignore[union-attr]
    assert refused == []
    assert portal.do("traces", address) == {address: []}
    assert len(mails_to(portal.mail, address)) == 1
