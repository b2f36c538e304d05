"""The admin works under its content security policy and asks nobody else."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .editing import edit
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

    offers = page.request.get("/admin/api/main/pages/?type=integration_pages.OfferPage&slug=frauenkurs-deutsch&locale=de")
    german = int(offers.json()["items"][0]["id"])
    edit(page, german)
    expect(page.locator("[name=title]")).to_have_value("Deutsch für Frauen")
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator("[data-side-panel=preview] iframe").first
    expect(frame.locator("h1")).to_have_text("Deutsch für Frauen")
    page.locator("[data-side-panel-toggle=preview]").click()

    page.locator("#id_picture-chooser [data-chooser-action-choose]").locator("visible=true").first.click()
    expect(page.locator(".modal-content .image-choice, .modal-content [data-chooser-modal-choice]").first).to_be_visible()
    page.keyboard.press("Escape")

    rows = page.request.get("/admin/api/main/pages/?type=integration_pages.OfferPage&slug=frauenkurs-deutsch&locale=ar")
    edit(page, int(rows.json()["items"][0]["id"]))
    expect(page.get_by_role("button", name="Bearbeiten", exact=True).first).to_be_visible()

    assert complaints == []
    assert strangers == []
