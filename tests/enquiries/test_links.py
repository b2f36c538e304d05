"""The sender's links: thanks, state and answers, confirmation, deletion."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.test.utils import override_settings

from integration_pages.enquiries import services
from integration_pages.enquiries.models import Enquiry, RecordMail
from tests.factories.people import make_person

from .sending import link_in, send_hint, token_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
ADDRESS = "leserin@example.org"


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_thanks_show_the_private_link_and_what_happens_now() -> None:
    response = send_hint(email=ADDRESS)
    page = Client().get(response.headers["Location"]).content.decode()
    assert f"/en/anliegen/{token_in(response)}/" in page
    assert "to confirm your address" in page
    without = Client().get(send_hint(text="other").headers["Location"]).content.decode()
    assert "to confirm your address" not in without


def test_the_database_does_not_know_the_links() -> None:
    token = token_in(send_hint(email=ADDRESS))
    confirmation = link_in(mail.outbox[0].body).split("/")[-2]
    row = str(Enquiry.objects.values().get())
    assert token not in row
    assert confirmation not in row
    assert token != confirmation, "who names a stranger's address cannot confirm it"
    assert Client().get(f"/en/anliegen/bestaetigen/{token}/").status_code == 404
    assert Client().get(f"/en/anliegen/{confirmation}/").status_code == 404


def test_a_link_in_a_mail_confirms_by_a_button_only() -> None:
    send_hint("/ar/hinweis/", email=ADDRESS)
    path = link_in(mail.outbox[0].body)
    assert path.startswith("/ar/anliegen/bestaetigen/")
    client = Client(enforce_csrf_checks=True)
    page = client.get(path)
    assert page.status_code == 200
    assert Enquiry.objects.get().state == "unconfirmed", "programs that look for viruses open links"
    sent = client.post(path, {"csrfmiddlewaretoken": page.context["csrf_token"]})
    assert sent.status_code == 302
    row = Enquiry.objects.get()
    assert (row.state, bool(row.confirmed_at)) == ("new", True)
    assert (row.delete_on - row.created_at.date()).days >= 364
    for method in (client.get, Client().post):
        assert method(path).headers["Location"] == sent.headers["Location"], "twice does no harm"
    assert Client().get(sent.headers["Location"]).status_code == 200


def test_an_expired_confirmation_says_what_to_do() -> None:
    with time_machine.travel("2026-11-01 10:00+00:00"):
        send_hint(email=ADDRESS)
    services.purge(datetime(2026, 11, 15, 10, tzinfo=UTC))
    for method in (Client().get, Client().post):
        response = method(link_in(mail.outbox[0].body))
        assert response.status_code == 404
        assert "no longer valid" in response.content.decode()


def test_the_senders_page_shows_state_words_and_answers() -> None:
    token = token_in(send_hint("/en/hinweis/", email=ADDRESS, text="Der Link geht nicht."))
    row = Enquiry.objects.get()
    services.answer(row, "Danke <b>sehr</b>!\nEr geht jetzt.", make_person("editor"))
    page = Client().get(f"/en/anliegen/{token}/").content.decode()
    assert "Der Link geht nicht." in page
    assert "&lt;b&gt;sehr&lt;/b&gt;" in page
    assert "We have answered." in page
    assert "It is out of date" in page
    assert "editor" not in text_of(page).lower(), "no name of staff"


@pytest.mark.parametrize("path", ["{}", "{}/danke", "{}/loeschen", "bestaetigen/{}"])
@pytest.mark.parametrize("token", ["x", "A" * 43, "ü%00" * 20])
def test_an_unknown_link_is_a_page_in_the_readers_language(path: str, token: str) -> None:
    for method in (Client().get, Client().post):
        response = method(f"/uk/anliegen/{path.format(token)}/")
        assert response.status_code in (404, 405)
        if response.status_code == 404:
            assert '<html lang="uk"' in response.content.decode()


def test_secret_addresses_are_told_to_nobody_and_set_no_cookie() -> None:
    token = token_in(send_hint(email=ADDRESS))
    for path in (f"{token}/", f"{token}/danke/", "danke/", "geloescht/"):
        response = Client().get(f"/en/anliegen/{path}")
        assert response.headers["Referrer-Policy"] == "no-referrer", path
        assert not response.cookies
    confirmation = link_in(mail.outbox[0].body)
    for path in (f"/en/anliegen/{token}/loeschen/", confirmation, "/en/hinweis/"):
        response = Client().get(path)
        assert response.headers["Referrer-Policy"] == "same-origin", "else browsers send `Origin: null` with the form"
        assert "csrftoken" in response.cookies
    for path in (f"/en/anliegen/{token}/", confirmation, "/en/hinweis/", "/en/anliegen/x/"):
        response = Client().get(path)
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "no-store" in response.headers["Cache-Control"]


def test_the_sender_deletes_in_two_steps_and_nothing_is_left() -> None:
    token = token_in(send_hint(email=ADDRESS))
    services.answer(Enquiry.objects.get(), "Danke!", make_person("editor"))
    path = f"/en/anliegen/{token}/loeschen/"
    assert Client().get(path).status_code == 200
    assert Enquiry.objects.exists()
    assert Client().post(path).headers["Location"] == "/en/anliegen/geloescht/"
    assert Client().get("/en/anliegen/geloescht/").status_code == 200
    assert not Enquiry.objects.exists()
    assert not RecordMail.objects.exists()
    assert Client().post(path).status_code == 404, "deleted meanwhile, in another window"
    assert Client().get(f"/en/anliegen/{token}/").status_code == 404


def test_after_a_change_of_the_secret_key_old_links_hold_until_a_new_one_is_written() -> None:
    token = token_in(send_hint(email=ADDRESS))
    services.confirm(link_in(mail.outbox[0].body).split("/")[-2])
    with override_settings(SECRET_KEY="another"):
        assert Client().get(f"/en/anliegen/{token}/").status_code == 200
        services.answer(Enquiry.objects.get(), "Danke!", make_person("editor"))
        assert Client().get(link_in(mail.outbox[-1].body)).status_code == 200
