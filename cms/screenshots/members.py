"""The pictures of the members' guides: a member of the demo hands in news on a phone, in German and in English."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from cms.demo.accounts import PASSWORD
from cms.demo.members import MEMBERS

from . import save, visit

WIDTH, HEIGHT, SHARPNESS, QUALITY = 390, 700, 1.25, 60


@dataclass(frozen=True)
class Guide:
    """Where a guide's pictures lie, and what the member writes in it."""

    language: str
    folder: str
    title: str
    text: str


GUIDES = [
    Guide(
        "de",
        "docs/mitglieder/bilder",
        "Kinderräder zu verschenken",
        "Wir haben 12 Kinderräder repariert. Wer eines braucht, kommt am Freitag in die Werkstatt.\n\n"
        "Helme sind auch da.",
    ),
    Guide(
        "en",
        "docs/members/images",
        "Children's bicycles to give away",
        "We have repaired 12 bicycles for children. Who needs one comes to the workshop on Friday.\n\n"
        "We have helmets, too.",
    ),
]


def take_members_pictures(browser: Browser, url: str, root: Path) -> list[Path]:
    """One WebP for each step of each guide. What is handed in for it stays in the demo, for the next time too."""
    return [path for guide in GUIDES for path in _Phone(browser, url, root, guide).all()]


class _Phone:
    """A phone in the hand of the demo's first member."""

    def __init__(self, browser: Browser, url: str, root: Path, guide: Guide) -> None:
        self.page: Page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS, locale=guide.language
        )
        self.guide, self.target = guide, root / guide.folder
        self.area = f"{url}/{guide.language}/mitglied/"
        self.log_in = f"{url}/{guide.language}/konto/"

    def all(self) -> list[Path]:
        first = self.sign_in()
        earlier = self._handed_in_before()
        return [first, self.write(), self.preview(earlier), self.standing(), self.overview(), self.entries()]

    def _take(self, name: str, first: str, height: int = HEIGHT) -> Path:
        """What a screen shows from this element downwards, with a little air above it."""
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        self.page.locator(first).first.evaluate(
            "element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16)"
        )
        return save(self.page.screenshot(), self.target / f"{name}.webp", quality=QUALITY)

    def sign_in(self) -> Path:
        visit(self.page, self.log_in)
        picture = self._take("sign-in", "h1")
        self.page.locator("input[name=login]").fill(MEMBERS[0][0])
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(re.compile("/mitglied/"))
        return picture

    def write(self) -> Path:
        visit(self.page, f"{self.area}einreichen/neuigkeit/")
        self.page.locator("[name=title]").fill(self.guide.title)
        self.page.locator("[name=text]").fill(self.guide.text)
        self.page.locator("[name=statement]").check()
        self.page.evaluate("document.activeElement.blur()")
        return self._take("write", ".field:has([name=title])", height=1100)

    def _handed_in_before(self) -> str:
        """The address of what an earlier run has handed in, or nothing."""
        visit(self.page, f"{self.area}eingereicht/")
        found = self.page.get_by_role("link", name=self.guide.title, exact=True)
        return str(found.first.evaluate("e => e.href")) if found.count() else ""

    def preview(self, earlier: str) -> Path:
        if earlier:
            visit(self.page, f"{earlier}vorschau/")
        else:
            self.page.locator("button[name=action][value=preview]").click()
            self.page.wait_for_url(re.compile("/vorschau/$"))
        return self._take("preview", ".preview-bar")

    def standing(self) -> Path:
        self.page.locator(".preview-bar button").click()
        self.page.wait_for_url(re.compile("/eingereicht/[0-9a-f-]{36}/$"))
        return self._take("standing", "h1")

    def overview(self) -> Path:
        visit(self.page, self.area)
        return self._take("overview", "#handed-in")

    def entries(self) -> Path:
        visit(self.page, f"{self.area}eintraege/")
        return self._take("entries", "h1")
