from datetime import date, datetime
from typing import Self

from django.db.models import Q

from integration_pages.enquiries.models import RecordQuerySet

from .choices import Direction, MediatorState, RequestState


class RequestQuerySet(RecordQuerySet):
    def to_assign(self) -> Self:
        """Nobody has agreed yet; the next appointment first."""
        return self.wanted().filter(state__in=(RequestState.NEW, RequestState.SEARCHING)).order_by("starts_at", "pk")

    def from_day(self, moment: datetime) -> Self:
        return self.filter(starts_at__gte=moment)


class MediatorQuerySet(RecordQuerySet):
    def active(self) -> Self:
        """In the pool, with consent that holds."""
        return self.wanted().filter(state=MediatorState.ACTIVE).exclude(consent_on=None)

    def speaking(self, language: str) -> Self:
        return self.filter(languages__language=language).distinct()

    def speaking_both_ways(self, language: str) -> Self:
        return self.filter(languages__language=language, languages__direction=Direction.BOTH).distinct()

    def present(self, day: date) -> Self:
        return self.exclude(Q(absent_from__lte=day), Q(absent_until__gte=day))
