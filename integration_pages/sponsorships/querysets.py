from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from integration_pages.enquiries.models import RecordQuerySet

from .choices import Role, Stage, Wellbeing

# So long a mailed question may stay without an answer before somebody at the desk asks by phone.
ANSWER_WITHIN = timedelta(days=14)
ALARMING = (Wellbeing.HELP, Wellbeing.OVER)
IN_QUEUE = (Stage.NEW, Stage.TALKING, Stage.WAITING)
TOGETHER = (Stage.INTRODUCED, Stage.RUNNING)


class SponsorshipEnquiryQuerySet(RecordQuerySet):
    def sponsors(self) -> Self:
        return self.filter(role=Role.SPONSOR)

    def newcomers(self) -> Self:
        return self.filter(role=Role.NEWCOMER)

    def in_queue(self) -> Self:
        """Confirmed, and not yet brought together with anybody."""
        return self.wanted().filter(state__in=IN_QUEUE)

    def not_pausing(self, day: date) -> Self:
        return self.exclude(paused_until__gte=day)

    def of_programmes(self, programmes: Any) -> Self:
        return self.filter(programme__in=programmes)

    def _at_desk(self, now: datetime) -> tuple[Exists, Q]:
        """Whether a follow-up of theirs needs somebody; whether anything else does."""
        follow_ups: Any = self.model._meta.get_field("follow_ups").related_model
        pairs: Any = self.model._meta.get_field("as_sponsor").related_model
        asks = Exists(follow_ups.objects.at_desk(now).filter(enquiry=OuterRef("pk")))
        mine = Q(sponsor=OuterRef("pk")) | Q(newcomer=OuterRef("pk"))
        left = Q(sponsor__state__in=self.model.settled) | Q(newcomer__state__in=self.model.settled)
        to_confirm = Q(state=Stage.UNCONFIRMED) & ~Q(phone="")
        return asks, Q(state=Stage.NEW) | to_confirm | Q(Exists(pairs.objects.open().filter(mine).filter(left)))

    def needing_action(self, now: datetime) -> Self:
        """Somebody at the desk has to do something: call, talk, ask after a pair, end one that one of them has left."""
        asks, other = self._at_desk(now)
        return self.wanted().filter(Q(asks) | other)

    def most_urgent_first(self, now: datetime) -> Self:
        """`urgency`: 0 a follow-up asks for somebody, 1 something else does, 2 it takes its course, 3 it is settled."""
        asks, other = self._at_desk(now)
        urgency = Case(
            When(asks, then=Value(0)),
            When(other, then=Value(1)),
            When(state__in=self.model.settled, then=Value(3)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.annotate(urgency=urgency).order_by("urgency", "created_at", "pk")


class SponsorshipQuerySet(QuerySet[Any]):
    def open(self) -> Self:
        """Introduced or meeting, and not at an end."""
        return self.filter(ended_on=None)

    def of(self, enquiry: Any) -> Self:
        return self.filter(Q(sponsor=enquiry) | Q(newcomer=enquiry))


class FollowUpQuerySet(QuerySet[Any]):
    def current(self) -> Self:
        """Of pairs that still meet."""
        return self.filter(sponsorship__ended_on=None, enquiry__is_spam=False)

    def due(self, now: datetime) -> Self:
        """Their day has come, and nobody has asked yet."""
        return self.current().filter(due_on__lte=timezone.localdate(now), asked_at=None, answered_at=None)

    def by_mail(self) -> Self:
        return self.exclude(enquiry__email="").exclude(enquiry__confirmed_at=None)

    def by_phone(self) -> Self:
        return self.filter(Q(enquiry__email="") | Q(enquiry__confirmed_at=None))

    def alarming(self) -> Self:
        """Somebody wants to talk, or says that they meet no more; and nobody has dealt with it."""
        return self.current().filter(answer__in=ALARMING, settled_at=None)

    def at_desk(self, now: datetime) -> Self:
        """What somebody at the desk has to do: call, call after two weeks of silence, deal with an answer."""
        silent = Q(asked_at__lte=now - ANSWER_WITHIN, answered_at=None)
        to_call = Q(pk__in=self.due(now).by_phone().values("pk"))
        return self.current().filter(silent | to_call | Q(answer__in=ALARMING, settled_at=None))
