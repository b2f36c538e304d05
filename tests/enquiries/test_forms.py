"""Readers' forms: where they stand, what they take, what they refuse and keep."""

from types import SimpleNamespace
from urllib.parse import quote

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from integration_pages.enquiries import limits
from integration_pages.enquiries.models import Enquiry, FormPolicy, Kind, NoticeVersion
from integration_pages.enquiries.spam import new_stamp
from integration_pages.models import StandardPage
from tests.factories.pages import make_offer, make_standard
from tests.factories.translations import translate
from tests.shared_rows import shared_rows

from .sending import HINT, form_data, send, send_hint, token_in

pytestmark = pytest.mark.django_db


@shared_rows
def contact(site: SimpleNamespace) -> StandardPage:
    return make_standard(site.home, "Kontakt", slug="kontakt", duty="contact")


@shared_rows
def barrier(site: SimpleNamespace) -> StandardPage:
    return make_standard(site.home, "Barriere melden", slug="barriere-melden", duty="barrier")


def test_every_page_leads_to_its_form_and_sets_no_cookie(site: SimpleNamespace) -> None:
    offer, about = make_offer(site.index), make_standard(site.home)
    for path in ("", "angebote/", f"angebote/{offer.slug}/", f"{about.slug}/"):
        for code in ("de", "ar"):
            response = Client().get(f"/{code}/{path}")
            assert f'href="/{code}/{path}hinweis/"' in response.content.decode(), path
            assert not response.cookies
            form = Client().get(f"/{code}/{path}hinweis/")
            assert form.status_code == 200, path
            assert 'name="topic"' in form.content.decode()
            assert "no-store" in form.headers["Cache-Control"]


@pytest.mark.slow
def test_a_hint_knows_its_page_and_the_readers_language(site: SimpleNamespace) -> None:
    offer = make_offer(site.index, "Sprachcafé")
    translate(offer, "ar")
    response = send_hint(f"/ar/angebote/{offer.slug}/hinweis/")
    assert response.status_code == 302
    hint = Enquiry.objects.get()
    assert (hint.kind, hint.page_id, hint.language) == (Kind.HINT, offer.pk, "ar")
    assert (hint.page_title, hint.page_path) == ("Sprachcafé", f"/ar/angebote/{offer.slug}/")
    assert (hint.topic, hint.text, hint.state, hint.is_spam) == ("outdated", HINT["text"], "new", False)


def test_a_deleted_offer_takes_no_hint_with_it(site: SimpleNamespace) -> None:
    offer = make_offer(site.index, "Sprachcafé")
    send_hint(f"/de/angebote/{offer.slug}/hinweis/")
    offer.delete()
    hint = Enquiry.objects.get()
    assert (hint.page, hint.page_title) == (None, "Sprachcafé")
    assert send_hint(f"/de/angebote/{offer.slug}/hinweis/").status_code == 404
    assert Enquiry.objects.count() == 1


def test_pages_that_readers_cannot_see_have_no_form(site: SimpleNamespace) -> None:
    draft = make_offer(site.index, "Entwurf", live=False)
    secret = make_offer(site.index, "Geheim")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    for path in (f"angebote/{draft.slug}/", f"angebote/{secret.slug}/", "gibt/es/nicht/", quote("\0") + "/", "konto/"):
        response = Client().get(f"/en/{path}hinweis/")
        assert response.status_code == 404, path
        assert '<html lang="en"' in response.content.decode()


def test_the_route_words_are_nobodys_slug(site: SimpleNamespace) -> None:
    for parent in (site.home, site.index, make_standard(site.home)):
        with pytest.raises(ValidationError):
            make_standard(parent, "Hinweis")


@pytest.mark.slow
def test_contact_barrier_and_missing_language_stand_below_the_text_of_their_page(
    site: SimpleNamespace, contact: StandardPage, barrier: StandardPage
) -> None:
    make_standard(site.home, "Sprache fehlt", duty="language_missing")
    assert send("/en/kontakt/", Kind.CONTACT, text="Hello", phone="02521 29-0").status_code == 302
    assert send("/en/barriere-melden/", Kind.BARRIER, text="No alt text", page_path="/en/angebote/").status_code == 302
    assert (
        send("/en/sprache-fehlt/", Kind.LANGUAGE_MISSING, wished_language="ትግርኛ", email="a@example.org").status_code
        == 302
    )
    kept = {row.kind: row for row in Enquiry.objects.all()}
    assert kept["contact"].phone == "02521 29-0"
    assert kept["barrier"].page_path == "/en/angebote/"
    assert kept["language_missing"].wished_language == "ትግርኛ"
    for path in ("kontakt", "barriere-melden", "sprache-fehlt"):
        for code in ("de", "ar"):
            page = Client().get(f"/{code}/{path}/")
            assert page.status_code == 200
            assert "csrftoken" in page.cookies
            assert "no-store" in page.headers["Cache-Control"]
    assert not Client().get("/de/").cookies


