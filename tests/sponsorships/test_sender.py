"""The page behind the private link: change, a break, no more, again, how it is going, delete."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils.translation import override

from integration_pages.enquiries import limits, services
from integration_pages.enquiries.models import FormPolicy, RecordMail, Tally
from integration_pages.enquiries.tokens import private_token
from integration_pages.models import EnquiryNote, FollowUp, Sponsorship, SponsorshipEnquiry
from integration_pages.sponsorships.choices import Role, Stage, Wellbeing
from integration_pages.sponsorships.mails import write_follow_up
from tests.enquiries.rows import enquiry as hint
from tests.enquiries.sending import link_in
from tests.factories.sponsorships import make_sponsorship_enquiry

from .sending import again, get, own, post

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def samir(programmes: SimpleNamespace) -> SponsorshipEnquiry:
    return make_sponsorship_enquiry(name="Samir", languages=["ar", "kmr"], text="Quittenmarmelade")


def answers(row: SponsorshipEnquiry, **fields: Any) -> dict[str, Any]:
    """What a browser would post from the form that is filled in with what was sent."""
    form = get(row, "aendern/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {**{name: value for name, value in values.items() if value}, **fields}


def pair(newcomer: SponsorshipEnquiry, **fields: Any) -> Sponsorship:
    sponsor = fields.pop("sponsor", None) or make_sponsorship_enquiry(Role.SPONSOR, name="Marta")
    made = Sponsorship.objects.create(
        sponsor=sponsor, newcomer=newcomer, **{"introduced_on": START.date(), "started_on": START.date(), **fields}
    )
    SponsorshipEnquiry.objects.filter(pk__in=[sponsor.pk, newcomer.pk]).update(state=Stage.RUNNING)
    return made


def ask(row: SponsorshipEnquiry, made: Sponsorship, **fields: Any) -> FollowUp:
    values = {"due_on": START.date(), "asked_at": START, **fields}
    return FollowUp.objects.create(sponsorship=made, enquiry=row, **values)


def test_it_shows_what_was_sent_in_words(samir: SponsorshipEnquiry) -> None:
    SponsorshipEnquiry.objects.update(interests=["german"], times=["weekend_day"], district="vellern", wish="man")
    response = get(samir)
    html = response.content.decode()
    for text in ("It is in the queue.", "Samir", "Arabic, Kurmanji", "Speak German together", "Vellern", "a man"):
        assert text in html, text
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for act in ("aendern/", "pause/", "zurueckziehen/", "loeschen/"):
        assert f'href="{own(samir, act)}"' in html


@pytest.mark.parametrize("stage", Stage.values)
def test_every_state_has_its_words(samir: SponsorshipEnquiry, stage: str) -> None:
    SponsorshipEnquiry.objects.update(state=stage)
    shown = get(samir)
    assert shown.status_code == 200
    assert re.search(r'class="state">.*?<strong>[^<]{5,}</strong>', shown.content.decode(), re.DOTALL)
    is_open = stage not in (Stage.ENDED, Stage.WITHDRAWN)
    assert (own(samir, "aendern/") in shown.content.decode()) == is_open


def test_the_form_comes_filled_in_and_keeps_its_place(samir: SponsorshipEnquiry) -> None:
    SponsorshipEnquiry.objects.update(state=Stage.TALKING)
    html = get(samir, "aendern/").content.decode()
    assert re.search(r'name="more_languages" value="kmr"[^>]*checked', html)
    assert "Quittenmarmelade" in html
    done = post(samir, "aendern/", **answers(samir, text="Kirschen", district="roland", language="uk"))
    assert (done.status_code, done.headers["Location"]) == (302, own(samir))
    row = again(samir)
    assert (row.text, row.district, row.language, row.state) == ("Kirschen", "roland", "uk", Stage.TALKING)
    assert (row.languages, row.confirmed_at) == (["ar", "kmr"], samir.confirmed_at)
    assert row.renewed_at, "the desk sees when it was changed"
    note = EnquiryNote.objects.get()
    assert note.author is None
    assert "Kirschen" not in note.text
    assert len(mail.outbox) == 2, "nothing is to be confirmed"


def test_a_change_that_changes_nothing_is_none(samir: SponsorshipEnquiry) -> None:
    assert post(samir, "aendern/", **answers(samir)).status_code == 302
    assert not EnquiryNote.objects.exists()
    assert again(samir).renewed_at is None


def test_a_new_address_is_confirmed_again_but_counted_once(samir: SponsorshipEnquiry) -> None:
    SponsorshipEnquiry.objects.update(state=Stage.WAITING)
    old = link_in(mail.outbox[0].body)
    post(samir, "aendern/", **answers(samir, email="neu@example.org"))
    row = again(samir)
    assert (row.state, row.confirmed_at, row.may_be_mailed) == (Stage.WAITING, None, False)
    assert mail.outbox[-1].to == ["neu@example.org"]
    assert "Please confirm your e-mail address." in get(samir).content.decode()
    assert Client().post(old).status_code == 404, "the old mailbox does not confirm the new one"
    Client().post(link_in(mail.outbox[-1].body))
    row = again(samir)
    assert (row.state, row.may_be_mailed) == (Stage.WAITING, True)
    assert Tally.objects.get(measure="newcomer_enquiry").count == 1
    assert [sent.to for sent in mail.outbox].count(["neu@example.org"]) == 1, "it is in the queue already"


def test_without_an_address_nobody_confirms(samir: SponsorshipEnquiry) -> None:
    SponsorshipEnquiry.objects.update(confirmed_at=None, state=Stage.UNCONFIRMED)
    old = link_in(mail.outbox[0].body)
    post(samir, "aendern/", **answers(samir, email="", phone="02521 29-0"))
    assert Client().post(old).status_code == 404
    assert (again(samir).state, again(samir).email) == (Stage.UNCONFIRMED, "")
    assert "We call you." in get(samir).content.decode()


def test_a_bad_change_is_refused_and_stays_in_the_form(
    samir: SponsorshipEnquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = post(samir, "aendern/", **answers(samir, name="سمير" * 75))
    assert refused.status_code == 422
    assert "سمير" * 75 in refused.content.decode()
    monkeypatch.setattr(limits, "BY_CLIENT", 0)
    refused = post(samir, "aendern/", **answers(samir, text="Kirschen"))
    assert refused.status_code == 429
    assert "Kirschen" in refused.content.decode()
    assert again(samir).text == "Quittenmarmelade"


def test_what_was_changed_does_not_swallow_somebody_elses_enquiry(samir: SponsorshipEnquiry) -> None:
    fields = {name: getattr(samir, name) for name in ("name", "email", "languages", "interests", "times", "text")}
    post(samir, "aendern/", **answers(samir, text="Kirschen"))
    other = make_sponsorship_enquiry(confirmed=False, **fields)
    assert other.pk != samir.pk


@time_machine.travel(START, tick=False)
def test_a_break_and_back(samir: SponsorshipEnquiry) -> None:
    assert post(samir, "pause/").status_code == 422
    assert post(samir, "pause/", months="99").status_code == 422
    assert again(samir).paused_until is None
    post(samir, "pause/", months="3")
    assert again(samir).paused_until == date(2027, 2, 2)
    assert "You are taking a break." in get(samir).content.decode()
    assert 'name="back"' in get(samir, "pause/").content.decode()
    post(samir, "pause/", back="1")
    assert again(samir).paused_until is None
    assert EnquiryNote.objects.count() == 2


@time_machine.travel(START, tick=False)
def test_who_no_longer_wants_it_stays_until_the_day_and_may_come_back(samir: SponsorshipEnquiry) -> None:
    FormPolicy.objects.of(Role.NEWCOMER)
    assert get(samir, "zurueckziehen/").status_code == 200
    assert again(samir).state == Stage.NEW, "looking at it does nothing"
    for _ in range(2):
        assert post(samir, "zurueckziehen/").status_code == 302
    row = again(samir)
    assert (row.state, row.closed_at, row.delete_on) == (Stage.WITHDRAWN, START, START.date() + timedelta(days=90))
    assert EnquiryNote.objects.count() == 1
    assert get(samir, "aendern/").status_code == 302
    assert 'name="again"' in get(samir, "zurueckziehen/").content.decode()
    post(samir, "zurueckziehen/", again="1")
    row = again(samir)
    assert (row.state, row.closed_at, row.delete_on) == (Stage.NEW, None, START.date() + timedelta(days=365))
    assert Tally.objects.get().count == 1


def test_leaving_does_not_end_a_pair(samir: SponsorshipEnquiry) -> None:
    made = pair(samir)
    post(samir, "zurueckziehen/")
    assert Sponsorship.objects.get().ended_on is None
    assert again(made.sponsor).state == Stage.RUNNING
    post(samir, "zurueckziehen/", again="1")
    assert again(samir).state == Stage.RUNNING


def test_the_question_is_asked_by_mail_in_the_persons_language(samir: SponsorshipEnquiry) -> None:
    SponsorshipEnquiry.objects.filter(pk=samir.pk).update(language="ar")
    question = ask(again(samir), pair(samir))
    before = len(mail.outbox)
    assert write_follow_up(question)
    sent = mail.outbox[before]
    assert link_in(sent.body) == own(samir).replace("/en/", "/ar/")
    assert "Marta" not in sent.body
    assert "Samir" not in sent.subject
    assert RecordMail.objects.filter(record=samir.uuid).count() == 3


@pytest.mark.parametrize("said", Wellbeing.values)
def test_the_answer_is_taken_once_and_ends_nothing(samir: SponsorshipEnquiry, said: str) -> None:
    question = ask(samir, pair(samir))
    shown = get(samir)
    assert f'action="{own(samir, "wie-geht-es/")}"' in shown.content.decode()
    assert shown.headers["Referrer-Policy"] == "same-origin", "else the form could not prove where it comes from"
    wrong = post(samir, "wie-geht-es/", answer="splendid", text="Kirschen")
    assert wrong.status_code == 422
    assert "Kirschen" in wrong.content.decode()
    assert post(samir, "wie-geht-es/", answer=said, text="Kirschen").headers["Location"] == own(samir)
    assert post(samir, "wie-geht-es/", answer="good", text="anders").headers["Location"] == own(samir)
    question.refresh_from_db()
    assert (question.answer, question.text, bool(question.answered_at)) == (said, "Kirschen", True)
    assert again(samir).renewed_at == question.answered_at
    assert (again(samir).state, Sponsorship.objects.get().ended_on) == (Stage.RUNNING, None)
    assert "Thank you for your answer." in get(samir).content.decode()


def test_nobody_is_asked_too_early_or_about_what_has_ended(samir: SponsorshipEnquiry) -> None:
    made = pair(samir)
    question = ask(samir, made, asked_at=None)
    assert "wie-geht-es" not in get(samir).content.decode()
    FollowUp.objects.update(asked_at=START)
    assert "wie-geht-es" in get(samir).content.decode()
    assert "wie-geht-es" not in get(made.sponsor).content.decode(), "the other one was not asked"
    Sponsorship.objects.update(ended_on=START.date())
    post(samir, "wie-geht-es/", answer="good")
    question.refresh_from_db()
    assert question.answered_at is None


def test_addresses_below_a_link_open_for_their_owner_only(samir: SponsorshipEnquiry) -> None:
    strange = hint("contact", email="a@example.org")
    for act in ("aendern/", "pause/", "zurueckziehen/", "wie-geht-es/"):
        for token in ("x", "x" * 43, private_token(strange.uuid)):
            for call in (Client().get, Client().post):
                assert call(f"/en/anliegen/{token}/{act}").status_code == 404, act
        assert "no-store" in get(samir, act).headers["Cache-Control"]


def test_what_is_deleted_meanwhile_is_not_found(samir: SponsorshipEnquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening the form and sending it; also at the very last moment, after the row was read."""
    monkeypatch.setattr("integration_pages.sponsorships.sender.services.locked_by_token", lambda token: None)
    for act, fields in (("aendern/", answers(samir)), ("pause/", {"months": "1"}), ("zurueckziehen/", {})):
        assert post(samir, act, **fields).status_code == 404, act


