"""People at the desk of the sponsorships, and what they do there."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from integration_pages.models import Sponsorship, SponsorshipEnquiry, SponsorshipProgrammePage
from integration_pages.sponsorships import services
from integration_pages.sponsorships.desk.standing import standing
from integration_pages.sponsorships.services.coordination import name_coordinator
from tests.enquiries.rows import desk
from tests.factories.people import make_person
from tests.factories.sponsorships import make_sponsorship_enquiry

LIST = "/admin/patenschaften/"


def coordinator(*programmes: SponsorshipProgrammePage, email: str = "koordination@example.org") -> Client:
    """The admin, as somebody sees it who is named for these programmes; the person is `client.person`."""
    client = Client()
    person = make_person("member", email=email)
    for programme in programmes:
        name_coordinator(person, programme, None)
    client.person = person  # type: ignore[attr-defined]
    client.force_login(person)
    return client


def url(row: SponsorshipEnquiry) -> str:
    return f"{LIST}{row.pk}/"


def act(client: Client, row: SponsorshipEnquiry, do: str, *, seen: str | None = None, **data: Any) -> HttpResponse:
    """Press a button of the page about an enquiry, as it stands now or as it stood when it was `seen`."""
    return client.post(url(row), {"do": do, "standing": standing(row) if seen is None else seen, **data})


def fresh(row: SponsorshipEnquiry) -> SponsorshipEnquiry:
    return SponsorshipEnquiry.objects.get(pk=row.pk)


def pair(
    sponsor: SponsorshipEnquiry | None = None,
    newcomer: SponsorshipEnquiry | None = None,
    *,
    introduced: date | None = None,
    started: date | None = None,
) -> Sponsorship:
    """Two people who were introduced, and meet since `started`."""
    sponsor = sponsor or make_sponsorship_enquiry("sponsor")
    newcomer = newcomer or make_sponsorship_enquiry("newcomer")
    row = services.introduce(sponsor, newcomer, introduced or started or timezone.localdate(), None)
    if started:
        services.start(row, started, None)
    return Sponsorship.objects.get(pk=row.pk)


__all__ = ["LIST", "act", "coordinator", "desk", "fresh", "pair", "url"]
