"""A real browser against a real server. Playwright keeps an event loop open, so both end with this folder's tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from cms.screenshots import ARGUMENTS

from .server import Portal, served

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
MISSING = "There is no Chromium here: apt-get install chromium"
LONGEST = 20_000  # milliseconds to wait for what a page should show


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys change the portal, so they have one of their own when tests run in parallel."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            part = "journeys" if item.path.name.startswith("test_journey") else "pages"
            item.add_marker(pytest.mark.xdist_group(f"browser-{part}"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        expect.set_options(timeout=LONGEST)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def portal(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The demo, served; asks for the browser first, as nobody should wait for it without one."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with served(tmp_path_factory.mktemp("portal"), worker) as portal:
        yield portal


@pytest.fixture
def visit(browser: Browser, portal: Portal) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh profile: `visit(width=390, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_profile(width: int = 1366, height: int = 900, **options: object) -> Page:
        context = browser.new_context(
            base_url=portal.url, viewport={"width": width, "height": height}, **{"locale": "de-DE", **options}
        )
        context.set_default_timeout(LONGEST)
        contexts.append(context)
        return context.new_page()

    yield open_profile
    for context in contexts:
        context.close()
