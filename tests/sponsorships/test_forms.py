"""The two forms of a programme: what they ask, take, refuse and keep."""

import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from post_office.models import Email
from wagtail.models import PageViewRestriction

from integration_pages.enquiries import limits, services
from integration_pages.enquiries.models import RecordMail, Tally
from integration_pages.enquiries.signals import confirmed
from integration_pages.enquiries.spam import new_stamp
from integration_pages.models import SponsorshipEnquiry, SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Role, Stage
from tests.enquiries.sending import form_data, link_in, token_in
from tests.factories.sponsorships import make_programme, make_sponsorships
from tests.factories.translations import translate

from .sending import SAMIR, path_of, send

pytestmark = pytest.mark.django_db
SLUG = "sprachpatenschaften"


@pytest.fixture
def programme(programmes: SimpleNamespace) -> SponsorshipProgrammePage:
    return make_programme("Sprachpatenschaften")


def kept() -> SponsorshipEnquiry:
    return SponsorshipEnquiry.objects.get()


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("language", ["de", "de-simple", "en", "uk", "ar", "tr"])
def test_each_form_can_be_read_in_every_language(programme: SponsorshipProgrammePage, role: str, language: str) -> None:
    response = Client().get(path_of(SLUG, role, language))
    html = response.content.decode()
    assert response.status_code == 200
    assert f'<option value="{language}" selected' in html, "the language that is read is the one to be written to in"
    for name in ("name", "email", "phone", "language", "languages", "more_languages", "interests", "times", "wish"):
        assert f'name="{name}"' in html
    assert ('name="described_as"' in html) == (role == Role.SPONSOR)
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert not response.cookies.get("sessionid")


def test_nothing_is_asked_that_is_nobodys_business(programme: SponsorshipProgrammePage) -> None:
    for role in Role.values:
        names = set(re.findall(r'name="([a-z_]+)"', Client().get(path_of(SLUG, role)).content.decode()))
        asked = {*SAMIR, "phone", "described_as", "is_minor", "guardian_name", "guardian_contact"}
        assert names - asked <= {"csrfmiddlewaretoken", "stamp", "website", "robots", "viewport", "q", "description"}


def test_what_is_sent_is_kept_with_its_programme_and_the_language_to_write_in(
    programme: SponsorshipProgrammePage,
) -> None:
    token_in(send(SLUG, read_in="uk"))
    row = kept()
    assert (row.role, row.programme, row.programme_title) == (Role.NEWCOMER, programme, "Sprachpatenschaften")
    assert (row.name, row.email, row.language, row.district, row.wish) == (
        "Samir", "samir@example.org", "ar", "neubeckum", "man",
    )  # fmt: skip
    assert (row.languages, row.interests, row.times) == (["ar", "kmr"], ["german", "letters"], ["weekday_evening"])
    assert (row.state, row.is_spam, row.confirmed_at) == (Stage.UNCONFIRMED, False, None)
    assert [list(sent.to) for sent in mail.outbox] == [["samir@example.org"]]


@pytest.mark.slow
def test_in_a_translated_programme_the_german_page_is_what_is_kept(programme: SponsorshipProgrammePage) -> None:
    translate(programme.get_parent().specific, "ar")
    translate(programme, "ar")
    html = Client().get(path_of(SLUG, language="ar")).content.decode()
    assert "ترجمة Sprachpatenschaften" in html
    send(SLUG, read_in="ar")
    assert (kept().programme, kept().programme_title) == (programme, "Sprachpatenschaften")


def test_a_confirmed_address_puts_it_in_the_queue_once(programme: SponsorshipProgrammePage) -> None:
    heard: list[SponsorshipEnquiry] = []
    confirmed.connect(listener := lambda record, **kwargs: heard.append(record), sender=SponsorshipEnquiry)
    token = token_in(send(SLUG))
    assert Client().get(f"/en/anliegen/{token}/danke/").content.decode().count("samir@example.org") == 1
    link = link_in(mail.outbox[0].body)
    assert link.startswith("/ar/anliegen/bestaetigen/")
    for _ in range(2):
        assert Client().get(link).status_code in (200, 302)
        assert Client().post(link).status_code == 302
    confirmed.disconnect(listener, sender=SponsorshipEnquiry)
    assert (kept().state, len(heard)) == (Stage.NEW, 1)
    assert list(Tally.objects.values_list("measure", "subject", "language", "count")) == [
        ("newcomer_enquiry", str(programme.translation_key), "ar", 1)
    ]
    queued = mail.outbox[1]
    assert link_in(queued.body) == f"/ar/anliegen/{token}/"
    assert "Samir" in queued.body
    assert "Samir" not in queued.subject
    assert len(mail.outbox) == 2
    assert RecordMail.objects.filter(record=kept().uuid).count() == 2
    html = Client().get(f"/en/anliegen/{token}/").content.decode()
    assert "It is in the queue." in html
    assert "Quittenmarmelade" in html


