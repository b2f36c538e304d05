"""Somebody who has just arrived: a phone set to Arabic, no JavaScript, nobody to ask."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, Response, expect

from .server import Portal


def test_from_the_bare_address_to_an_offer_and_back_into_german(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(width=390, locale="ar", java_script_enabled=False)
    requests: list[Request] = []
    answers: list[Response] = []
    page.on("request", lambda request: requests.append(request))
    page.on("response", lambda response: answers.append(response))

    page.goto("/")
    expect(page).to_have_url(f"{portal.url}/ar/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")

    page.locator("nav.nav-narrow summary").click()
    page.locator("nav.nav-narrow a[href='/ar/angebote/']").click()
    offers = page.locator("main .card a[href^='/ar/angebote/']")
    before = offers.count()
    page.locator("form.filters input[name=women]").check()
    page.locator("form.filters .filter-send button").click()
    expect(page).to_have_url(re.compile(r"/ar/angebote/\?.*women="))
    assert 0 < offers.count() < before

    page.locator("main a[href='/ar/angebote/frauenkurs-deutsch/']").first.click()
    expect(page.locator("h1")).to_have_text("الألمانية للنساء")
    expect(page.locator(".page-head .notice")).to_have_count(0)

    page.locator("header details.drop summary >> visible=true").last.click()
    page.locator("header nav a[hreflang=de] >> visible=true").click()
    expect(page).to_have_url(f"{portal.url}/de/angebote/frauenkurs-deutsch/")
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("h1")).to_have_text("Deutsch für Frauen")

    assert len(requests) > 10
    assert {it.url for it in requests if not it.url.startswith(portal.url)} == set()
    assert page.context.cookies() == []
    for answer in answers:
        headers = answer.all_headers()
        assert "set-cookie" not in headers, answer.url
        assert "cookie" not in headers.get("vary", "").lower(), answer.url


def test_an_offer_without_a_translation_says_so_and_marks_the_german(visit: Callable[..., Page]) -> None:
    page = visit(width=390, locale="ar", java_script_enabled=False)
    page.goto("/ar/angebote/fest-der-kulturen/")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("h1")).to_have_attribute("lang", "de")
    expect(page.locator("h1")).to_have_attribute("dir", "ltr")
    expect(page.locator(".page-head .notice-warning")).to_be_visible()
