"""What people fill in, and where; the page behind a private link."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from integration_pages.enquiries.tokens import private_token
from integration_pages.models import SponsorshipEnquiry
from integration_pages.sponsorships.choices import Role
from tests.enquiries.sending import form_data

WORDS = {Role.SPONSOR: "patin-werden", Role.NEWCOMER: "begleitung-wuenschen"}
SAMIR = {
    "name": "Samir",
    "email": "samir@example.org",
    "language": "ar",
    "languages": ["ar"],
    "more_languages": ["kmr"],
    "interests": ["german", "letters"],
    "text": "Ich möchte Deutsch sprechen. Quittenmarmelade",
    "times": ["weekday_evening"],
    "district": "neubeckum",
    "wish": "man",
}


def path_of(slug: str, role: str = Role.NEWCOMER, language: str = "en") -> str:
    return f"/{language}/patenschaften/{slug}/{WORDS[Role(role)]}/"


def send(
    slug: str, role: str = Role.NEWCOMER, *, read_in: str = "en", client: Client | None = None, **fields: Any
) -> HttpResponse:
    data = form_data(role, **{**SAMIR, **fields})
    return (client or Client()).post(path_of(slug, role, read_in), data)


def own(row: SponsorshipEnquiry, act: str = "") -> str:
    return f"/en/anliegen/{private_token(row.uuid)}/{act}"


def get(row: SponsorshipEnquiry, act: str = "") -> HttpResponse:
    with override("en"):
        return Client().get(own(row, act))


def post(row: SponsorshipEnquiry, act: str, **fields: Any) -> HttpResponse:
    with override("en"):
        return Client().post(own(row, act), fields)


def again(row: SponsorshipEnquiry) -> SponsorshipEnquiry:
    return SponsorshipEnquiry.objects.get(pk=row.pk)