@pytest.mark.parametrize("started", [None, START.date()])
def test_when_one_of_a_pair_is_deleted_the_other_is_talked_with(
    samir: SponsorshipEnquiry, started: date | None
) -> None:
    made = pair(samir, started_on=started)
    ask(made.sponsor, made)
    with override("en"):
        assert "Delete your enquiry for good?" in get(samir, "loeschen/").content.decode()
    assert post(samir, "loeschen/").status_code == 302
    left = SponsorshipEnquiry.objects.get()
    assert (left, left.state) == (made.sponsor, Stage.TALKING)
    assert not Sponsorship.objects.exists()
    assert not FollowUp.objects.exists()
    note = left.notes.get()
    assert note.author is None
    assert "Samir" not in note.text
    ended = Tally.objects.filter(measure="ended")
    assert [row.count for row in ended] == ([1] if started else [])


def test_who_has_another_pair_goes_on_with_that(samir: SponsorshipEnquiry) -> None:
    marta = make_sponsorship_enquiry(Role.SPONSOR, name="Marta", capacity=2)
    pair(samir, sponsor=marta)
    pair(make_sponsorship_enquiry(name="Lina"), sponsor=marta)
    services.withdraw(private_token(samir.uuid))
    assert again(marta).state == Stage.RUNNING
    assert again(marta).notes.count() == 1


def test_two_who_are_deleted_together_leave_nothing(samir: SponsorshipEnquiry) -> None:
    made = pair(samir)
    SponsorshipEnquiry.objects.update(delete_on=START.date())
    assert services.purge(START) == ["sponsor: 1", "newcomer: 1"]
    assert not EnquiryNote.objects.exists()
    assert not Sponsorship.objects.filter(pk=made.pk).exists()
    assert Tally.objects.get(measure="ended").count == 1


def test_an_ended_pair_is_no_reason_to_talk(samir: SponsorshipEnquiry) -> None:
    made = pair(samir, ended_on=START.date())
    services.withdraw(private_token(samir.uuid))
    assert again(made.sponsor).state == Stage.RUNNING
    assert not EnquiryNote.objects.exists()
