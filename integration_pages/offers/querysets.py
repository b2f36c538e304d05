"""The questions that lists ask; always of German rows, always answered by the database."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from wagtail.models import PageManager, PageQuerySet

from integration_pages.translation.locales import source_locale_id

from .choices import Status

if TYPE_CHECKING:
    from .models.occurrence import OfferOccurrence


def _dates(now: datetime) -> "QuerySet[OfferOccurrence]":
    """The dates of an offer that are not over yet."""
    from .models.occurrence import OfferOccurrence

    return OfferOccurrence.objects.filter(offer=OuterRef("pk"), ends_at__gt=now)


class OfferQuerySet(PageQuerySet):
    def german(self) -> Self:
        return self.filter(locale_id=source_locale_id())

    def for_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def listed(self, now: datetime) -> Self:
        """What readers find: live, open to everyone, not ended, and not all of its dates over.

        An offer without times stays until its status says that it has ended; one that pauses stays too.
        """
        from .models.schedule import OfferSchedule

        times = OfferSchedule.objects.filter(page=OuterRef("pk"))
        goes_on = Q(status=Status.PAUSED) | Exists(_dates(now)) | ~Exists(times)
        return self.german().live().public().exclude(status=Status.ENDED).filter(goes_on)

    def with_next_date(self, now: datetime) -> Self:
        """Each with `next_starts_at` and `next_ends_at`: the date that is on or comes next; none while it pauses."""
        dates = _dates(now).order_by("starts_at", "ends_at")

        def of_the_next(column: str) -> Case:
            found = Subquery(dates.values(column)[:1])
            return Case(When(status=Status.PAUSED, then=Value(None)), default=found, output_field=DateTimeField())

        return self.annotate(next_starts_at=of_the_next("starts_at"), next_ends_at=of_the_next("ends_at"))

    def soonest_first(self, now: datetime) -> Self:
        """With the next date, the next one first; after those the offers without dates, by title."""
        return self.with_next_date(now).order_by(F("next_starts_at").asc(nulls_last=True), "title", "pk")

    def with_facts(self) -> Self:
        """Providers and places for a list: two queries however long it is."""
        return self.prefetch_related("provider_links__organisation", "place_links__place").defer_streamfields()


class OfferManager(PageManager.from_queryset(OfferQuerySet)):  # type: ignore[misc]
    """Offers, asked as above."""
