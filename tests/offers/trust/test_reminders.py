"""Organisations are asked once every few months, in one mail, and never more often than promised."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from post_office.models import Email

from cms import due
from integration_pages.models import ChangeRequest, Confirmation, OfferPage, TrustSettings
from integration_pages.offers.trust import reminders
from integration_pages.offers.trust.answers import purge
from snippets.models import Organisation
from tests.factories.offers import offer, once
from tests.factories.pages import publish
from tests.factories.vocabulary import make_contact, make_place
from tests.shared_rows import shared_rows

from .entries import LATELY, LONG_AGO, NOW, asked, later, make_reachable, old_offer, question_about

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@shared_rows
def cafe(site: SimpleNamespace) -> OfferPage:
    return old_offer(site, "Sprachcafé", make_reachable())


def test_one_mail_names_every_entry_that_is_due_with_what_stands_there(site: SimpleNamespace) -> None:
    centre = make_reachable(confirmed_on=LONG_AGO)
    contact = make_contact("Anmeldung", phone="02521 29-0")
    old_offer(site, "Sprachcafé", centre, make_place(street="Wilhelmstraße 33"), contact=contact)
    old_offer(site, "Nähkurs", centre, cost="fixed", price="12.50")
    old_offer(site, "Frisch geprüft", centre, checked_on=LATELY)
    (message,) = asked()
    assert message.to == [centre.email]
    for shown in ("Sprachcafé", "Nähkurs", "10:00", "Wilhelmstraße 33", "12,50", "02521 29-0", centre.description):
        assert shown in message.body
    assert "Frisch geprüft" not in message.body
    assert message.body.count("/de/bestaetigen/") == 1


def test_a_mail_is_plain_text(site: SimpleNamespace) -> None:
    old_offer(site, "Kaffee & <Kuchen>", make_reachable("Haus & Hof"))
    (message,) = asked()
    assert "Kaffee & <Kuchen>" in message.body
    assert "Haus & Hof" in message.body


@pytest.mark.usefixtures("cafe")
def test_doing_it_twice_writes_no_second_mail() -> None:
    assert len(asked()) == 1
    assert asked() == []
    assert asked(later(0.5)) == []


def test_an_unanswered_question_comes_after_14_and_28_days_and_then_no_more(cafe: OfferPage) -> None:
    days = [day for day in (0, 1, 7, 13, 14, 15, 27, 28, 29, 41, 42, 43, 60, 99) if asked(later(day))]
    assert days == [0, 14, 28]
    assert question_about(cafe).times_asked == 3


@pytest.mark.usefixtures("cafe")
def test_after_a_month_off_one_mail_comes_not_all_that_were_missed() -> None:
    asked()
    assert len(asked(later(45))) == 1
    assert asked(later(46)) == []
    assert len(asked(later(59))) == 1


def test_what_becomes_due_meanwhile_waits_for_the_next_mail(site: SimpleNamespace) -> None:
    centre = make_reachable()
    old_offer(site, "Sprachcafé", centre)
    asked()
    old_offer(site, "Nähkurs", centre)
    assert asked(later(1)) == []
    (message,) = asked(later(14))
    assert "Sprachcafé" in message.body
    assert "Nähkurs" in message.body
    assert {row.offer.title: row.times_asked for row in Confirmation.objects.all()} == {"Sprachcafé": 2, "Nähkurs": 1}


def test_an_offer_of_several_is_asked_of_the_first_that_has_an_address(site: SimpleNamespace) -> None:
    silent, first, second = make_reachable("Ohne", email=""), make_reachable("Erste"), make_reachable("Zweite GmbH")
    old_offer(site, "Sprachcafé", silent, first, second)
    assert [message.to for message in asked()] == [[first.email]]


@pytest.mark.parametrize("fields", [{"status": "ended"}, {"live": False}, {"checked_on": LATELY}])
def test_what_readers_do_not_find_or_is_fresh_is_not_asked_about(site: SimpleNamespace, fields: dict) -> None:
    old_offer(site, "Sprachcafé", make_reachable(), **fields)
    assert asked() == []


def test_an_event_that_is_over_is_not_asked_about(site: SimpleNamespace) -> None:
    offer(site.index, "Fest", once(LONG_AGO), make_reachable(), checked_on=LONG_AGO)
    assert asked() == []


def test_a_never_checked_offer_counts_from_its_first_publication(site: SimpleNamespace) -> None:
    page = old_offer(site, "Sprachcafé", make_reachable(), checked_on=None)
    OfferPage.objects.filter(pk=page.pk).update(first_published_at=NOW - timedelta(days=100))
    assert asked() == []
    OfferPage.objects.filter(pk=page.pk).update(first_published_at=NOW - timedelta(days=200))
    assert len(asked()) == 1


@pytest.mark.usefixtures("cafe")
def test_months_and_switch_are_settings() -> None:
    choices = TrustSettings.load()
    choices.months, choices.sender_name, choices.reply_to = 12, "Büro, Integration", "post@example.org"
    choices.save()
    assert asked() == []
    choices.months, choices.reminders = 6, False
    choices.save()
    assert asked() == []
    choices.reminders = True
    choices.save()
    (message,) = asked()
    assert message.reply_to == ["post@example.org"]
    assert message.from_email.startswith('"Büro, Integration" <') or "=?utf-8?" in message.from_email


def test_an_editor_who_checks_the_entry_settles_the_question(cafe: OfferPage) -> None:
    asked()
    cafe.checked_on = NOW.date()
    publish(cafe)
    assert asked(later(20)) == []
    assert question_about(cafe).answer == "settled"


def test_an_open_wish_is_not_followed_by_another_question(site: SimpleNamespace) -> None:
    centre = make_reachable()
    page = old_offer(site, "Sprachcafé", centre)
    wish = ChangeRequest.objects.create(organisation=centre, offer=page, kind="change", message="x", created_at=NOW)
    assert asked() == []
    wish.done_at = NOW
    wish.save()
    assert len(asked()) == 1


def test_the_own_entry_alone_is_asked_about_too(site: SimpleNamespace) -> None:
    make_reachable(confirmed_on=LONG_AGO)
    (message,) = asked()
    assert "Mütterzentrum" in message.body
    assert Confirmation.objects.get().offer is None


def test_one_address_gets_one_mail_a_day(site: SimpleNamespace) -> None:
    for name, email in (("Stadt", "stadt@example.org"), ("Fachdienst", "Stadt@example.org")):
        make_reachable(name, email=email, confirmed_on=LONG_AGO)
    assert [len(asked(later(day))) for day in (0, 0.9, 1, 2)] == [1, 0, 1, 0]


def test_a_run_is_bounded_and_the_next_one_goes_on(site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "MOST_A_RUN", 2)
    for number in range(5):
        make_reachable(f"Verein {'x' * number}", confirmed_on=LONG_AGO)  # the address counts letters
    assert [len(asked()) for _ in range(4)] == [2, 2, 1, 0]


def test_one_that_fails_keeps_no_other_waiting_and_is_asked_next_time(
    site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, healthy = make_reachable("Kaputt", confirmed_on=LONG_AGO), make_reachable("Heil", confirmed_on=LONG_AGO)
    send = reminders.send_link

    def fail(organisation: Organisation, *args: object) -> None:
        if organisation == broken:
            raise RuntimeError
        send(organisation, *args)

    monkeypatch.setattr(reminders, "send_link", fail)
    assert [message.to for message in asked()] == [[healthy.email]]
    monkeypatch.undo()
    assert [message.to for message in asked()] == [[broken.email]]


def test_run_due_asks_through_the_outbox(site: SimpleNamespace, settings: object) -> None:
    settings.EMAIL_BACKEND = "cms.mail_backend.OutboxBackend"  # type: ignore[attr-defined]
    old_offer(site, "Sprachcafé", make_reachable(), checked_on=timezone.localdate() - timedelta(days=300))
    assert "questions to organisations: 1 mails written" in due.run_due()
    assert Email.objects.get().to == ["13@example.org"]
    cache.clear()
    assert "questions to organisations: 0 mails written" in due.run_due()
    assert len(mail.outbox) == 1


def test_answers_are_kept_for_a_year(site: SimpleNamespace) -> None:
    centre = make_reachable()
    page = old_offer(site, "Sprachcafé", centre)
    asked()
    Confirmation.objects.update(answered_at=NOW, answer="correct")
    wish = {"organisation": centre, "offer": page, "kind": "change", "created_at": NOW}
    ChangeRequest.objects.create(**wish, done_at=NOW)
    done_late = ChangeRequest.objects.create(**wish, done_at=later(300))
    ChangeRequest.objects.create(**wish)  # nobody has dealt with it
    assert purge(later(364)) == 0
    assert purge(later(366)) == 3
    assert list(ChangeRequest.objects.all()) == [done_late]


def test_deleting_an_organisation_takes_its_questions_along(site: SimpleNamespace) -> None:
    centre = make_reachable(confirmed_on=LONG_AGO)
    asked()
    centre.delete()
    assert not Confirmation.objects.exists()
