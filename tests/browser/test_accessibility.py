"""axe-core on every type of page: left-to-right and right-to-left, light and dark, phone and desk."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from .pages import ACCOUNT, OPEN, STALE
from .people import sign_in
from .prepare import MEMBER

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# What colours and widths change; everything else is the same in each of the four views and asked in two.
OF_THE_VIEW = ["color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable"]
VIEWS = [(390, "light", None), (390, "dark", OF_THE_VIEW), (1366, "dark", None), (1366, "light", OF_THE_VIEW)]
RUN = """only => axe.run(document, {
  resultTypes: ["violations"],
  ...(only ? {runOnly: {type: "rule", values: only}} : {rules: {"target-size": {enabled: true}}}),
}).then(result => result.violations.map(it => [it.id, it.help, it.nodes.map(node => node.html.slice(0, 300))]))"""


def problems(page: Page) -> dict[str, Any]:
    """Violations by view. The browser's own debugger brings axe in: the page's policy need not be weakened."""
    page.evaluate(AXE)
    found = {}
    for width, scheme, only in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if violations := page.evaluate(RUN, only):
            found[f"{width} {scheme}"] = violations
    return found


@pytest.mark.parametrize("path", OPEN.values(), ids=OPEN)
@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_on_pages_for_everyone(visit: Callable[..., Page], language: str, path: str) -> None:
    page = visit()
    page.goto(f"/{language}/{path}")
    assert problems(page) == {}


def test_axe_finds_nothing_on_a_stale_translation(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(STALE)
    assert page.locator(".page-head .notice").count() == 1
    assert problems(page) == {}


@pytest.mark.parametrize("path", ["", "angebote/"])
def test_axe_finds_nothing_in_open_menus(visit: Callable[..., Page], path: str) -> None:
    page = visit()
    page.goto(f"/ar/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    assert problems(page) == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_axe_finds_nothing_behind_the_sign_in(visit: Callable[..., Page], language: str) -> None:
    page = visit()
    sign_in(page, MEMBER, f"/{language}/konto/")
    found = {}
    for name, path in ACCOUNT.items():
        assert page.goto(f"/{language}/{path}").status == 200  # type: ignore[union-attr]
        found[name] = problems(page)
    assert page.goto("/admin/").status == 403  # type: ignore[union-attr]
    found["no entry"] = problems(page)
    assert {name: it for name, it in found.items() if it} == {}


def test_axe_finds_nothing_after_a_refused_sign_in(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/ar/konto/")
    page.locator("input[name=login]").fill("niemand@example.org")
    page.locator("input[name=password]").fill("falsch")
    page.locator("input[name=password]").press("Enter")
    page.locator("[aria-invalid=true], .notice, .errors").first.wait_for()
    assert problems(page) == {}
