"""Pages hold together: narrow, zoomed, dark, in forced colours and on paper; everything can be hit and seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .pages import ACCOUNT, OPEN
from .people import sign_in
from .prepare import MEMBER

# 320 px wide, and what is left of 1280 × 1024 at 400 % (WCAG 1.4.10).
NARROW = {"width": 320, "height": 256}
OVERFLOW = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll("*")].filter(it => {
    const box = it.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  }).map(it => it.outerHTML.slice(0, 160)).slice(0, 5)"""
# How far a page can be moved sideways; from right to left that is a negative number, which no width tells.
SIDEWAYS = """() => [-99999, 99999].map(far => {
    scrollTo({left: far, top: scrollY, behavior: "instant"});
    return scrollX;
  }).filter(Boolean)"""
# Links inside running text are exempt (WCAG 2.5.8); a card's link covers the card.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "nav a, nav summary, main summary, button, .button, input:not([type=hidden]), select, textarea, .card a, footer a"
  )].filter(it => it.checkVisibility()).map(it => {
    let area = it.closest("label") || it;
    if (getComputedStyle(it, "::after").position === "absolute") area = it.closest(".card, li, article") || it;
    const box = area.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height), it.outerHTML.slice(0, 120)];
  }).filter(([width, height]) => width < 44 || height < 44)"""


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_overflows_at_320_px_and_at_400_percent(visit: Callable[..., Page], language: str) -> None:
    page = visit(**NARROW)
    found = {}
    for name, path in OPEN.items():
        page.goto(f"/{language}/{path}")
        page.evaluate("document.querySelectorAll('main details, footer details').forEach(it => it.open = true)")
        found[name] = page.evaluate(OVERFLOW) + page.evaluate(SIDEWAYS)
    sign_in(page, MEMBER, f"/{language}/konto/")
    for name, path in ACCOUNT.items():
        page.goto(f"/{language}/{path}")
        found[name] = page.evaluate(OVERFLOW) + page.evaluate(SIDEWAYS)
    assert {name: it for name, it in found.items() if it} == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_comparison_whose_style_sheet_is_missing_does_not_move_sideways(
    visit: Callable[..., Page], language: str
) -> None:
    """Words for screen readers only stand outside of what scrolls, unless that is positioned."""
    page = visit(width=390)
    page.route("**/comparison*.css", lambda route: route.abort())
    for name in ("courses side by side", "four courses"):
        page.goto(f"/{language}/{OPEN[name]}")
        assert page.evaluate("document.querySelector('.comparison').offsetWidth > 390"), "the sheet was asked for"
        assert page.evaluate(SIDEWAYS) == [], name


@pytest.mark.parametrize("width", [390, 1366])
def test_what_is_pressed_is_at_least_44_px_large(visit: Callable[..., Page], width: int) -> None:
    page = visit(width)
    found = {}
    for name, path in OPEN.items():
        page.goto(f"/ar/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        found[name] = page.evaluate(SMALL_TARGETS)
    assert {name: it for name, it in found.items() if it} == {}


@pytest.mark.parametrize("path", ["", "angebote/", "konto/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_always_seen(visit: Callable[..., Page], path: str, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    page.goto(f"/de/{path}")
    for _step in range(20):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const it = document.activeElement, style = getComputedStyle(it), after = getComputedStyle(it, "::after");
              const rings = [style, after, getComputedStyle(it.closest("label") || it)];
              return [rings.some(one => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2),
                      it.outerHTML.slice(0, 120)];
            }"""
        )
        assert seen[0], seen[1]


def test_dark_pages_are_dark(visit: Callable[..., Page]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    page = visit()
    page.goto("/de/angebote/")
    assert min(page.evaluate(ground)) > 200
    page.emulate_media(color_scheme="dark")
    assert max(page.evaluate(ground)) < 60


@pytest.mark.parametrize("path", ["", "angebote/", "angebote/frauenkurs-deutsch/", "konto/"])
def test_forced_colours_leave_edges_around_cards_and_controls(visit: Callable[..., Page], path: str) -> None:
    page = visit(forced_colors="active")
    page.goto(f"/de/{path}")
    bare = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, .card, main .notice, .pill, input, select")]
          .filter(it => it.checkVisibility() && !["hidden", "checkbox"].includes(it.type))
          .filter(it => parseFloat(getComputedStyle(it).borderTopWidth) < 1)
          .map(it => it.outerHTML.slice(0, 120))"""
    )
    assert bare == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_paper_shows_the_content_and_nothing_to_press(visit: Callable[..., Page], language: str) -> None:
    page = visit(width=718)  # A4 without its margins
    for path in ("", "angebote/", "angebote/frauenkurs-deutsch/", "alle-bausteine/"):
        page.goto(f"/{language}/{path}")
        page.emulate_media(media="print")
        assert page.evaluate(OVERFLOW) == [], path
        assert page.locator("h1").is_visible(), path
        assert page.locator("header nav:visible, form.filters:visible, .skip:visible").count() == 0, path
        page.emulate_media(media="screen")
    assert len(page.pdf(format="A4")) > 10_000
