"""The desk of the demo: made up, complete, loaded once, and nobody is written to."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email

from cms.demo.accounts import load_accounts
from cms.demo.desk import FILE, load_desk
from cms.demo.files import Content, uuid_of
from integration_pages.enquiries.models import Enquiry
from integration_pages.models import Need
from tests.factories.pages import make_offer, make_standard

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA = Content().german(FILE)


@pytest.fixture
def pages(site: SimpleNamespace) -> None:
    """The pages that the demo's hints are about, under the identities of the demo."""
    offers = {path.stem for path in (Content().root / "de" / "offers").glob("*.yaml")}
    for slug in {entry["page"] for entry in DATA["enquiries"].values() if "page" in entry}:
        make = make_offer if slug in offers else make_standard
        page = make(site.index if slug in offers else site.home, slug)
        type(page).objects.filter(pk=page.pk).update(translation_key=uuid_of("page", slug))


@pytest.mark.usefixtures("pages")
def test_the_desk_has_something_in_every_state_and_writes_to_nobody() -> None:
    load_accounts()
    assert load_desk() == len(DATA["enquiries"]) == Enquiry.objects.count()
    states = set(Enquiry.objects.filter(is_spam=False).values_list("state", flat=True))
    assert states == {"unconfirmed", "new", "open", "answered", "closed"}
    assert Enquiry.objects.overdue(timezone.now()).count() == 1
    assert Enquiry.objects.filter(is_spam=True).count() == 1
    kinds = set(Enquiry.objects.values_list("kind", flat=True))
    assert kinds == {"hint", "contact", "barrier", "language_missing", "join"}
    assert all(row.email.endswith("@example.org") for row in Enquiry.objects.exclude(email=""))
    assert mail.outbox == [] and not Email.objects.exists()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert not Enquiry.objects.filter(delete_on__lt=tomorrow).exists(), "what is deleted at once shows nothing"
    assert Need.objects.count() == len(DATA["needs"])
    assert load_desk() == 0
    assert Need.objects.count() == len(DATA["needs"])
