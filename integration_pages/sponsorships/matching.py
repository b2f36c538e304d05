"""Who might suit whom: a suggestion with its reasons, never a decision.

Pure: it works on what it is given and asks no database. What counts, in this order: a shared language, shared times,
shared interests, the same part of town, a wish that comes true. A wish that does not come true puts somebody last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import npgettext, pgettext

from integration_pages.enquiries.availability import Times
from snippets.languages import name_of_language

from .choices import Interest, Role
from .models import SponsorshipEnquiry


@dataclass(frozen=True)
class Match:
    """Somebody who might suit: what speaks for it and what against, in words. `blocked`: why not now."""

    enquiry: SponsorshipEnquiry
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    blocked: str = ""


@dataclass(frozen=True)
class Proposals:
    suggested: list[Match]
    apart: list[Match]


def languages_of(enquiry: SponsorshipEnquiry) -> set[str]:
    """What somebody speaks; the language they are written to in is one of them."""
    return {*enquiry.languages, enquiry.language.partition("-")[0]}


def _named(codes: Iterable[str], choices: Any) -> str:
    names = dict(choices)
    return ", ".join(str(names[code]) for code in names if code in {*codes})


@dataclass(frozen=True)
class _Comparison:
    """Two enquiries of one programme, side by side."""

    one: SponsorshipEnquiry
    other: SponsorshipEnquiry

    @property
    def languages(self) -> list[str]:
        return sorted(languages_of(self.one) & languages_of(self.other))

    @property
    def times(self) -> set[str]:
        return {*self.one.times} & {*self.other.times}

    @property
    def interests(self) -> set[str]:
        return {*self.one.interests} & {*self.other.interests}

    @property
    def is_near(self) -> bool:
        return bool(self.one.district) and self.one.district == self.other.district

    def wishes(self) -> list[tuple[SponsorshipEnquiry, bool | None]]:
        """Whose wish comes true; None where the other has said nothing about it."""
        pairs = [(self.one, self.other), (self.other, self.one)]
        return [
            (wisher, person.described_as == wisher.wish if person.described_as else None)
            for wisher, person in pairs
            if wisher.wish
        ]

    def rank(self) -> tuple[Any, ...]:
        wishes = [comes_true for _, comes_true in self.wishes()]
        return (
            False in wishes,
            -len(self.languages),
            -len(self.times),
            -len(self.interests),
            not self.is_near,
            -wishes.count(True),
            self.other.created_at,
            self.other.pk,
        )

    def reasons(self) -> list[str]:
        found = []
        if self.languages:
            names = ", ".join(name_of_language(code) for code in self.languages)
            found.append(pgettext("admin", "Both speak: %(names)s") % {"names": names})
        if self.times:
            found.append(pgettext("admin", "Both have time: %(times)s") % {"times": _named(self.times, Times.choices)})
        if self.interests:
            names = _named(self.interests, Interest.choices)
            found.append(pgettext("admin", "Both have named: %(interests)s") % {"interests": names})
        if self.is_near:
            words = {"district": self.one.get_district_display()}
            found.append(pgettext("admin", "Both are at home in %(district)s") % words)
        for wisher, comes_true in self.wishes():
            if comes_true:
                found.append(self._wish(pgettext("admin", "%(name)s would rather be with %(wish)s: so it is"), wisher))
        return found

    def against(self, were_together: bool) -> list[str]:
        found = []
        if not self.languages:
            found.append(pgettext("admin", "No language in common"))
        if not self.times and self.one.times and self.other.times:
            found.append(pgettext("admin", "No time in common"))
        if not self.interests and self.one.interests and self.other.interests:
            found.append(pgettext("admin", "Nothing in common of what they have named"))
        if self.one.district and self.other.district and not self.is_near:
            words = {"one": self.one.get_district_display(), "other": self.other.get_district_display()}
            found.append(pgettext("admin", "Different parts of town: %(one)s and %(other)s") % words)
        for wisher, comes_true in self.wishes():
            if comes_true is None:
                text = pgettext("admin", "%(name)s would rather be with %(wish)s: we do not know")
                found.append(self._wish(text, wisher))
            elif not comes_true:
                text = pgettext("admin", "%(name)s would rather be with %(wish)s: it is not so")
                found.append(self._wish(text, wisher))
        if were_together:
            found.append(pgettext("admin", "They were brought together once before"))
        if self.one.is_minor or self.other.is_minor:
            found.append(pgettext("admin", "Under 18: the guardian has to agree first"))
        return found

    def _wish(self, text: str, wisher: SponsorshipEnquiry) -> str:
        return text % {"name": wisher.name, "wish": wisher.get_wish_display()}


def why_not_now(sponsor: SponsorshipEnquiry, taken: int, today: date) -> str:
    """Why a sponsor takes nobody new now; empty when nothing is in the way."""
    if sponsor.paused_until and sponsor.paused_until >= today:
        day = date_format(sponsor.paused_until, "SHORT_DATE_FORMAT")
        return pgettext("admin", "takes a break until %(day)s") % {"day": day}
    if taken >= sponsor.capacity:
        text = npgettext(
            "admin",
            "has %(count)d person already, and no time for more",
            "has %(count)d people already, and no time for more",
            taken,
        )
        return text % {"count": taken}
    return ""


def propose(
    enquiry: SponsorshipEnquiry,
    candidates: Iterable[SponsorshipEnquiry],
    *,
    taken: Mapping[int, int],
    before: frozenset[int] = frozenset(),
    today: date,
) -> Proposals:
    """Order the candidates for one enquiry: sponsors for a newcomer, newcomers for a sponsor.

    `taken` says how many people a sponsor has now, by key; `before` whom the person was brought together with once.
    """
    found = Proposals([], [])
    comparisons = [_Comparison(enquiry, other) for other in candidates if other.pk != enquiry.pk]
    for pair in sorted(comparisons, key=_Comparison.rank):
        other = pair.other
        blocked = why_not_now(other, taken.get(other.pk, 0), today) if other.role == Role.SPONSOR else ""
        match = Match(other, tuple(pair.reasons()), tuple(pair.against(other.pk in before)), blocked)
        (found.apart if blocked else found.suggested).append(match)
    return found
