"""The admin works under its content security policy and asks nobody else."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .editing import edit, number_of
from .people import sign_in
from .server import Portal


def test_editors_tools_work_without_a_complaint_of_the_browser(visit: Callable[..., Page], portal: Portal) -> None:
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

    assert complaints == []
    assert strangers == []
