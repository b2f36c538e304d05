"""The sponsorship desk of the demo: made up, in every state, loaded once, and nobody is written to."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email

from cms.demo.accounts import load_accounts
from cms.demo.files import Content
from cms.demo.sponsorships import FILE, load_sponsorships
from cms.users.models import User
from integration_pages.models import Coordination, FollowUp, Sponsorship, SponsorshipEnquiry, Tally
from integration_pages.sponsorships import services
from integration_pages.sponsorships.desk.candidates import proposals_for
from tests.factories.sponsorships import make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA = Content().german(FILE)


@pytest.fixture
def loaded(site: SimpleNamespace) -> None:
    make_programme("Eins")
    make_programme("Zwei")
    load_accounts()
    assert load_sponsorships() == len(DATA["enquiries"])


@pytest.mark.usefixtures("loaded")
def test_the_desk_has_something_in_every_state_and_writes_to_nobody() -> None:
    states = set(SponsorshipEnquiry.objects.values_list("state", flat=True))
    assert states == {"unconfirmed", "new", "talking", "waiting", "introduced", "running", "withdrawn"}
    assert mail.outbox == [] and not Email.objects.exists() and not Tally.objects.exists()
    assert all(row.email.endswith("@example.org") for row in SponsorshipEnquiry.objects.exclude(email=""))
    assert all(row.phone == "02521 29-0" for row in SponsorshipEnquiry.objects.exclude(phone=""))
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert not SponsorshipEnquiry.objects.filter(delete_on__lte=tomorrow).exists(), (
        "what is deleted at once shows nothing"
    )
    assert services.run_due(timezone.now()) == 0


@pytest.mark.usefixtures("loaded")
def test_one_pair_is_introduced_and_one_meets_with_both_having_answered_once() -> None:
    assert sorted(pair.started_on is None for pair in Sponsorship.objects.all()) == [False, True]
    answered = FollowUp.objects.exclude(answered_at=None)
    assert [row.answer for row in answered] == ["good", "good"]


@pytest.mark.usefixtures("loaded")
def test_there_is_somebody_to_propose() -> None:
    row = SponsorshipEnquiry.objects.get(name="Amina")
    first = proposals_for(row).suggested[0]
    assert (first.enquiry.name, first.against) == ("Samira", ())


@pytest.mark.usefixtures("loaded")
def test_the_coordinator_has_one_programme_and_whoever_took_it_away_is_heeded() -> None:
    coordinator = User.objects.get(email=DATA["coordinator"]["email"])
    assert Coordination.objects.get(user=coordinator).programme.title == "Eins"
    Coordination.objects.all().delete()
    assert load_sponsorships() == 0
    assert not Coordination.objects.exists()
    assert Sponsorship.objects.count() == 2


def test_without_a_programme_there_is_no_desk(site: SimpleNamespace) -> None:
    assert load_sponsorships() == 0
    assert not SponsorshipEnquiry.objects.exists()
