"""Offers and organisations whose last check lies as far back as a test needs."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from integration_pages.models import Confirmation, OfferPage
from integration_pages.offers.trust.reminders import send_reminders
from snippets.models import Organisation
from tests.factories.offers import offer, weekly
from tests.factories.vocabulary import make_organisation
from tests.offers.rules import at

NOW = at("2026-11-24 09:00")
LONG_AGO = NOW.date() - timedelta(days=200)
LATELY = NOW.date() - timedelta(days=20)


def make_reachable(name: str = "Mütterzentrum", **fields: Any) -> Organisation:
    defaults = {"email": f"{len(name)}@example.org", "confirmed_on": LATELY}
    return make_organisation(name, **{**defaults, **fields})


def old_offer(site: SimpleNamespace, title: str, *parts: Any, **fields: Any) -> OfferPage:
    return offer(site.index, title, weekly("TU"), *parts, **{"checked_on": LONG_AGO, **fields})


def later(days: float) -> datetime:
    return NOW + timedelta(days=days)


def asked(now: datetime = NOW) -> list[EmailMessage]:
    """The mails that a run at this time writes."""
    before = len(mail.outbox)
    written = send_reminders(now)
    assert written == len(mail.outbox) - before
    return mail.outbox[before:]


def link_in(message: EmailMessage) -> str:
    """The path of the page behind the link."""
    return re.findall(r"https?://[^/\s]+(/\S+/bestaetigen/\S+/)", message.body)[0]


def question_about(page: OfferPage) -> Confirmation:
    return Confirmation.objects.get(offer=page)


def press(
    client: Client, site: SimpleNamespace, action: str, page: OfferPage | None = None, **data: str
) -> HttpResponse:
    entry = {"entry": str(question_about(page).pk)} if page else {}
    return client.post(site.path, {"action": action, **entry, **data})


def fresh(page: OfferPage) -> OfferPage:
    return OfferPage.objects.get(pk=page.pk)
