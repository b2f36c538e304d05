"""The admin works under its content security policy and asks nobody else."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from .editing import edit, number_of
from .pages import DESK
from .people import sign_in
from .server import Portal


@pytest.fixture
def page(visit: Callable[..., Page], portal: Portal) -> Iterator[Page]:
    """A page whose console stays empty, and which talks to the portal only."""
    page = visit()
    complaints: list[str] = []
    strangers: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            strangers.append(request.url) if not request.url.startswith((portal.url, "data:", "blob:")) else None
        ),
    )
    yield page
    assert complaints == []
    assert strangers == []


def test_editors_tools_work_without_a_complaint_of_the_browser(page: Page) -> None:
    sign_in(page, "redaktion@example.org", "/admin/")

    edit(page, number_of(page, "frauenkurs-deutsch"))
    expect(page.locator("[name=title]")).to_have_value("Deutsch für Frauen")
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("[data-side-panel=preview] iframe").first
    expect(frame.locator("h1")).to_have_text("Deutsch für Frauen")
    page.locator("[data-side-panel-toggle=preview]").click()

    picture = page.locator("#panel-child-was-bild-content")
    picture.get_by_role("button", name="Aktionen").click()
    picture.locator("[data-chooser-action-choose]").locator("visible=true").click()
    expect(page.locator(".modal-content a[data-chooser-modal-choice]").first).to_be_visible()
    page.keyboard.press("Escape")

    edit(page, number_of(page, "frauenkurs-deutsch", "ar"))
    expect(page.get_by_role("button", name="Bearbeiten", exact=True).first).to_be_visible()


def test_the_rooms_of_the_desk_work_without_a_complaint_of_the_browser(page: Page) -> None:
    sign_in(page, "integrationsmanagement@example.org", "/admin/")
    for name, path in DESK.items():
        answer = page.goto(f"/admin/{path}", wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200, name
    page.goto("/admin/anliegen/?state=answered")
    page.locator("main tbody tr a").first.click()
    expect(page.locator(".desk__sent").first).to_be_visible()
    expect(page.locator("button[name=do][value=close]")).to_be_visible()


def test_texts_and_proposals_of_members_are_read_without_a_complaint_of_the_browser(page: Page) -> None:
    sign_in(page, "redaktion@example.org", "/admin/")
    for path, shown in (("eingereicht/", "iframe.review__preview"), ("vorschlaege/?state=open", ".proposal-diff")):
        page.goto(f"/admin/{path}")
        page.locator("main tbody tr a").first.click()
        expect(page.locator(shown).first).to_be_visible()
        page.wait_for_load_state("networkidle")
    page.goto("/admin/eingereicht/")
    page.locator("main tbody tr a").first.click()
    preview = page.frame_locator("iframe.review__preview")
    page.locator("iframe.review__preview").scroll_into_view_if_needed()
    expect(preview.locator("h1")).to_be_visible()


def test_what_is_exported_is_imported_again_and_changes_nothing(page: Page) -> None:
    sign_in(page, "redaktion@example.org", "/admin/")
    page.goto("/admin/import-export/")
    with page.expect_download() as download:
        page.locator("a[href*='/organisations.csv']").click()
    page.locator("a[href$='kind=organisations']").click()
    expect(page.locator("[name=kind][value=organisations]")).to_be_checked()
    page.locator("input[type=file]").set_input_files(download.value.path())
    page.locator(".transfer form button[type=submit]").click()
    columns = page.locator(".transfer table.listing tbody tr")
    expect(columns.first).to_be_visible()
    assert columns.count() > 10
    page.locator(".transfer form button[type=submit]").last.click()
    fates = page.locator(".transfer__rows tbody .transfer__fate")
    expect(fates.first).to_be_visible()
    assert fates.count() >= 15
    assert {it.get_attribute("class") for it in fates.all()} == {"transfer__fate transfer__fate--unchanged"}
