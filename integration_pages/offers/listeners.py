"""What follows when an offer is published or taken down: its dates are worked out anew, in the same transaction, and
counted if they are others than before."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from .models import OfferPage
from .sequences import count_change
from .services import refresh_occurrences


def on_change(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        # From the database: what was published, whatever else the instance in hand may hold.
        refresh_occurrences(OfferPage.objects.get(pk=instance.pk))


def on_published(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        count_change(OfferPage.objects.get(pk=instance.pk))


def connect() -> None:
    page_published.connect(on_published, sender=OfferPage, dispatch_uid="offer_dates_counted")
    page_published.connect(on_change, sender=OfferPage, dispatch_uid="offer_dates_published")
    page_unpublished.connect(on_change, sender=OfferPage, dispatch_uid="offer_dates_unpublished")
