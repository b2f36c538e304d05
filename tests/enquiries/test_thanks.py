"""The page after sending: what happens now, for whoever gave a number only."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import ngettext, override

from integration_pages.enquiries.models import Enquiry, FormPolicy
from integration_pages.enquiries.tokens import private_token

from .rows import enquiry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["contact", "barrier"])
def test_who_gave_only_a_number_reads_when_we_call_and_nothing_of_a_mail(site: SimpleNamespace, kind: str) -> None:
    FormPolicy.objects.of(kind)
    FormPolicy.objects.filter(key=kind).update(call_days=5)
    row = enquiry(kind, phone="02521 29-0")
    page = Client().get(f"/en/anliegen/{private_token(row.uuid)}/danke/").content.decode()
    assert "We call you within 5 days." in page and "02521 29-0" in page
    assert "look into your mails" not in page
    FormPolicy.objects.filter(key=kind).update(call_days=1)
    assert "within 1 day." in Client().get(f"/en/anliegen/{private_token(row.uuid)}/danke/").content.decode()


def test_who_gave_an_address_as_well_or_was_called_is_not_promised_a_call(site: SimpleNamespace) -> None:
    for row in (
        enquiry("contact", phone="02521 29-0", email="someone@example.org"),
        enquiry("contact", email="someone@example.org"),
        enquiry("hint"),
    ):
        assert "We call you" not in Client().get(f"/en/anliegen/{private_token(row.uuid)}/danke/").content.decode()
    dealt_with = enquiry("contact", phone="02521 29-0")
    Enquiry.objects.filter(pk=dealt_with.pk).update(state="open")
    page = Client().get(f"/en/anliegen/{private_token(dealt_with.uuid)}/danke/").content.decode()
    assert "We call you" not in page


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "uk", "ar", "tr"])
def test_the_promise_of_a_call_is_whole_in_every_language(site: SimpleNamespace, language: str) -> None:
    row = enquiry("contact", phone="02521 29-0")
    for days in (1, 2, 5, 11, 22):
        FormPolicy.objects.update_or_create(key="contact", defaults={"keep_days": 90, "call_days": days})
        page = Client().get(f"/{language}/anliegen/{private_token(row.uuid)}/danke/").content.decode()
        with override(language):
            title = ngettext("We call you within %(days)s day.", "We call you within %(days)s days.", days)
        assert title % {"days": days} in page
        assert language == "en" or "We call you" not in page
