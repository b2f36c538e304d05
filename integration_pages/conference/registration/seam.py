"""What the pages of editions and sessions learn from the registrations."""

from django.http import HttpRequest
from django.urls import reverse

from integration_pages.conference import registering
from integration_pages.conference.models import ConferencePage

from .places import left_by_session, left_of_day


def form_url(edition: ConferencePage, request: HttpRequest | None) -> str:
    return reverse("conference_register", args=[edition.slug]) if edition.slug else ""


def connect() -> None:
    registering.use(registering.Registration(form_url, left_of_day, left_by_session))
