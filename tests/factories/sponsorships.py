"""Programmes of sponsorships, and what people send to them without the way through a form."""

from typing import Any

from django.utils.translation import override

from integration_pages.enquiries import services
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.models import HomePage, SponsorshipEnquiry, SponsorshipIndexPage, SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Role

from .pages import add

SPONSOR = {"name": "Marta", "languages": ["de", "en"], "interests": ["german"], "times": ["weekday_evening"]}
NEWCOMER = {"name": "Samir", "languages": ["ar"], "interests": ["german"], "times": ["weekday_evening"]}


def make_sponsorships(home: HomePage | None = None, **fields: Any) -> SponsorshipIndexPage:
    """The list of programmes; the one that is there already when nothing else is asked for."""
    if not fields and (index := SponsorshipIndexPage.objects.first()):
        return index
    parent = home or HomePage.objects.get(depth=2, locale__language_code="de")
    return add(parent, SponsorshipIndexPage(**{"title": "Patenschaften", "slug": "patenschaften", **fields}))


def make_programme(
    title: str = "Sprachpatenschaften",
    *,
    index: SponsorshipIndexPage | None = None,
    live: bool = True,
    **fields: Any,
) -> SponsorshipProgrammePage:
    """The programme that is there already under this title, when nothing else is asked for."""
    if not (index or fields) and live and (found := SponsorshipProgrammePage.objects.filter(title=title).first()):
        return found
    values = {"teaser": "Zwei Menschen sprechen Deutsch.", **fields}
    return add(index or make_sponsorships(), SponsorshipProgrammePage(title=title, **values), live=live)


def make_sponsorship_enquiry(
    role: str = Role.NEWCOMER,
    programme: SponsorshipProgrammePage | None = None,
    *,
    confirmed: bool = True,
    language: str = "en",
    **fields: Any,
) -> SponsorshipEnquiry:
    """One person's enquiry, by default with a confirmed address of its own.

    With `phone` and without `email` it waits for a call, whatever `confirmed` says. `spam` is a reason to set it apart.
    """
    programme = programme or SponsorshipProgrammePage.objects.filter(live=True).first() or make_programme()
    spam = fields.pop("spam", "")
    number = SponsorshipEnquiry.objects.count() + 1
    address = {} if "phone" in fields else {"email": f"{role}-{number}@example.org"}
    # Programmes are kept as the German row.
    programme = programme.facts
    values = {**(SPONSOR if role == Role.SPONSOR else NEWCOMER), **address, "text": f"Text {number}", **fields}
    later = {name: values.pop(name) for name in ("state", "confirmed_at", "closed_at", "delete_on") if name in values}
    row = SponsorshipEnquiry(role=role, programme=programme, programme_title=programme.title, **values)
    with override(language):
        row = services.submit(row, spam=spam).record
        if confirmed and row.address:
            services.confirm(confirm_token(row.uuid, row.address))
    if later:
        SponsorshipEnquiry.objects.filter(pk=row.pk).update(**later)
    return SponsorshipEnquiry.objects.get(pk=row.pk)
