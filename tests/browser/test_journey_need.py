"""A list without a hit: what is missing is told, counted, and seen by those who can start it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from integration_pages.enquiries.spam import SHORTEST

from .people import sign_in


def tell(page: Page) -> None:
    """From the empty list through the form, which knows what was asked for, to the thanks."""
    page.goto("/ar/angebote/")
    form = page.locator("form.filters")
    for name in ("women", "childcare"):
        form.locator(f"[name={name}]").check()
    form.locator("details summary").click()
    form.locator("[name=day]").select_option("su")
    form.locator("[name=time]").select_option("evening")
    form.locator(".filter-send button").click()
    expect(page.locator("#found .card")).to_have_count(0)
    page.locator(".missing a.button").click()
    expect(page).to_have_url(re.compile(r"/ar/angebote/gesucht/\?"))
    need = page.locator("form.need")
    for name in ("women", "childcare"):
        expect(need.locator(f"[name={name}]")).to_be_checked()
    expect(need.locator("[name=day]")).to_have_value("su")
    expect(need.locator("[name=time]")).to_have_value("evening")
    expect(page.locator(".need-words strong > span")).to_have_count(4)
    page.wait_for_timeout(1000 * (SHORTEST + 0.2))  # as long as it takes to read it
    need.locator("button[type=submit]").click()
    expect(page).to_have_url(re.compile("/ar/angebote/gesucht/danke/$"))


def test_what_is_missing_is_counted_and_seen_in_the_report(visit: Callable[..., Page]) -> None:
    manager = visit()
    sign_in(manager, "integrationsmanagement@example.org", "/admin/")
    rows = manager.locator("main tbody tr", has=manager.locator("a[href*='day=su'][href*='time=evening']"))
    manager.goto("/admin/reports/gesucht/")
    expect(manager.locator("main tbody tr").first).to_be_visible()
    assert rows.count() == 0

    for number in (1, 2):
        reader = visit(width=390, locale="ar", java_script_enabled=False)
        tell(reader)
        manager.reload()
        expect(rows).to_have_count(1)
        expect(rows.locator("td").first).to_have_text(str(number))
    expect(rows).to_contain_text("العربية")
    rows.get_by_role("link").click()
    expect(manager).to_have_url(re.compile(r"/de/angebote/\?.*day=su"))
    expect(manager.locator("#found .card")).to_have_count(0)
