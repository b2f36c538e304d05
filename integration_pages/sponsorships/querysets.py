from datetime import date
from typing import Any, Self

from integration_pages.enquiries.models import RecordQuerySet

from .choices import Role, Stage


class SponsorshipEnquiryQuerySet(RecordQuerySet):
    def sponsors(self) -> Self:
        return self.filter(role=Role.SPONSOR)

    def newcomers(self) -> Self:
        return self.filter(role=Role.NEWCOMER)

    def in_queue(self) -> Self:
        """Confirmed, and not yet brought together with anybody."""
        return self.wanted().filter(state__in=(Stage.NEW, Stage.TALKING, Stage.WAITING))

    def not_pausing(self, day: date) -> Self:
        return self.exclude(paused_until__gte=day)

    def of_programmes(self, programmes: Any) -> Self:
        return self.filter(programme__in=programmes)
