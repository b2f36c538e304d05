"""Who fits an appointment and is free: a suggestion with its reasons, for a person to decide. Nothing is automatic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.base.dates import ZONE
from integration_pages.enquiries.availability import Times

from .choices import AssignmentState, Direction
from .models import Assignment, MediationRequest, Mediator

AFTERNOON, EVENING = time(12), time(17)
SHORT_NOTICE = 5  # working days
# Between two appointments somebody has to get from one to the other.
WAY_BETWEEN = timedelta(minutes=30)


@dataclass(frozen=True)
class Reason:
    text: str
    speaks_for: bool


@dataclass(frozen=True)
class Candidate:
    """Somebody who mediates in the language, with all that speaks for and against."""

    mediator: Mediator
    reasons: tuple[Reason, ...]
    assignment: Assignment | None = None

    @property
    def against(self) -> int:
        return sum(not reason.speaks_for for reason in self.reasons)

    @property
    def fits(self) -> bool:
        return not self.against


def part_of_week(moment: datetime) -> Times:
    """In which part of the week an appointment lies, on the clock in Beckum."""
    local = moment.astimezone(ZONE)
    if local.weekday() >= 5:
        return Times.WEEKEND_EVENING if local.time() >= EVENING else Times.WEEKEND_DAY
    if local.time() >= EVENING:
        return Times.WEEKDAY_EVENING
    return Times.WEEKDAY_AFTERNOON if local.time() >= AFTERNOON else Times.WEEKDAY_MORNING


def workdays_until(day: date, today: date) -> int:
    """Monday to Friday that lie between, the day itself not counted; holidays are not known here."""
    days = (today + timedelta(days=number) for number in range(1, (day - today).days))
    return sum(found.weekday() < 5 for found in days)


def is_short_notice(request: MediationRequest, now: datetime | None = None) -> bool:
    today = timezone.localdate(now)
    return workdays_until(request.starts_at.astimezone(ZONE).date(), today) < SHORT_NOTICE


def candidates(request: MediationRequest) -> list[Candidate]:
    """Everybody active who mediates in the language, whoever fits best first; always the same number of queries."""
    rows = Mediator.objects.active().speaking(request.needed_language).prefetch_related("languages")
    people: list[Mediator] = list(rows.order_by("name", "pk"))
    asked = {row.mediator_id: row for row in Assignment.objects.filter(request=request).select_related("request")}
    busy = _busy(request, people)
    short = is_short_notice(request)
    found = [
        Candidate(person, tuple(_reasons(person, request, short, person.pk in busy)), asked.get(person.pk))
        for person in people
    ]
    return sorted(found, key=lambda candidate: candidate.against)


def _busy(request: MediationRequest, people: Iterable[Mediator]) -> set[int]:
    """Who has agreed to come elsewhere at that time, or too near to it."""
    begin, end = request.starts_at - WAY_BETWEEN, request.ends_at + WAY_BETWEEN
    rows = Assignment.objects.filter(state=AssignmentState.CONFIRMED, mediator__in=people).exclude(request=request)
    near = rows.filter(request__starts_at__lt=end, request__starts_at__gt=begin - timedelta(hours=8))
    return {row.mediator_id for row in near.select_related("request") if row.request.ends_at > begin}


def _reasons(person: Mediator, request: MediationRequest, short: bool, busy: bool) -> Iterable[Reason]:
    spoken = next(row for row in person.languages.all() if row.language == request.needed_language)
    if spoken.direction == Direction.BOTH:
        yield Reason(pgettext("admin", "mediates in both directions"), True)
    else:
        yield Reason(str(spoken.get_direction_display()), False)
    yield from _wishes(person, request)
    yield from _free(person, request, busy)
    if short:
        yes, no = pgettext("admin", "also at short notice"), pgettext("admin", "not at short notice")
        yield Reason(yes if person.takes_short_notice else no, person.takes_short_notice)


def _wishes(person: Mediator, request: MediationRequest) -> Iterable[Reason]:
    """What the person said about fields and times; who has said nothing is ruled out by nothing."""
    if person.occasions:
        likes = request.occasion in person.occasions
        yes, no = pgettext("admin", "wants to help there"), pgettext("admin", "would rather help elsewhere")
        yield Reason(yes if likes else no, likes)
    if person.times:
        usual = part_of_week(request.starts_at) in person.times
        yes, no = pgettext("admin", "usually has time then"), pgettext("admin", "usually has no time then")
        yield Reason(yes if usual else no, usual)


def _free(person: Mediator, request: MediationRequest, busy: bool) -> Iterable[Reason]:
    if person.is_absent(request.starts_at.astimezone(ZONE).date()):
        yield Reason(pgettext("admin", "away on that day"), False)
    if busy:
        yield Reason(pgettext("admin", "has another appointment at that time"), False)
