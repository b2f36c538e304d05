"""The page about language mediation, people of the pool, and requests: as forms and desk would leave them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from integration_pages.base.dates import ZONE
from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.mediation import services
from integration_pages.mediation.choices import Occasion
from integration_pages.mediation.models import MediationPage, MediationRequest, Mediator, MediatorLanguage
from integration_pages.models import HomePage

from .pages import add
from .vocabulary import make_contact


def make_mediation_page(home: HomePage, **fields: Any) -> MediationPage:
    values = {
        "title": "Sprachmittlung",
        "slug": "sprachmittlung",
        "introduction": "Jemand, der beide Sprachen spricht.",
        "local_text": "<p>Der Kreis in Beckum.</p>",
        "county_text": "<p>Der Kreis Warendorf.</p>",
        "sworn_text": "<p>Vereidigte Dolmetscherinnen und Dolmetscher.</p>",
        "county_url": "https://kreis.example.org/",
        "sworn_url": "https://gerichte.example.org/",
    }
    contact = fields.pop("contact", None) or make_contact("Integrationsmanagement", phone="02521 29-0")
    return add(home, MediationPage(**{**values, "contact": contact, **fields}))


def make_mediator(
    name: str = "Amina", *, languages: Any = ("ar",), active: bool = True, language: str = "en", **fields: Any
) -> Mediator:
    """Somebody with a confirmed address, in the pool if `active`. `languages`: codes, or code → direction."""
    values: dict[str, Any] = {
        "email": f"{name.lower()}@example.org",
        "consent_on": timezone.localdate(),
        "occasions": [Occasion.SCHOOL, Occasion.ADVICE],
        "times": ["weekday_morning", "weekday_afternoon"],
        "takes_short_notice": True,
        **fields,
    }
    directions = languages if isinstance(languages, dict) else dict.fromkeys(languages, "both")
    with override(language):
        mediator = Mediator(name=name, **values)
        mediator.spoken = list(directions)
        row: Any = enquiries.submit(mediator, tell=False).record
    for code, direction in directions.items():
        MediatorLanguage.objects.create(mediator=row, language=code, direction=direction)
    if row.email:
        enquiries.confirm(confirm_token(row.uuid, row.email))
    else:
        services.confirm_by_call(row, None)
    if active:
        services.join(Mediator.objects.get(pk=row.pk), None)
    return Mediator.objects.get(pk=row.pk)


def at(day: int, clock: str = "10:00") -> datetime:
    """So many days from now, at this time on the clock in Beckum."""
    hour, minute = map(int, clock.split(":"))
    local = timezone.now().astimezone(ZONE) + timedelta(days=day)
    return local.replace(hour=hour, minute=minute, second=0, microsecond=0)


def make_request(*, confirmed: bool = True, language: str = "en", **fields: Any) -> MediationRequest:
    """A request of a school for Arabic in a fortnight, confirmed by its sender."""
    values: dict[str, Any] = {
        "organisation": "Grundschule",
        "name": "Heike",
        "email": "schule@example.org",
        "needed_language": "ar",
        "occasion": Occasion.SCHOOL,
        "starts_at": at(14),
        "minutes": 60,
        "place": "Grundschule, Raum 3",
        "text": "Gespräch über den Übergang",
        **fields,
    }
    with override(language):
        row = enquiries.submit(MediationRequest(**values)).record
    if confirmed and row.address:
        enquiries.confirm(confirm_token(row.uuid, row.address))
    elif confirmed:
        services.confirm_by_call(row, None)
    return MediationRequest.objects.get(pk=row.pk)
