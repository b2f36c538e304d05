"""The questions about editions and sessions; always of German rows."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import BooleanField, Case, TextField, When
from django.db.models.functions import Cast, Coalesce
from wagtail.models import PageManager, PageQuerySet

from integration_pages.enquiries.models import RecordQuerySet
from integration_pages.translation.locales import source_locale_id

from .choices import PlaceState, RegistrationState


class EditionQuerySet(PageQuerySet):
    def german(self) -> Self:
        return self.filter(locale_id=source_locale_id())

    def listed(self) -> Self:
        """What readers find: live and open to everyone."""
        return self.german().live().public()

    def upcoming(self, today: date) -> Self:
        """Those whose last day is not over, the next one first."""
        rows = self.annotate(until=Coalesce("ends_on", "starts_on")).filter(until__gte=today)
        return rows.order_by("starts_on", "pk")

    def past(self, today: date) -> Self:
        """Those that are over, the last one first."""
        rows = self.annotate(until=Coalesce("ends_on", "starts_on")).filter(until__lt=today)
        return rows.order_by("-starts_on", "-pk")

    def with_facts(self) -> Self:
        """Place and picture for a list, in the same query."""
        return self.select_related("place", "picture")


class EditionManager(PageManager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """Editions, asked as above."""


class SessionQuerySet(PageQuerySet):
    def german(self) -> Self:
        return self.filter(locale_id=source_locale_id())

    def of(self, edition: Any) -> Self:
        """The sessions of a German edition, live or not."""
        return self.german().child_of(edition)

    def listed(self) -> Self:
        """What readers find: live and open to everyone."""
        return self.german().live().public()

    def in_order(self) -> Self:
        return self.order_by("starts_at", "ends_at", "title", "pk")

    def taking_place(self) -> Self:
        return self.filter(is_cancelled=False)

    def registrable(self) -> Self:
        """Sessions that people register for one by one."""
        return self.taking_place().filter(registration_needed=True)

    def overlapping(self, session: Any) -> Self:
        """Other sessions that run at some moment of this one (half-open: one may begin when another ends)."""
        return self.exclude(pk=session.pk).filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)

    def still_to_come(self, now: Any) -> Self:
        return self.filter(ends_at__gt=now)

    def with_facts(self) -> Self:
        """Field of action for a list, in the same query; of the documentation only that there is one (`has_body`)."""
        empty = When(written="[]", then=False)
        documented = Case(empty, default=True, output_field=BooleanField())
        rows = self.select_related("field").defer_streamfields()
        return rows.alias(written=Cast("body", TextField())).annotate(has_body=documented)


class SessionManager(PageManager.from_queryset(SessionQuerySet)):  # type: ignore[misc]
    """Sessions, asked as above."""


class RegistrationQuerySet(RecordQuerySet):
    def of_edition(self, edition: Any) -> Self:
        return self.wanted().filter(edition=edition)

    def going_on(self) -> Self:
        """Neither cancelled nor over, and not released either."""
        return self.wanted().exclude(state__in=self.model.settled).exclude(place=PlaceState.GONE)

    def of_its_owner(self) -> Self:
        """Whose address was confirmed, or whose link nobody but its owner can have got so far."""
        return self.filter(models.Q(confirmed_at__isnull=False) | models.Q(state=RegistrationState.UNCONFIRMED))

    def counting(self) -> Self:
        """Those that take places: held, or kept for somebody of the waiting list."""
        return (
            self.wanted().exclude(state__in=self.model.settled).filter(place__in=(PlaceState.HELD, PlaceState.OFFERED))
        )

    def queue(self) -> Self:
        """The waiting list of the day, first come first."""
        rows = self.wanted().exclude(state__in=self.model.settled).filter(place=PlaceState.WAITING)
        return rows.annotate(turn=Coalesce("since", "created_at")).order_by("turn", "pk")

    def ready(self) -> Self:
        """Whom a place can be offered to: whose address is not confirmed is passed over, and keeps the turn."""
        return self.exclude(state=RegistrationState.UNCONFIRMED)

    def unconfirmed_since(self, moment: datetime) -> Self:
        """Who keeps a place, or a turn, without having confirmed the address by now."""
        return self.going_on().filter(state=RegistrationState.UNCONFIRMED, created_at__lte=moment)

    def offers_ended(self, now: datetime) -> Self:
        return self.going_on().filter(place=PlaceState.OFFERED, offered_until__lte=now)


class SessionPlaceQuerySet(models.QuerySet[Any]):
    def of_edition(self, edition: Any) -> Self:
        """Of registrations that go on, whatever became of the place itself."""
        settled = (RegistrationState.CANCELLED, RegistrationState.OVER)
        rows = self.filter(registration__edition=edition, registration__is_spam=False)
        return rows.exclude(registration__state__in=settled)

    def counting(self) -> Self:
        return self.filter(place__in=(PlaceState.HELD, PlaceState.OFFERED))

    def going_on(self) -> Self:
        return self.exclude(place=PlaceState.GONE)

    def queue(self) -> Self:
        """Waiting for one session, first come first: those who have a place for the day."""
        rows = self.filter(place=PlaceState.WAITING, registration__place=PlaceState.HELD)
        return rows.order_by("session", "since", "pk")

    def ready(self) -> Self:
        return self.exclude(registration__state=RegistrationState.UNCONFIRMED)
