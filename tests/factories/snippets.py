"""Every kind of entry of the vocabulary, and every way to use one."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.utils import timezone

from snippets.models import Notice

from .offers import offer
from .pages import german, make_standard
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


def offer_with(site: SimpleNamespace, contact: Model | None = None, **links: Model) -> Model:
    """A published offer that points to what is given."""
    return offer(site.index, "Sprachkurs am Abend", *links.values(), contact=contact)


def page_with_contact(site: SimpleNamespace, contact: Model, *, live: bool = True) -> Model:
    """A plain page whose text shows the contact in a block."""
    body = [("contact", {"contact": contact})]
    if live:
        return make_standard(site.home, title="Beratung im Rathaus", body=body)
    page = make_standard(site.home, title="Beratung im Rathaus", live=False)
    page.body = body
    page.save_revision()
    return page
