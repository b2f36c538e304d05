"""What may be wrong in the demo: somebody who was asked in vain, and a link that leads nowhere. No server is asked."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from integration_pages.models import CheckedLink, Confirmation, LinkUse, OfferPage
from integration_pages.offers.models import Failure

from .files import Content, ContentError, Data
from .rows import german_page

FILE = "checks.yaml"
NOT_AGAIN = timedelta(days=365)


@transaction.atomic
def load_checks(content: Content | None = None, now: datetime | None = None) -> None:
    """Make what is missing of the questions and of the answers of servers; what is there stays as it is."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return
    data = content.german(FILE)
    for entry in data["overdue"]:
        _asked_in_vain(entry, now)
    for entry in data["dead_links"]:
        _dead_link(entry, now)


def _offer(slug: str) -> OfferPage:
    page = german_page(slug)
    if not isinstance(page, OfferPage):
        raise ContentError(f"de/{FILE}: there is no offer “{slug}”.")
    return page


def _asked_in_vain(entry: Data, now: datetime) -> None:
    """As if the reminders had been sent; the organisation is the first that has an address, as in earnest."""
    offer = _offer(entry["page"])
    link = offer.provider_links.exclude(organisation__email="").first()
    if link is None:
        raise ContentError(f"de/{FILE}: nobody can be asked about “{entry['page']}”.")
    asked = now - timedelta(days=entry["days_ago"])
    Confirmation.objects.get_or_create(
        organisation=link.organisation,
        offer=offer,
        defaults={
            "first_asked_at": asked - timedelta(days=14) * (entry["times"] - 1),
            "asked_at": asked,
            "times_asked": entry["times"],
        },
    )


def _dead_link(entry: Data, now: datetime) -> None:
    """As if the server had been asked; it is left alone for a year. Publishing has noted the address already."""
    link, _ = CheckedLink.objects.get_or_create(
        url=entry["url"], defaults={"host": urlsplit(entry["url"]).hostname or "", "next_check": now}
    )
    CheckedLink.objects.filter(pk=link.pk, checked_at=None).update(
        status=entry["status"],
        failure=Failure.STATUS,
        fails=3,
        since=now - timedelta(days=entry["days_ago"]),
        checked_at=now,
        next_check=now + NOT_AGAIN,
        is_dead=True,
    )
    LinkUse.objects.get_or_create(link=link, page=_offer(entry["page"]))
