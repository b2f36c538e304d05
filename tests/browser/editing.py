"""What editors and translators do in the admin, by the words they see."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

PUBLISHED = re.compile("veröffentlicht")
OPEN_SEGMENT = "button:text-is('Übersetzen') >> visible=true"


def choose(page: Page, button: str, name: str) -> None:
    """Press a chooser's button, look for an entry where the list is long, and take it."""
    page.get_by_role("button", name=button).locator("visible=true").first.click()
    entry = page.locator(".modal-content").get_by_role("link", name=name, exact=True)
    search = page.locator(".modal-content [name=q]")
    expect(entry.or_(search).first).to_be_visible()
    if not entry.count():
        search.fill(name)
    entry.click()
    page.locator(".modal-content").wait_for(state="detached")


def publish(page: Page) -> int:
    """Out of the menu beside "save draft"; the page's number, once the message has come."""
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_contain_text(PUBLISHED)
    edit = page.locator(".messages .success a[href*='/edit/']").or_(page.locator("form#w-editor-form"))
    address = edit.first.get_attribute("href") or edit.first.get_attribute("action") or page.url
    return int(re.findall(r"/pages/(\d+)/", urlsplit(address).path)[0])


def number_of(page: Page, slug: str, language: str = "de") -> int:
    """The number of the page with this slug in this language, as the admin's own menus ask for it."""
    answer = page.request.get(f"/admin/api/main/pages/?slug={slug}&locale={language}")
    return int(answer.json()["items"][0]["id"])


def edit(page: Page, number: int) -> None:
    page.goto(f"/admin/pages/{number}/edit/")


def submit(page: Page, number: int, *languages: str) -> None:
    """Hand a page over for translation; with one language it ends in the editor of that translation."""
    page.goto(f"/admin/localize/submit/page/{number}/")
    for language in languages:
        page.get_by_label(language, exact=True).check()
    page.locator("main input[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def translate_open_segments(page: Page, text: str, most: int = 100) -> int:
    """Give each sentence without a text this one, on every tab; how many there were."""
    page.locator(OPEN_SEGMENT).first.wait_for()
    done = 0
    tabs = page.locator("main [role=tab]").all()  # none where all sentences are on one
    for tab in tabs or [None]:
        if tab:
            tab.click()
        while done < most and page.locator(OPEN_SEGMENT).count():
            page.locator(OPEN_SEGMENT).first.click()
            page.locator("main textarea").fill(f"{text} {done + 1}")
            save = page.get_by_role("button", name="Speichern", exact=True)
            save.click()
            save.wait_for(state="detached")
            done += 1
    return done


def ask_to_publish(page: Page) -> None:
    """Press "publish in …" in the translations' editor; the answer is a new page with a message."""
    with page.expect_navigation():
        page.locator("button[name=action][value=publish]").click()
