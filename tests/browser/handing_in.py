"""What members, editors and readers of what members hand in do, as their browsers do it; no word of the pages is asked
for that a translator may change.
"""

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from .pages import LANGUAGES
from .people import sign_in

EDITOR = "redaktion@example.org"
NEW = "mitglied/einreichen/neuigkeit/"
QUEUE = "/admin/eingereicht/"
ONE = re.compile(r"/mitglied/eingereicht/[0-9a-f-]{36}/$")


def member(page: Page, email: str, language: str = "de") -> None:
    sign_in(page, email, f"/{language}/konto/")
    page.goto(f"/{language}/mitglied/")


def picture() -> dict[str, object]:
    """A photograph as a phone would send it."""
    file = BytesIO()
    Image.new("RGB", (640, 420), "seagreen").save(file, "JPEG")
    return {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def press(page: Page, value: str, name: str = "action") -> None:
    """The button with this value; the answer is a new page."""
    with page.expect_navigation():
        page.locator(f"button[name={name}][value={value}]").first.click()


def hand_in(page: Page) -> None:
    page.locator("[name=statement]").check()
    press(page, "send")
    expect(page).to_have_url(ONE)


def editor(page: Page) -> Page:
    sign_in(page, EDITOR, "/admin/")
    return page


def open_for_review(page: Page, title: str) -> None:
    """Out of the list of what waits."""
    page.goto(QUEUE)
    page.get_by_role("link", name=title).click()
    expect(page).to_have_url(re.compile(rf"{QUEUE}\d+/$"))


def tick_all_points(page: Page) -> int:
    boxes = page.locator("[name=points]").all()
    for box in boxes:
        box.check()
    return len(boxes)


def read_everywhere(page: Page, path: str, title: str, own: dict[str, str] | None = None) -> None:
    """In all languages under one address: their own text, else the German one, marked as German and explained."""
    for language in LANGUAGES:
        page.goto(f"/{language}/{path}")
        mine = {"de": title, **(own or {})}.get(language)
        expect(page.locator("h1")).to_have_text(mine or title)
        if mine:
            expect(page.locator(".page-head .notice")).to_have_count(0)
        else:
            expect(page.locator("h1")).to_have_attribute("lang", "de")
            expect(page.locator("h1")).to_have_attribute("dir", "ltr")
            expect(page.locator(".page-head .notice")).to_be_visible()


def is_in_the_feed(page: Page, language: str, words: str) -> bool:
    return words in page.request.get(f"/{language}/neuigkeiten/feed/").text()
