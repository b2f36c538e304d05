"""The pictures of the coordinators' guide: the desk of the sponsorships, and the figures for the committee."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from cms.demo.accounts import PASSWORD, roles
from cms.users.groups import INTEGRATION_MANAGERS

from . import save, visit

FOLDER = "docs/koordination/bilder"
WIDTH, HEIGHT, SHARPNESS, QUALITY = 1180, 860, 1.25, 60


@dataclass(frozen=True)
class Scene:
    """A page of the admin, and what stands at the top of its picture; `follow` is a link to click first."""

    name: str
    path: str
    first: str
    follow: str = ""


SCENES = (
    Scene("list", "/admin/patenschaften/", "main"),
    Scene("enquiry", "/admin/patenschaften/", "main", follow="td.title a"),
    Scene("figures", "/admin/reports/kennzahlen/", ".figures__chart"),
)


def take_coordination_pictures(browser: Browser, url: str, root: Path) -> list[Path]:
    """One WebP for each scene, as the demo's integration manager sees it; nothing is changed."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS, locale="de", color_scheme="light"
    )
    _sign_in(page, url)
    return [_take(page, url, root, scene) for scene in SCENES]


def _sign_in(page: Page, url: str) -> None:
    email = next(email for name, email in roles() if name == INTEGRATION_MANAGERS)
    visit(page, f"{url}/de/konto/?next=/admin/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile("/admin/"))


def _take(page: Page, url: str, root: Path, scene: Scene) -> Path:
    visit(page, f"{url}{scene.path}")
    if scene.follow:
        page.locator(scene.follow).first.click()
        page.wait_for_load_state("networkidle")
    page.locator(scene.first).first.evaluate(
        "element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 80)"
    )
    return save(page.screenshot(), root / FOLDER / f"{scene.name}.webp", quality=QUALITY)
