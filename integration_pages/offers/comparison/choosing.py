"""Choosing what to compare: on the list, and on the comparison itself while it has less than two courses."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from integration_pages.offers.cards import Card, cards
from integration_pages.offers.choices import Kind
from integration_pages.offers.kept_cards import KeptCard
from integration_pages.offers.models import OfferField, OfferIndexPage, OfferPage

from .address import FEWEST, MOST, asked, comparison_url

SUGGESTED = 6


@dataclass(frozen=True)
class Choosing:
    """The form that the check boxes of the cards belong to; `elsewhere` is chosen, but stands on no card here."""

    url: str
    chosen: tuple[str, ...]
    elsewhere: tuple[str, ...]
    is_offered: bool

    @property
    def key(self) -> tuple[str, bool] | None:
        """What the form follows from where nothing is chosen yet, to keep it; what a reader has chosen is not kept."""
        return None if self.chosen else (self.url, self.is_offered)

    @property
    def words(self) -> str:
        """What is said for none, one, … and too many chosen courses, as JSON for the script."""
        return json.dumps([_words(count) for count in range(MOST + 2)], ensure_ascii=False)

    @property
    def status(self) -> str:
        return _words(min(len(self.chosen), MOST + 1))


def _words(count: int) -> str:
    if count == 0:
        return gettext("Choose two to four courses.")
    if count > MOST:
        return gettext("You can compare four courses at most. Please remove one.")
    said = ngettext("%(count)d course chosen.", "%(count)d courses chosen.", count) % {"count": count}
    # not inside the braces of an f-string, where xgettext does not look
    one_more = gettext("Choose one more.")
    return f"{said} {one_more}" if count < FEWEST else said


def choosing(shown: Iterable[Card | KeptCard], slugs: Iterable[str]) -> Choosing:
    courses = {card.slug for card in shown if card.is_course}
    chosen = tuple(slugs)
    elsewhere = tuple(slug for slug in chosen if slug not in courses)
    return Choosing(comparison_url(), chosen, elsewhere, bool(courses or chosen))


def choosing_in_list(shown: Iterable[KeptCard], request: HttpRequest) -> Choosing:
    """The list's address may name courses chosen before; whether they exist is asked by the comparison."""
    return choosing(shown, asked(request.GET).slugs)


def suggestions(index: OfferIndexPage, course: OfferPage | None, request: HttpRequest, now: datetime) -> list[Card]:
    """Other courses: those like this one first (level, topic, type), then the soonest."""
    others = OfferPage.objects.listed(now).for_kind(Kind.COURSE).filter(path__startswith=index.path)
    likeness: Combinable = Value(0)
    if course is not None:
        others = others.exclude(pk=course.pk)
        likeness = _points(_same_level(course), 4) + _points(_same_field(course), 2) + _points(_same_type(course), 1)
    ranked = others.with_next_date(now).annotate(likeness=likeness)
    found = ranked.order_by("-likeness", F("next_starts_at").asc(nulls_last=True), "title", "pk")
    return cards(found.with_facts()[:SUGGESTED], request, now)


def _points(condition: Q | Exists, points: int) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())


def _same_level(course: OfferPage) -> Q:
    """The levels touch; a course with one level has that one."""
    levels = [level for level in (course.level_from, course.level_to) if level]
    if not levels:
        return Q(pk=None)
    low, high = levels[0], levels[-1]
    both = Q(level_from__gt="", level_to__gt="", level_from__lte=high, level_to__gte=low)
    one = Q(level_to="", level_from__range=(low, high)) | Q(level_from="", level_to__range=(low, high))
    return both | one


def _same_field(course: OfferPage) -> Exists:
    fields = [link.field_id for link in course.field_links.all()]
    return Exists(OfferField.objects.filter(page=OuterRef("pk"), field__in=fields))


def _same_type(course: OfferPage) -> Q:
    return Q(course_type=course.course_type, course_type__gt="")
