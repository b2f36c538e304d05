"""Choosing and comparing in a browser: what the script adds, and what a screen reader is told on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .server import Portal

WOMEN, WORK = "frauenkurs-deutsch", "deutsch-fuer-den-beruf"
CHOSEN = "it => new FormData(it).getAll('offer').sort()"


def box(page: Page, slug: str) -> None:
    page.locator(f"input[form=compare][value={slug}]").locator("xpath=..").click()


@pytest.mark.parametrize("width", [390, 1366])
def test_a_screen_reader_meets_a_table_at_any_width(visit: Callable[..., Page], width: int) -> None:
    page = visit(width)
    page.goto(f"/de/angebote/vergleich/?offer={WOMEN}&offer={WORK}")
    display = page.locator("table.comparison").evaluate("it => getComputedStyle(it).display")
    assert display == ("block" if width == 390 else "table")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [(it["role"]["value"], it.get("name", {}).get("value", "")) for it in nodes if not it["ignored"]]
    roles = [role for role, _ in shown]
    rows = page.locator("table.comparison tbody tr").count()
    assert rows > 10
    assert (roles.count("table"), roles.count("row"), roles.count("rowheader")) == (1, rows + 1, rows)
    assert roles.count("cell") == 2 * rows
    names = [name for role, name in shown if role == "columnheader"]
    assert names[1:] == ["Deutsch für Frauen", "Deutsch für den Beruf"], "what is repeated in front of each answer"
    assert ("rowheader", "Deutschniveau") in shown


def test_what_is_chosen_stays_chosen_until_it_is_compared(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(width=390)
    page.goto("/de/angebote/?kind=course")
    form = page.locator("form#compare")
    button = form.locator("[type=submit]")
    expect(button).to_be_disabled()
    box(page, WOMEN)
    expect(button).to_be_disabled()
    page.goto("/de/angebote/?q=Beruf")
    box(page, WORK)
    expect(button).to_be_enabled()
    assert form.evaluate("it => getComputedStyle(it).position") == "sticky"
    assert form.evaluate(CHOSEN) == [WORK, WOMEN]
    page.goto("/de/angebote/?kind=advice")
    expect(form).to_be_visible()
    button.click()
    expect(page.locator("table.comparison thead a")).to_have_count(2)
    page.locator(".without").first.click()
    expect(page.locator("table.comparison")).to_have_count(0)
    assert len(form.evaluate(CHOSEN)) == 1
    form.locator("[data-clear]").click()
    assert form.evaluate(CHOSEN) == []
    assert page.context.cookies() == []


def test_a_list_that_is_exchanged_in_place_keeps_the_choice(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/de/angebote/?kind=course")
    box(page, WOMEN)
    page.evaluate(
        """async () => {
          const text = await (await fetch(location.href)).text();
          const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
          document.querySelector("main").replaceWith(fresh);
        }"""
    )
    expect(page.locator(f"input[form=compare][value={WOMEN}]")).to_be_checked()
    assert page.locator("form#compare").evaluate(CHOSEN) == [WOMEN]


def test_without_a_script_the_form_and_the_way_back_carry_the_choice(
    visit: Callable[..., Page], portal: Portal
) -> None:
    page = visit(width=390, java_script_enabled=False)
    page.goto("/ar/angebote/?kind=course")
    box(page, WOMEN)
    box(page, WORK)
    page.locator("form#compare [type=submit]").click()
    expect(page.locator("table.comparison thead a")).to_have_count(2)
    page.locator(".comparison-body > .row a.button:not(.button-quiet)").click()
    expect(page.locator("input[form=compare]:checked")).to_have_count(2)


def test_sharing_copies_the_address_and_says_so(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator, 'share', {value: undefined})")
    page.goto(f"/de/angebote/{WOMEN}/#dates")
    page.locator("[data-share]").click()
    expect(page.locator(".share [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{portal.url}/de/angebote/{WOMEN}/"


def test_sharing_opens_the_dialogue_of_the_phone(visit: Callable[..., Page], portal: Portal) -> None:
    page = visit(width=390)
    page.add_init_script("navigator.share = async data => { window.shared = data; }")
    page.goto("/ar/angebote/?kind=course")
    expect(page.locator(".share-copy")).to_be_hidden()
    page.locator("[data-share]").click()
    assert page.evaluate("window.shared.url") == f"{portal.url}/ar/angebote/?kind=course"


def test_without_a_script_there_is_the_mail(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"/de/angebote/{WOMEN}/")
    expect(page.locator("[data-share]")).to_be_hidden()
    expect(page.locator(".share a[href^='mailto:?']")).to_be_visible()
