"""What follows when a page is published or taken down, in the same transaction: dates are worked out anew, a date of
confirmation is kept, links are noted for the check."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from .models import OfferPage
from .services import refresh_occurrences
from .trust.answers import keep_confirmation
from .trust.links import on_publish


def on_change(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        # From the database: what was published, whatever else the instance in hand may hold.
        offer = OfferPage.objects.get(pk=instance.pk)
        refresh_occurrences(offer)
        keep_confirmation(offer)


def on_published(instance: Page, **kwargs: Any) -> None:
    on_publish(instance.specific, timezone.now())


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="links_of_page_published")
    page_published.connect(on_change, sender=OfferPage, dispatch_uid="offer_dates_published")
    page_unpublished.connect(on_change, sender=OfferPage, dispatch_uid="offer_dates_unpublished")
