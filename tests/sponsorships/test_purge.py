"""Nothing of a person is left after the day; the clock is frozen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from cms.due import run_due
from integration_pages.enquiries.models import FormPolicy, RecordMail, Tally
from integration_pages.enquiries.tokens import private_token
from integration_pages.models import FollowUp, Sponsorship, SponsorshipEnquiry
from integration_pages.sponsorships.choices import Role, Stage
from integration_pages.sponsorships.mails import write_follow_up
from tests.enquiries.sending import link_in
from tests.enquiries.test_purge import tables_with
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry

from .sending import send

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
ADDRESS, NUMBER = "quitte.samir@example.org", "0150 4711 99"
WORDS = ("quitte.samir", "Quittenmarmelade", "Kirschenmichel", "4711 99", "Mama Mirabelle")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def test_from_the_form_to_the_last_day(site: SimpleNamespace, clock: time_machine.Traveller) -> None:
    programme = make_programme("Sprachpatenschaften")
    FormPolicy.objects.create(key=Role.NEWCOMER, keep_days=30)
    send(
        programme.slug, email=ADDRESS, phone=NUMBER, text="Quittenmarmelade",
        guardian_name="Mama Mirabelle", guardian_contact=NUMBER,
    )  # fmt: skip
    Client().post(link_in(mail.outbox[0].body))
    samir = SponsorshipEnquiry.objects.get()
    made = Sponsorship.objects.create(
        newcomer=samir, sponsor=make_sponsorship_enquiry(Role.SPONSOR), introduced_on=START, started_on=START
    )
    question = FollowUp.objects.create(sponsorship=made, enquiry=samir, due_on=START, asked_at=START)
    write_follow_up(question)
    own = f"/ar/anliegen/{private_token(samir.uuid)}/"
    Client().post(f"{own}wie-geht-es/", {"answer": "help", "text": "Kirschenmichel"})
    Client().post(f"{own}pause/", {"months": "1"})

    clock.move_to(START + timedelta(days=300))
    Client().post(f"{own}zurueckziehen/")
    assert tables_with(*WORDS) == {
        "integration_pages_sponsorshipenquiry",
        "integration_pages_followup",
        "post_office_email",
    }
    clock.move_to(START + timedelta(days=329))
    cache.clear()
    run_due()
    assert SponsorshipEnquiry.objects.filter(pk=samir.pk).exists()
    clock.move_to(START + timedelta(days=330))
    cache.clear()
    assert "enquiries: newcomer: 1 deleted" in run_due()
    assert tables_with(*WORDS) == set()
    assert not RecordMail.objects.filter(record=samir.uuid).exists()
    assert not Sponsorship.objects.exists()
    assert Client().get(own).status_code == 404
    assert Tally.objects.get(measure="newcomer_enquiry").count == 1, "what stays is a number"


def test_each_kind_of_silence_has_its_day(site: SimpleNamespace, clock: time_machine.Traveller) -> None:
    make_programme()
    by_mail = make_sponsorship_enquiry(confirmed=False)
    by_phone = make_sponsorship_enquiry(confirmed=False, phone="02521 29-0")
    queued = make_sponsorship_enquiry()
    gone = make_sponsorship_enquiry(spam="a machine")
    days = {row: (row.delete_on - START.date()).days for row in (by_mail, by_phone, queued, gone)}
    assert days == {by_mail: 14, by_phone: 365, queued: 365, gone: 7}


def test_a_sign_of_life_keeps_it_for_another_year(site: SimpleNamespace, clock: time_machine.Traveller) -> None:
    make_programme()
    row = make_sponsorship_enquiry(state=Stage.WAITING)
    clock.move_to(START + timedelta(days=100))
    Client().post(f"/en/anliegen/{private_token(row.uuid)}/pause/", {"months": "1"})
    row.refresh_from_db()
    assert row.delete_on == START.date() + timedelta(days=465)
