"""News from a member's phone to readers in six languages: returned, revised, approved, translated."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from . import handing_in
from .editing import ask_to_publish, number_of, submit, translate_open_segments
from .handing_in import NEW, hand_in, is_in_the_feed, open_for_review, press, read_everywhere, tick_all_points
from .mails import link_in, mail_with, mails_to, text_of
from .prepare import MEMBER
from .server import Portal

UKRAINIAN = "lotsen@example.org"
TRUSTED = "verein@example.org"
TITLE = "Laufgruppe am Morgen"
REASON = "Wo treffen Sie sich? Bitte schreiben Sie den Ort dazu."
ORIGINAL, GERMAN = "Вечір настільних ігор", "Spieleabend für alle"


def path_in(link: str) -> str:
    """An address of the portal without host and language."""
    return urlsplit(link).path.split("/", 2)[2]


def test_returned_revised_approved_and_read_in_six_languages(visit: Callable[..., Page], portal: Portal) -> None:
    member = visit(width=390, java_script_enabled=False)
    handing_in.member(member, MEMBER)
    member.goto(f"/de/{NEW}")
    member.locator("[name=organisation]").select_option(label="Sportgruppe „Alle ins Spiel“")
    handing_in.fill(member, title=TITLE, text="Wir laufen jeden Samstag.\n\n- langsam\n- zusammen")
    member.locator("details.extra summary").last.click()
    member.locator("[name=picture]").set_input_files(handing_in.picture())  # type: ignore[arg-type]
    handing_in.fill(member, picture_alt="Ein Weg im Park.", picture_credit="Foto: Sportgruppe")
    member.locator("[name=picture_rights]").check()
    hand_in(member)

    # While somebody reads it, what the member changes waits and is kept.
    editor = handing_in.editor(visit())
    open_for_review(editor, TITLE)
    member.locator("a[href$='/bearbeiten/']").click()
    handing_in.fill(member, text="Wir laufen jeden Sonntag.")
    press(member, "send")
    expect(member.locator("[role=alert]")).to_be_visible()
    expect(member.locator("[name=text]")).to_have_value("Wir laufen jeden Sonntag.")

    # The editor asks for what is missing; without a word to the member nothing goes back.
    expect(editor.locator(".review__picture")).to_be_visible()
    press(editor, "reject", "do")
    expect(editor.locator(".error-message").first).to_be_visible()
    handing_in.fill(editor, reason=REASON)
    press(editor, "reject", "do")
    expect(editor).to_have_url(re.compile("/admin/eingereicht/$"))
    expect(editor.get_by_role("link", name=TITLE)).to_have_count(0)

    # The member reads why, in the mail and behind its link, and writes it.
    mail = mail_with(portal.mail, MEMBER, REASON)
    member.goto(link_in(mail, "/eingereicht/"))
    expect(member.locator(".answer")).to_contain_text(REASON)
    member.locator("a[href$='/bearbeiten/']").click()
    expect(member.locator("[name=title]")).to_have_value(TITLE)
    handing_in.fill(member, text="Wir laufen jeden Samstag ab dem Rathaus.\n\n- langsam\n- zusammen")
    hand_in(member)

    # Every point is looked at before it goes live; the picture adds two.
    open_for_review(editor, TITLE)
    expect(editor.locator(".review__diff")).to_contain_text("ab dem Rathaus")
    press(editor, "approve", "do")
    expect(editor.locator(".error-message").first).to_be_visible()
    assert tick_all_points(editor) == 5
    press(editor, "approve", "do")
    expect(editor.locator(".messages .success")).to_be_visible()

    mail = mail_with(portal.mail, MEMBER, "/neuigkeiten/laufgruppe")
    path = path_in(link_in(mail, "/neuigkeiten/"))
    reader = visit(width=390)
    read_everywhere(reader, path, TITLE)
    expect(reader.locator("main")).to_contain_text("ab dem Rathaus")
    for language in ("de", "ar"):
        assert is_in_the_feed(reader, language, TITLE)
        reader.goto(f"/{language}/")
        expect(reader.locator("main")).to_contain_text(TITLE)
    member.goto("/de/mitglied/eingereicht/?state=published")
    expect(member.locator("main")).to_contain_text(TITLE)

    submit(editor, number_of(editor, path.rstrip("/").rpartition("/")[2]), "English")
    translate_open_segments(editor, "A morning run")
    ask_to_publish(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    read_everywhere(reader, path, TITLE, {"en": "A morning run 1"})


def test_a_ukrainian_text_is_read_in_german_and_as_it_came(visit: Callable[..., Page], portal: Portal) -> None:
    member = visit(width=390)
    handing_in.member(member, UKRAINIAN, "uk")
    member.goto(f"/uk/{NEW}")
    expect(member.locator("[name=language]")).to_have_value("uk")
    handing_in.fill(member, title=ORIGINAL, text="Граємо разом.\n\nПриходьте з дітьми.")
    hand_in(member)

    editor = handing_in.editor(visit())
    open_for_review(editor, ORIGINAL)
    expect(editor.locator(".review__text[lang=uk]")).to_contain_text("Приходьте з дітьми.")

    # Not without German.
    tick_all_points(editor)
    press(editor, "approve", "do")
    expect(editor.locator(".help-critical")).to_be_visible()
    fields = {"title": GERMAN, "teaser": "Brettspiele für Groß und Klein.", "text": "Wir spielen zusammen."}
    for name, value in fields.items():
        editor.locator(f"[name=german-{name}]").fill(value)
    press(editor, "correct", "do")
    expect(editor.locator("[name=german-title]")).to_have_value(GERMAN)
    tick_all_points(editor)
    editor.locator("[name=original]").check()
    press(editor, "approve", "do")
    expect(editor.locator(".messages .success")).to_have_count(2)

    mail = mail_with(portal.mail, UKRAINIAN, "/uk/neuigkeiten/")
    path = path_in(link_in(mail, "/neuigkeiten/"))
    reader = visit(width=390)
    read_everywhere(reader, path, GERMAN, {"uk": ORIGINAL})
    reader.goto(f"/uk/{path}")
    expect(reader.locator("main")).to_contain_text("Граємо разом.")
    assert is_in_the_feed(reader, "uk", ORIGINAL)
    assert is_in_the_feed(reader, "de", GERMAN)


def test_a_trusted_organisations_text_is_live_at_once_and_looked_at_later(
    visit: Callable[..., Page], portal: Portal
) -> None:
    portal.do("trust", "Arabisch-Deutscher Kulturverein e.V.")
    title = "Lesung auf Arabisch und Deutsch"
    member = visit(width=390)
    handing_in.member(member, TRUSTED, "ar")
    member.goto(f"/ar/{NEW}")
    member.locator("[name=language]").select_option("de")
    handing_in.fill(member, title=title, text="Wir lesen vor.")
    hand_in(member)
    mail = mail_with(portal.mail, TRUSTED, "/ar/neuigkeiten/")
    reader = visit(width=390)
    read_everywhere(reader, path_in(link_in(mail, "/neuigkeiten/")), title)

    editor = handing_in.editor(visit())
    open_for_review(editor, title)
    press(editor, "seen", "do")
    expect(editor.get_by_role("link", name=title)).to_have_count(0)


def test_wagtails_own_mails_reach_neither_members_nor_reviewers(visit: Callable[..., Page], portal: Portal) -> None:
    """They would lead into the admin; what is sent here says nothing of its pages."""
    member = visit()
    handing_in.member(member, MEMBER)
    member.goto(f"/de/{NEW}")
    handing_in.fill(member, title="Flohmarkt im Hof", text="Alles muss raus.")
    hand_in(member)
    mail_with(portal.mail, MEMBER, "Flohmarkt im Hof")
    assert not [mail["To"] for mail in mails_to(portal.mail, "@") if "/admin/pages/" in text_of(mail)]
