"""Texts pasted into a plain field keep their lists, links and paragraphs, and bring nothing else along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cms import __file__ as cms_file
from integration_pages.base.safe_text import to_rich_text
from tests.uploads.pasted import GOOGLE, WORD

ADDRESS = "http://portal.test/"
SCRIPT = Path(cms_file).parent / "static" / "cms" / "js" / "paste.js"
PAGE = '<!doctype html><textarea data-paste>Vorher </textarea><input><script src="/paste.js"></script>'
POLICY = {"Content-Security-Policy": "default-src 'self'", "Content-Type": "text/html; charset=utf-8"}
PASTE = """([html, field]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  const area = document.querySelector(field);
  area.focus();
  return !area.dispatchEvent(event);
}"""
HOSTILE = """<p>Hallo <a href="javascript:bad()">Klick</a> <a href="https://example.org/(a)">hier</a></p>
<img src=x onerror="window.bad = 1"><script>window.bad = 1</script><style>p {}</style>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A field under the policy of the portal's pages; no server is asked."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(status=404))
    page.route(ADDRESS, lambda route: route.fulfill(body=PAGE, headers=POLICY))
    page.route(f"{ADDRESS}paste.js", lambda route: route.fulfill(path=SCRIPT, content_type="text/javascript"))
    page.goto(ADDRESS)
    yield page
    context.close()


def pasted(page: Page, html: str) -> str:
    page.fill("textarea", "")
    assert page.evaluate(PASTE, [html, "textarea"])
    return page.input_value("textarea")


@pytest.mark.parametrize("html", [WORD, GOOGLE, "<b style='font-weight:normal'><span>nur Text</span></b>"])
def test_the_browser_reads_a_clipboard_as_the_server_would(page: Page, html: str) -> None:
    assert to_rich_text(pasted(page, html)) == to_rich_text("", html)


def test_nothing_runs_and_no_other_addresses_come_along(page: Page) -> None:
    assert pasted(page, HOSTILE) == "Hallo Klick [hier](https://example.org/%28a%29)"
    assert page.evaluate("window.bad") is None


def test_it_goes_where_the_cursor_is_and_can_be_undone(page: Page) -> None:
    page.evaluate(PASTE, ["<ul><li>Tee</li><li>Brot</li></ul>", "textarea"])
    assert page.input_value("textarea") in ("Vorher - Tee\n- Brot", "- Tee\n- BrotVorher ")

    page.keyboard.press("Control+z")
    assert page.input_value("textarea") == "Vorher "


@pytest.mark.parametrize(("html", "field"), [("", "textarea"), ("<p>x</p>", "input"), ("<p></p>", "textarea")])
def test_all_else_is_left_to_the_browser(page: Page, html: str, field: str) -> None:
    assert not page.evaluate(PASTE, [html, field])
