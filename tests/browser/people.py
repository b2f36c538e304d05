"""Signing in as one of the demo's people."""

from playwright.sync_api import Page

from cms.demo.accounts import PASSWORD


def sign_in(page: Page, email: str, at: str = "/de/konto/") -> None:
    """With the password, on the page that asks for it; ends where the person is led."""
    page.goto(at)
    page.locator("input[type=email], input[name=login]").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("input[type=password]").press("Enter")
    page.wait_for_url(lambda url: "/konto/" not in url or url.endswith("/konto/"))
    page.locator("input[type=password]").wait_for(state="detached")
