"""Every kind of entry of the vocabulary, and every way to use one."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.utils import timezone

from integration_pages.offers.models.links import OfferField, OfferPlace, OfferProvider, OfferTargetGroup
from snippets.models import Notice

from .pages import german, make_offer, make_standard, publish
from .vocabulary import make_contact, make_field, make_group, make_organisation, make_place


def make_notice(title: str = "Büro geschlossen", **fields: Any) -> Notice:
    now = timezone.now()
    defaults = {
        "text": "Am Freitag ist das Büro geschlossen.",
        "show_from": now - timedelta(days=1),
        "show_until": now + timedelta(days=1),
        "locale": german(),
    }
    return Notice.objects.create(title=title, **{**defaults, **fields})


def one_of_each() -> list[Model]:
    return [make_organisation(), make_place(), make_contact(), make_field(), make_group(), make_notice()]


def offer_with(site: SimpleNamespace, **links: Model) -> Model:
    """A published offer that points to what is given."""
    offer = make_offer(site.index, title="Sprachkurs am Abend", contact=links.pop("contact", None))
    made: dict[str, Callable[[Model], Model]] = {
        "field": lambda field: OfferField(field=field),
        "group": lambda group: OfferTargetGroup(group=group),
        "provider": lambda organisation: OfferProvider(organisation=organisation),
        "place": lambda place: OfferPlace(place=place),
    }
    names = {"field": "field_links", "group": "group_links", "provider": "provider_links", "place": "place_links"}
    for kind, target in links.items():
        getattr(offer, names[kind]).add(made[kind](target))
    return publish(offer)


def page_with_contact(site: SimpleNamespace, contact: Model, *, live: bool = True) -> Model:
    """A plain page whose text shows the contact in a block."""
    page = make_standard(site.home, title="Beratung im Rathaus", live=live)
    page.body = [("contact", {"contact": contact})]
    if live:
        return publish(page)
    page.save_revision()
    return page
