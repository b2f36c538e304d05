"""What follows when a page is published or taken down, in the same transaction: dates are worked out anew and counted
if they are others than before, a date of confirmation is kept, links are noted for the check."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from .models import OfferPage
from .processing import declare_processing
from .sequences import count_change
from .services import refresh_occurrences
from .trust.answers import keep_confirmation
from .trust.links import on_publish


def on_publication(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        # From the database: what was published, whatever else the instance in hand may hold.
        offer = OfferPage.objects.get(pk=instance.pk)
        refresh_occurrences(offer)
        keep_confirmation(offer)


def on_removal(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        offer = OfferPage.objects.get(pk=instance.pk)
        # A page that is about to be deleted is taken down without being saved: its row still says that it is live.
        offer.live = False
        refresh_occurrences(offer)


def note_links(instance: Page, **kwargs: Any) -> None:
    on_publish(instance.specific, timezone.now())


def count_dates(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, OfferPage) and instance.is_source:
        count_change(OfferPage.objects.get(pk=instance.pk))


def connect() -> None:
    declare_processing()
    page_published.connect(note_links, dispatch_uid="links_of_page_published")
    page_published.connect(count_dates, sender=OfferPage, dispatch_uid="offer_dates_counted")
    page_published.connect(on_publication, sender=OfferPage, dispatch_uid="offer_dates_published")
    page_unpublished.connect(on_removal, sender=OfferPage, dispatch_uid="offer_dates_unpublished")
