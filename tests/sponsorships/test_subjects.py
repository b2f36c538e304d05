"""A person's rights at the desk of the sponsorships: to see what is kept beside the enquiry, and to have it erased."""

import pytest
from django.utils import timezone

from integration_pages.enquiries.services import erase_by_email, export_by_email
from integration_pages.models import EnquiryNote, FollowUp, Sponsorship, SponsorshipEnquiry
from integration_pages.sponsorships import services
from integration_pages.sponsorships.choices import Wellbeing
from tests.factories.sponsorships import make_sponsorship_enquiry

from .rows import pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Sponsorship:
    newcomer = make_sponsorship_enquiry("newcomer", name="Samir", email="samir@example.org")
    found = pair(make_sponsorship_enquiry("sponsor", name="Marta"), newcomer, started=timezone.localdate())
    services.write_down(newcomer, "Kommt gern abends.", None)
    services.answer(FollowUp.objects.filter(enquiry=newcomer).first(), Wellbeing.GOOD, "Wir kochen.")
    return found


def test_the_person_gets_to_see_notes_answers_and_days_but_not_who_the_other_is(made: Sponsorship) -> None:
    found = export_by_email("SAMIR@example.org", None)
    (row,) = found["sponsorship_desk"]
    today = timezone.localdate().isoformat()
    assert row["record"] == str(made.newcomer.uuid)
    assert row["notes"] == [f"{today}: Kommt gern abends."]
    assert "Wir kochen." in row["follow_ups"][0]
    assert row["introduced_started_ended"] == [f"{today} / {today} / –"]
    assert "Marta" not in str(found)


@pytest.mark.slow
def test_of_whom_nothing_is_kept_beside_the_enquiry_there_is_nothing_to_see() -> None:
    make_sponsorship_enquiry("sponsor", email="marta@example.org")
    assert "sponsorship_desk" not in export_by_email("marta@example.org", None)


def test_erasing_leaves_nothing_of_it(made: Sponsorship) -> None:
    assert erase_by_email("samir@example.org", None) == {"newcomer": 1}
    # Whoever is left alone is told so, without a word about the other.
    assert not EnquiryNote.objects.exclude(enquiry=made.sponsor).exists()
    assert not FollowUp.objects.exists() and not Sponsorship.objects.exists()
    assert list(SponsorshipEnquiry.objects.all()) == [made.sponsor]
