"""What one offer's page shows: its next dates from the rules themselves, and its facts in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from integration_pages.base.dates import date_in_words, day_in_words, occasion_in_words, printed_in_words
from integration_pages.translation.memory import remember_some
from snippets.models import ContactPerson

from .cards import badges, icon_of, tone_of
from .choices import Change, CourseType, Entitlement, Kind, Registration, Status
from .comparison.address import comparison_url
from .models import OfferPage
from .recurrence import ZONE, Occurrence, occurrences
from .words import age_in_words, cost_in_words, level_in_words, rule_in_words

SHOWN_DATES = 5
MOST_KEPT = 1_000  # offers, with about 20 kB each
MAX_ROWS = 10  # cancelled dates among them
SHOWN = (
    "schedules",
    "exceptions",
    "provider_links__organisation",
    "place_links__place",
    "group_links__group",
    "contact__organisation",
)


@dataclass(frozen=True)
class DateRow:
    """One of the next dates as a reader sees it; a cancelled one is named too, so that nobody comes in vain."""

    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    moved_from_day: date | None
    now: datetime

    @property
    def state(self) -> tuple[datetime, datetime, bool, bool]:
        """What the words of a day follow from."""
        return self.starts_at, self.ends_at, self.is_cancelled, self.starts_at <= self.now

    @property
    def when(self) -> str:
        return occasion_in_words(self.starts_at, self.ends_at, self.now)

    @property
    def moved_from(self) -> str:
        """The day it was planned for; empty when it is on that day."""
        return day_in_words(self.moved_from_day, self.now.astimezone(ZONE).date()) if self.moved_from_day else ""

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def printed(self) -> str:
        """For paper, which does not know tomorrow."""
        return printed_in_words(self.starts_at, self.ends_at, self.now)


def fetch_links(offer: OfferPage) -> None:
    """Rows of times, organisations, places and groups, and the contact; kept until something is published.

    Not for a preview, which brings its own.
    """
    if getattr(offer, "_cluster_related_objects", None):
        return

    def build() -> tuple[dict[str, Any], ContactPerson | None]:
        prefetch_related_objects([offer], *SHOWN)
        return offer._prefetched_objects_cache, offer.contact

    links = remember_some("links of offers", offer.pk, build, MOST_KEPT)
    offer._prefetched_objects_cache, offer.contact = links


def kept_parts(offer: OfferPage, context: dict[str, Any], now: datetime) -> dict[str, SafeString]:
    """The parts of the page that say the same until one of its dates begins or is over, or the day is."""
    states = tuple(row.state for row in context["dates"])
    key = offer.pk, get_language(), now.astimezone(ZONE).date(), states

    def build() -> dict[str, SafeString]:
        about = render_to_string("components/offer_course.html", context) if context["course"] else SafeString()
        return {
            "glance": render_to_string("components/offer_facts.html", context),
            "about": about,
            "when": render_to_string("components/offer_dates.html", context),
        }

    if getattr(context["request"], "is_preview", False):
        return build()
    return remember_some("parts of offers", key, build, MOST_KEPT)


def detail_context(offer: OfferPage, now: datetime) -> dict[str, Any]:
    fetch_links(offer)
    today = now.astimezone(ZONE).date()
    dates = next_dates(offer, now)
    upcoming = next((row for row in dates if not row.is_cancelled), None)
    return {
        "dates": dates,
        "next_date": upcoming,
        "pauses": pauses(offer, today) if offer.status in (Status.ACTIVE, Status.PLANNED) else [],
        "rules": rules(offer, today),
        "badges": badges(offer),
        "icon_name": icon_of(offer),
        "tone": tone_of(offer),
        "cost": cost_in_words(offer),
        "cost_is_number": offer.price is not None and cost_in_words(offer)[:1].isdigit(),
        "age": age_in_words(offer),
        "level": level_in_words(offer),
        "registration_label": str(Registration(offer.registration).label),
        "registration_until": date_in_words(offer.registration_until) if offer.registration_until else "",
        "registration_is_over": bool(offer.registration_until and offer.registration_until < today),
        "status_label": status_label(offer, dates),
        "course": course(offer) if offer.kind == Kind.COURSE else None,
        "checked": date_in_words(offer.checked_on) if offer.checked_on else "",
    }


def next_dates(offer: OfferPage, now: datetime) -> list[DateRow]:
    """The next five dates that take place, and the cancelled ones between them; none while it pauses or has ended."""
    if offer.status in (Status.PAUSED, Status.ENDED):
        return []
    found = occurrences(offer.schedules.all(), offer.exceptions.all(), after=now, dropped=True)
    rows = islice((one for one in found if one.change != Change.PAUSE), MAX_ROWS)
    return [_row(one, now) for one in _until_enough(rows)]


def _until_enough(found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    left = SHOWN_DATES
    for one in found:
        yield one
        left -= one.takes_place
        if not left:
            return


def _row(one: Occurrence, now: datetime) -> DateRow:
    return DateRow(
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        is_cancelled=not one.takes_place,
        moved_from_day=one.planned_at.date() if one.is_moved else None,
        now=now,
    )


def pauses(offer: OfferPage, today: date) -> list[str]:
    """Pauses that are on or still come: 21 December to 6 January."""
    found = [
        gettext("%(start)s to %(end)s") % {"start": date_in_words(pause.date), "end": date_in_words(pause.last_date)}
        for pause in sorted(offer.exceptions.all(), key=lambda change: change.date)
        if pause.change == Change.PAUSE and pause.last_date and pause.last_date >= today
    ]
    return found[:3]


def rules(offer: OfferPage, today: date) -> list[str]:
    """When it takes place, in words; without the times that are over."""
    return [rule_in_words(rule, today) for rule in offer.schedules.all() if not is_over(rule, today)]


def is_over(rule: Any, today: date) -> bool:
    """No date of the rule is left, as far as its last day tells."""
    return bool(rule.until and rule.until < today) or (rule.frequency == "once" and rule.start_date < today)


def status_label(offer: OfferPage, dates: list[DateRow]) -> str:
    """Said only when an offer is not simply going on; the last date may be over before an editor says so."""
    if offer.status == Status.ACTIVE:
        is_over = bool(offer.schedules.all()) and not any(not row.is_cancelled for row in dates)
        return gettext("This offer has ended.") if is_over else ""
    return {
        Status.PLANNED: gettext("This offer is planned. It has not begun yet."),
        Status.PAUSED: gettext("This offer pauses at the moment."),
        Status.ENDED: gettext("This offer has ended."),
    }[Status(offer.status)]


def course(offer: OfferPage) -> dict[str, Any]:
    return {
        "type": str(CourseType(offer.course_type).label) if offer.course_type else "",
        "entitlement": str(Entitlement(offer.entitlement).label) if offer.entitlement else "",
        "lessons": offer.lessons,
        "certificate": offer.certificate,
        "comparison_url": comparison_url([offer.slug]),
    }