def test_an_expired_link_is_met_kindly(programme: SponsorshipProgrammePage) -> None:
    send(SLUG)
    link = link_in(mail.outbox[0].body)
    SponsorshipEnquiry.objects.all().delete()
    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 404
        assert 'lang="ar"' in answer.content.decode()
        assert 'class="button"' in answer.content.decode()


def test_whoever_gives_a_number_only_is_called(
    programme: SponsorshipProgrammePage, caplog: pytest.LogCaptureFixture
) -> None:
    with override("en"):
        token = token_in(send(SLUG, Role.SPONSOR, email="", phone="02521 29-0"))
        html = Client().get(f"/en/anliegen/{token}/danke/").content.decode()
    assert "We call you within 7 days." in html and "02521 29-0" in html
    assert "look into your mails" not in html
    assert not mail.outbox
    assert not caplog.records, "nobody tries to write to no address"
    assert (kept().state, kept().phone) == (Stage.UNCONFIRMED, "02521 29-0")
    services.confirm("x")
    assert not Tally.objects.exists()
    confirmed.send(SponsorshipEnquiry, record=kept())
    assert Tally.objects.get().measure == "sponsor_enquiry"
    assert not mail.outbox, "there is no address to write to"


def test_spam_is_thanked_for_and_neither_counted_nor_mailed(programme: SponsorshipProgrammePage) -> None:
    token = token_in(send(SLUG, website="https://example.org"))
    assert Client().get(f"/en/anliegen/{token}/danke/").status_code == 200
    assert kept().is_spam
    assert not mail.outbox
    confirmed.send(SponsorshipEnquiry, record=kept())
    assert not Tally.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"email": "", "phone": ""}, ["email"]),
        ({"email": "kein@", "phone": ""}, ["email"]),
        ({"phone": "ruf mich an"}, ["phone"]),
        ({"name": ""}, ["name"]),
        ({"name": "\u202e \x00"}, ["name"]),
        ({"name": "سمير" * 75}, ["name"]),
        ({"languages": [], "more_languages": []}, ["languages"]),
        ({"languages": ["xx"]}, ["languages"]),
        ({"more_languages": ["<script>"]}, ["more_languages"]),
        ({"interests": ["gold"]}, ["interests"]),
        ({"times": ["never"]}, ["times"]),
        ({"language": "fr"}, ["language"]),
        ({"language": ""}, ["language"]),
        ({"district": "koeln"}, ["district"]),
        ({"wish": "both"}, ["wish"]),
        ({"text": "ن" * 2001}, ["text"]),
        ({"is_minor": "on"}, ["guardian_contact", "guardian_name"]),
        ({"is_minor": "on", "guardian_name": "Mama"}, ["guardian_contact"]),
        ({"guardian_name": "Mama", "guardian_contact": "zu Hause"}, ["guardian_contact"]),
    ],
)
def test_bad_input_is_refused_at_its_field_and_stays(
    programme: SponsorshipProgrammePage, fields: dict[str, object], wrong: list[str]
) -> None:
    response = send(SLUG, **fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert sorted(response.context["enquiry"].form.errors) == wrong
    assert not SponsorshipEnquiry.objects.exists()
    for name in wrong:
        assert re.search(rf'href="#id_{name}(_0)?"', html), name
        assert f'id="id_{name}_error"' in html
    for value in {**SAMIR, **fields}.values():
        for text in [value] if isinstance(value, str) else value:  # type: ignore[attr-defined]
            if text and text not in ("xx", "<script>", "gold", "never", "fr", "koeln", "both"):
                assert text in html or text == "\u202e \x00", text
    assert "This field" not in html, "no word of Django's own"


def test_what_is_folded_away_opens_where_something_is_wrong(programme: SponsorshipProgrammePage) -> None:
    html = send(SLUG, is_minor="on").content.decode()
    folded = re.findall(r'<details class="fold"( open)?>.*?</details>', html, re.DOTALL)
    assert folded == [" open", " open", " open"]
    assert '<details class="fold" open>' not in Client().get(path_of(SLUG)).content.decode()


@pytest.mark.parametrize(("contact", "stored"), [("mama@example.org", "mama@example.org"), ("٠٢٥٢١ ٢٩٠", "02521 290")])
def test_a_minor_with_a_guardian_is_taken(programme: SponsorshipProgrammePage, contact: str, stored: str) -> None:
    token_in(send(SLUG, guardian_name="Mama", guardian_contact=contact))
    assert (kept().is_minor, kept().guardian_name, kept().guardian_contact) == (True, "Mama", stored)


@pytest.mark.parametrize(("common", "more"), [(["de"], []), ([], ["kmr", "ti"]), (["ar", "de"], ["kmr"])])
def test_one_language_is_enough_in_whichever_list_it_stands(
    programme: SponsorshipProgrammePage, common: list[str], more: list[str]
) -> None:
    token_in(send(SLUG, languages=common, more_languages=more))
    assert kept().languages == [*common, *more]


def test_characters_that_nobody_sees_are_dropped(programme: SponsorshipProgrammePage) -> None:
    token_in(send(SLUG, name="Sa\x00mir\u202e", text="eins\x00\u2067zwei"))
    assert (kept().name, kept().text) == ("Samir", "einszwei")


def test_what_people_write_is_never_code(programme: SponsorshipProgrammePage) -> None:
    token = token_in(send(SLUG, name="{{ 7|add:7 }}<b>", text="<script>alert(1)</script>{% now 'Y' %}"))
    Client().post(link_in(mail.outbox[0].body))
    assert "{{ 7|add:7 }}<b>" in mail.outbox[1].body
    assert "<script>alert" not in Client().get(f"/en/anliegen/{token}/").content.decode()


def test_a_double_click_is_one_enquiry_with_one_link(programme: SponsorshipProgrammePage) -> None:
    data = form_data(Role.NEWCOMER, **SAMIR)
    first, second = (Client().post(path_of(SLUG), data) for _ in range(2))
    assert token_in(first) == token_in(second)
    assert SponsorshipEnquiry.objects.count() == 1


@pytest.mark.slow
def test_the_same_person_five_times(programme: SponsorshipProgrammePage) -> None:
    """The same words are one row; other words are another; and nobody's mailbox is filled."""
    token_in(send(SLUG))
    assert send(SLUG).headers["Location"] == "/en/anliegen/danke/"
    token_in(send(SLUG, text="Noch einmal"))
    assert send(SLUG, text="Und noch einmal").status_code == 429
    assert send(SLUG, text="Ein letztes Mal").status_code == 429
    assert SponsorshipEnquiry.objects.count() == 2


def test_too_many_from_one_place_keep_what_they_typed(
    programme: SponsorshipProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BY_CLIENT", 1)
    token_in(send(SLUG))
    response = send(SLUG, email="other@example.org", text="Ich auch")
    assert response.status_code == 429
    assert "Ich auch" in response.content.decode()


def test_a_form_without_its_mark_is_sent_once_more(programme: SponsorshipProgrammePage) -> None:
    for stamp in ("", "x" * 5000, new_stamp(Role.SPONSOR, again=True)):
        response = send(SLUG, stamp=stamp)
        assert response.status_code == 422
        assert "Quittenmarmelade" in response.content.decode()
    assert not SponsorshipEnquiry.objects.exists()


def test_an_outbox_that_fails_loses_no_enquiry(
    programme: SponsorshipProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("integration_pages.enquiries.outbox.mail.send", lambda *args, **kwargs: 1 / 0)
    token = token_in(send(SLUG))
    assert kept().state == Stage.UNCONFIRMED
    assert Client().get(f"/en/anliegen/{token}/").status_code == 200


def test_a_mail_server_that_is_down_keeps_row_and_mail(
    programme: SponsorshipProgrammePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object) -> int:
        raise OSError("connection refused")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
    token_in(send(SLUG))
    assert kept().state == Stage.UNCONFIRMED
    assert [row.to for row in Email.objects.all()] == [["samir@example.org"]]


def test_addresses_of_no_programme_are_not_found(programme: SponsorshipProgrammePage) -> None:
    make_programme("Entwurf", index=make_sponsorships(), live=False)
    secret = make_programme("Geheim", index=make_sponsorships())
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    for slug in ("gibt-es-nicht", "entwurf", "geheim", quote("\0"), "a" * 300, quote("نادي")):
        assert Client().get(path_of(slug)).status_code == 404, slug
    assert Client().put(path_of(SLUG)).status_code == 405


@pytest.mark.slow
def test_a_form_asks_the_database_as_often_however_many_programmes_there_are(
    programme: SponsorshipProgrammePage,
) -> None:
    SponsorshipProgrammePage.objects.update(status="paused")
    counts = []
    for number in range(3):
        Client().get(path_of(SLUG, language="ar"))
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(path_of(SLUG, language="ar")).status_code == 200
        counts.append(len(asked))
        make_programme(f"Noch eines {number}", index=make_sponsorships())
    assert counts[1] == counts[2]
