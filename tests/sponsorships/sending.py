"""What people fill in, and where."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

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
