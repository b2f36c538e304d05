"""Cancelling and deleting are two things: the pages say what becomes of the place, and of what is known."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client, TestCase
from django.utils import timezone

from integration_pages.conference.registration import services
from integration_pages.enquiries.tokens import private_token
from integration_pages.models import Registration
from tests.factories.conference import at, make_registration

from .registrations import place_of, set_edition

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")


def address(row: Registration, way: str = "", language: str = "en") -> str:
    token = private_token(row.uuid)
    if way == "absagen":
        return f"/{language}/konferenz/anmeldung/{token}/absagen/"
    return f"/{language}/anliegen/{token}/{way and way + '/'}"


def main(client: Client, path: str) -> str:
    """The words of a page, without head, menu and footer."""
    html = client.get(path).content.decode()
    text = re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0])
    return " ".join(text.split())


def test_the_pages_speak_of_a_registration(rows: SimpleNamespace, client: Client) -> None:
    row = make_registration(rows.edition, "Amal", email="", phone="02521 29-0")
    for path in (address(row), address(row, "loeschen"), address(row, "danke"), address(row, "absagen")):
        words = main(client, path)
        assert "message" not in words.lower().replace("your message in", ""), path
        assert "registration" in words, path


def test_deleting_says_what_becomes_of_the_places_and_offers_to_cancel(rows: SimpleNamespace, client: Client) -> None:
    row = make_registration(rows.edition, "Amal", people=3)
    words = main(client, address(row, "loeschen"))
    assert "Your 3 places go to others then." in words
    assert "Only cancel the registration" in words
    assert "/absagen/" in client.get(address(row, "loeschen")).content.decode()
    other = main(client, address(row, "absagen"))
    assert "Your 3 places go to others then." in other
    assert "stays on your page" in other and "Delete everything at once instead" in other


def test_who_waits_gives_up_the_turn_and_no_place(rows: SimpleNamespace, client: Client) -> None:
    make_registration(rows.edition, "Bo", people=10)
    row = make_registration(rows.edition, "Amal")
    for way in ("loeschen", "absagen"):
        words = main(client, address(row, way))
        assert "You are no longer on the waiting list then." in words
        assert "place goes" not in words


def test_what_is_cancelled_or_over_has_no_place_to_pass_on(
    rows: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled, comes = make_registration(rows.edition, "Amal"), make_registration(rows.edition, "Bo")
    services.cancel(cancelled)
    monkeypatch.setattr(timezone, "now", lambda: at("12:00", rows.edition.starts_on))
    for row in (cancelled, comes):
        words = main(client, address(row, "loeschen"))
        assert "Delete your registration for good?" in words
        assert "place goes" not in words and "Only cancel" not in words and "waiting list" not in words


def test_deleting_ends_on_a_page_about_registrations_and_the_place_goes_on(
    rows: SimpleNamespace, client: Client
) -> None:
    row = make_registration(rows.edition, "Amal", people=10)
    waits = make_registration(rows.edition, "Bo")
    path = address(row, "loeschen", "ar")
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(path)
    assert answer.headers["Location"] == "/ar/konferenz/anmeldung/geloescht/"
    assert "Your registration is deleted." in main(client, "/en/konferenz/anmeldung/geloescht/")
    assert not Registration.objects.filter(pk=row.pk).exists()
    assert place_of(waits) == "offered"
    assert client.get(path).status_code == client.post(path).status_code == 404


def test_every_language_has_its_own_words(rows: SimpleNamespace, client: Client) -> None:
    row = make_registration(rows.edition, "Amal")
    for way in ("loeschen", "absagen"):
        assert len({main(client, address(row, way, language)) for language in LANGUAGES}) == len(LANGUAGES)
    gone = {main(client, f"/{language}/konferenz/anmeldung/geloescht/") for language in LANGUAGES}
    assert len(gone) == len(LANGUAGES)


def test_a_cancelled_edition_offers_no_cancelling(rows: SimpleNamespace, client: Client) -> None:
    row = make_registration(rows.edition, "Amal")
    set_edition(rows.edition, status="cancelled")
    assert "Only cancel" not in main(client, address(row, "loeschen"))