def test_the_barrier_form_knows_the_page_one_came_from(barrier: StandardPage) -> None:
    ours = Client().get("/en/barriere-melden/", headers={"Referer": "http://testserver/en/angebote/?q=x"})
    assert 'value="/en/angebote/"' in ours.content.decode()
    other = Client().get("/en/barriere-melden/", headers={"Referer": "http://elsewhere.example/en/angebote/"})
    assert 'value="/en/angebote/"' not in other.content.decode()


@pytest.mark.parametrize(
    ("path", "kind", "fields", "name"),
    [
        ("hinweis/", "hint", {"text": "Text"}, "topic"),
        ("hinweis/", "hint", {"topic": "nonsense"}, "topic"),
        ("hinweis/", "hint", {"topic": "other"}, "text"),
        ("hinweis/", "hint", {"topic": "link", "text": "x" * 4001}, "text"),
        ("hinweis/", "hint", {"topic": "link", "email": "nobody"}, "email"),
        ("hinweis/", "hint", {"topic": "link", "email": "a@example.org\nBcc: b@example.org"}, "email"),
        ("kontakt/", "contact", {"text": "Question"}, "email"),
        ("kontakt/", "contact", {"phone": "02521 29-0"}, "text"),
        ("kontakt/", "contact", {"text": " \n ", "phone": "02521 29-0"}, "text"),
        ("kontakt/", "contact", {"text": "Question", "phone": "call me"}, "phone"),
        ("kontakt/", "contact", {"text": "Question", "phone": "1234", "name": "n" * 121}, "name"),
        ("barriere-melden/", "barrier", {"text": "x", "other_form": "large"}, "email"),
        ("barriere-melden/", "barrier", {"text": "x", "other_form": "call", "email": "a@example.org"}, "phone"),
        ("barriere-melden/", "barrier", {"text": "x", "other_form": "telepathy"}, "other_form"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_is_kept(
    contact: StandardPage, barrier: StandardPage, path: str, kind: str, fields: dict[str, str], name: str
) -> None:
    response = send(f"/en/{path}", kind, **fields)
    assert response.status_code == 422
    assert not Enquiry.objects.exists()
    form = response.context["enquiry"].form
    assert list(form.errors) == [name]
    html = response.content.decode()
    assert f'href="#id_{name}' in html
    assert f'id="id_{name}_error"' in html
    for value in fields.values():
        if len(value) < 200 and "\n" not in value and value not in ("nonsense", "telepathy"):
            assert value in html


def test_hostile_and_odd_texts_are_kept_harmless(site: SimpleNamespace) -> None:
    odd = "<script>alert(1)</script> \0\x1b\u202eمرحبا\r\nzweite Zeile {{ 7|add:1 }} 😀"
    token = token_in(send_hint(text=odd))
    kept = Enquiry.objects.get().text
    assert kept == "<script>alert(1)</script> مرحبا\nzweite Zeile {{ 7|add:1 }} 😀"
    page = Client().get(f"/en/anliegen/{token}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_digits_of_other_scripts_make_a_phone_number(contact: StandardPage) -> None:
    send("/ar/kontakt/", Kind.CONTACT, text="سؤال", phone="٠٢٥٢١ ٢٩-٠")
    assert Enquiry.objects.get().phone == "02521 29-0"


def test_the_notice_says_purpose_basis_and_deletion_and_its_version_is_kept(contact: StandardPage) -> None:
    html = Client().get("/en/kontakt/").content.decode()
    assert "Art. 6(1)(e) GDPR" in html
    assert "90 days" in html
    send("/en/kontakt/", Kind.CONTACT, text="One", phone="1234")
    send("/uk/kontakt/", Kind.CONTACT, text="Two", phone="1234")
    FormPolicy.objects.filter(key="contact").update(keep_days=30)
    assert "30 days" in Client().get("/en/kontakt/").content.decode()
    send("/en/kontakt/", Kind.CONTACT, text="Three", phone="1234")
    first, second, third = Enquiry.objects.order_by("created_at").values_list("notice_version", flat=True)
    assert first == second != third
    assert "30" in NoticeVersion.objects.get(version=third).text
    assert NoticeVersion.objects.count() == 2


# machines, and too much of it


def test_what_machines_send_is_set_apart_and_thanked_for(site: SimpleNamespace) -> None:
    trapped = Client().post("/en/hinweis/", {**form_data("hint", **HINT), "website": "https://spam.example"})
    fast = Client().post("/en/hinweis/", {**form_data("hint", **HINT), "text": "fast", "stamp": new_stamp("hint")})
    for response in (trapped, fast):
        assert Client().get(f"/en/anliegen/{token_in(response)}/danke/").status_code == 200
    assert list(Enquiry.objects.order_by("created_at").values_list("is_spam", flat=True)) == [True, True]
    assert all(Enquiry.objects.values_list("spam_reason", flat=True))


def test_a_person_who_takes_four_seconds_is_no_machine(site: SimpleNamespace) -> None:
    with time_machine.travel("2026-11-24 10:00+00:00", tick=False) as clock:
        stamp = new_stamp("hint")
        clock.shift(4)
        Client().post("/en/hinweis/", {**HINT, "stamp": stamp})
    assert not Enquiry.objects.get().is_spam


@pytest.mark.parametrize("stamp", ["", "x", "a:b:c", "[]", "ü" * 500, new_stamp("contact")])
def test_a_form_without_a_valid_mark_has_to_be_sent_again(site: SimpleNamespace, stamp: str) -> None:
    response = Client().post("/en/hinweis/", {**HINT, "stamp": stamp})
    assert response.status_code == 422
    html = response.content.decode()
    assert HINT["text"] in html
    assert "once more" in html
    again = Client().post("/en/hinweis/", {**HINT, "stamp": response.context["enquiry"].stamp})
    assert again.status_code == 302
    assert not Enquiry.objects.get().is_spam, "sent at once, but by a person who was asked to"


def test_a_form_from_yesterday_keeps_what_was_typed(site: SimpleNamespace) -> None:
    with time_machine.travel("2026-11-23 09:00+00:00"):
        stamp = new_stamp("hint")
    with time_machine.travel("2026-11-24 10:00+00:00"):
        response = Client().post("/en/hinweis/", {**HINT, "stamp": stamp})
    assert response.status_code == 422
    assert HINT["text"] in response.content.decode()


def test_a_double_click_is_one_hint_with_one_link(site: SimpleNamespace) -> None:
    data = form_data("hint", **HINT)
    first, second = (Client().post("/en/hinweis/", data) for _ in range(2))
    assert token_in(first) == token_in(second)
    assert Enquiry.objects.count() == 1


def test_the_same_words_from_another_copy_of_the_form_are_one_hint_but_get_no_link(site: SimpleNamespace) -> None:
    token_in(send_hint())
    second = send_hint()
    assert second.headers["Location"] == "/en/anliegen/danke/"
    assert Client().get("/en/anliegen/danke/").status_code == 200
    assert Enquiry.objects.count() == 1


def test_a_thousand_hints_are_limited_and_what_was_typed_stays(
    site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [send_hint(text=f"Hinweis {number % 3}").status_code for number in range(limits.BY_CLIENT + 5)]
    assert codes == [302] * limits.BY_CLIENT + [429] * 5
    response = send_hint(text="noch einer")
    assert "noch einer" in response.content.decode()
    assert Enquiry.objects.count() == 3
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert send("/en/hinweis/", client=elsewhere, **HINT).status_code == 302
    monkeypatch.setattr(limits, "BY_FORM", 1)
    assert send("/en/hinweis/", client=Client(REMOTE_ADDR="203.0.113.10"), **HINT).status_code == 429


def test_nobodys_mailbox_is_filled_from_here(site: SimpleNamespace) -> None:
    codes = [
        send(
            "/en/hinweis/", client=Client(REMOTE_ADDR=f"203.0.113.{number}"), topic="link", text=str(number),
            email="Victim@example.org",
        ).status_code
        for number in range(limits.BY_MAILBOX + 1)
    ]  # fmt: skip
    assert codes == [302] * limits.BY_MAILBOX + [429]


def test_a_person_taken_for_a_machine_can_try_again(site: SimpleNamespace) -> None:
    Client().post("/en/hinweis/", {**HINT, "stamp": new_stamp("hint")})
    token_in(send_hint())
    assert list(Enquiry.objects.order_by("created_at").values_list("is_spam", flat=True)) == [True, False]


def test_the_cache_does_not_know_who_sent(site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    real = cache.add
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: kept.append((args, kwargs)) or real(*args, **kwargs))
    send("/en/hinweis/", client=Client(REMOTE_ADDR="203.0.113.77"), topic="link", email="somebody@example.org")
    counted = [entry for entry in kept if "enquiries:" in str(entry)]
    assert len(counted) == 4
    assert "203.0.113.77" not in str(kept)
    assert "somebody" not in str(kept)
    assert {args[2] for args, _ in counted} == {limits.WINDOW, limits.DAY}


def test_forms_speak_the_readers_language(site: SimpleNamespace) -> None:
    """No word of Django's own gets to a reader."""
    with override("en"):
        html = send("/en/hinweis/").content.decode()
    assert "Please choose one." in html
    assert "This field is required" not in html
