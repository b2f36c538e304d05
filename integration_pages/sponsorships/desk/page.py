"""What the page about one enquiry shows and offers, with the forms on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.forms import BaseForm
from django.utils import timezone
from django.utils.translation import pgettext

from ..choices import Role, Stage, Wellbeing
from ..models import FollowUp, Sponsorship, SponsorshipEnquiry
from ..querysets import IN_QUEUE
from . import candidates
from .forms import AnswerForm, CapacityForm, EndForm, IntroduceForm, NoteForm, StartForm

MOST_SUGGESTED, MOST_APART = 12, 20
SHOWN = (
    "email",
    "phone",
    "languages",
    "interests",
    "times",
    "district",
    "wish",
    "described_as",
    "text",
    "guardian_name",
    "guardian_contact",
)
MOVES = {"talk": Stage.TALKING, "wait": Stage.WAITING}
# Written from left to right in every language.
LTR = frozenset({"email", "phone"})


@dataclass(frozen=True)
class ShownPair:
    pair: Sponsorship
    other: SponsorshipEnquiry
    start: StartForm
    end: EndForm


@dataclass(frozen=True)
class ShownFollowUp:
    row: FollowUp
    why: str
    form: AnswerForm

    @property
    def is_alarming(self) -> bool:
        return self.row.answer in (Wellbeing.HELP, Wellbeing.OVER) and self.row.settled_at is None


def sent(enquiry: SponsorshipEnquiry) -> list[dict[str, Any]]:
    """What somebody has sent, field by field, in words."""
    fields: dict[str, Any] = {field.name: field for field in enquiry._meta.concrete_fields}
    rows = []
    for name in SHOWN:
        display = getattr(enquiry, f"get_{name}_display", None)
        if value := display() if display else getattr(enquiry, name):
            rows.append({"name": name, "label": fields[name].verbose_name, "value": value, "is_ltr": name in LTR})
    return rows


def why_at_desk(row: FollowUp) -> str:
    """What a follow-up asks of somebody at the desk."""
    if row.answered_at:
        return pgettext("admin", "Please call: the person has answered like this.")
    if row.asked_at:
        return pgettext("admin", "Please call: there was no answer to the e-mail.")
    return pgettext("admin", "Please call and ask whether it is going well: there is no e-mail address.")


def offered(enquiry: SponsorshipEnquiry, *, is_paired: bool) -> set[str]:
    """What can be done with the enquiry itself as it stands."""
    if enquiry.is_spam:
        return {"not_spam"}
    possible = {"note", "capacity"} if enquiry.role == Role.SPONSOR else {"note"}
    if enquiry.state in enquiry.settled:
        return possible | ({"reopen"} if not is_paired else set())
    if is_paired:
        return possible
    possible |= {"close", "withdraw", "spam", "double"}
    if enquiry.state == Stage.UNCONFIRMED:
        return possible | ({"called"} if enquiry.phone else set())
    return possible | {do for do, stage in MOVES.items() if stage != enquiry.state}


class DeskPage:
    """One enquiry as it stands; the form somebody has sent is bound to what they typed, the others are fresh."""

    def __init__(self, enquiry: SponsorshipEnquiry, user: Any, do: str = "", data: Any = None) -> None:
        self.enquiry, self.user, self.do, self.data = enquiry, user, do, data

    def _typed(self, do: str) -> Any:
        return self.data if self.do == do else None

    @cached_property
    def all_pairs(self) -> list[Sponsorship]:
        rows = Sponsorship.objects.of(self.enquiry).select_related("sponsor", "newcomer", "by")
        return list(rows)

    @cached_property
    def pairs(self) -> list[ShownPair]:
        """Those that are open, each with the way on."""
        return [
            ShownPair(
                pair,
                pair.other(self.enquiry),
                StartForm(self._typed(f"start:{pair.pk}"), pair=pair),
                EndForm(self._typed(f"end:{pair.pk}"), pair=pair),
            )
            for pair in self.all_pairs
            if pair.is_open
        ]

    @cached_property
    def follow_ups(self) -> list[ShownFollowUp]:
        """Those that ask something of somebody at the desk."""
        rows = FollowUp.objects.at_desk(timezone.now()).filter(enquiry=self.enquiry)
        return [
            ShownFollowUp(row, why_at_desk(row), AnswerForm(self._typed(f"answer:{row.pk}"), follow_up=row))
            for row in rows.select_related("enquiry")
        ]

    @cached_property
    def doubles(self) -> list[SponsorshipEnquiry]:
        return candidates.same_person(self.enquiry, self.user)

    @cached_property
    def goes_on_in(self) -> list[SponsorshipEnquiry]:
        """Which of the same person's enquiries may stay in place of this one."""
        return candidates.can_be_double_of(self.enquiry, self.doubles) if "double" in self.simple else []

    @cached_property
    def simple(self) -> set[str]:
        return offered(self.enquiry, is_paired=any(pair.is_open for pair in self.all_pairs))

    @cached_property
    def offered(self) -> set[str]:
        """Every act that the page offers, those with a number too ("start:7")."""
        found = self.simple - {"double"}
        found |= {f"double:{other.pk}" for other in self.goes_on_in}
        if candidates.may_be_paired(self.enquiry):
            found.add("introduce")
        for shown in self.pairs:
            found |= {f"end:{shown.pair.pk}", *([] if shown.pair.started_on else [f"start:{shown.pair.pk}"])}
        for asked in self.follow_ups:
            found.add(f"{'settle' if asked.row.answered_at else 'answer'}:{asked.row.pk}")
        return found

    @cached_property
    def note(self) -> NoteForm:
        return NoteForm(self._typed("note"))

    @cached_property
    def capacity(self) -> CapacityForm:
        # The instance of the form takes what was typed: it must not be the one that the page shows.
        copy = SponsorshipEnquiry(capacity=self.enquiry.capacity, paused_until=self.enquiry.paused_until)
        return CapacityForm(self._typed("capacity"), instance=copy)

    @cached_property
    def introduce(self) -> IntroduceForm:
        return IntroduceForm(self._typed("introduce"), others=candidates.candidates_for(self.enquiry))

    def form(self, do: str) -> BaseForm | None:
        """The form that belongs to an act; None where a button is all."""
        kind, _, number = do.partition(":")
        if kind in ("note", "capacity", "introduce"):
            found: BaseForm = getattr(self, kind)
            return found
        if kind in ("start", "end"):
            return next(getattr(shown, kind) for shown in self.pairs if str(shown.pair.pk) == number)
        if kind == "answer":
            return next(shown.form for shown in self.follow_ups if str(shown.row.pk) == number)
        return None

    def context(self) -> dict[str, Any]:
        looks = candidates.may_be_paired(self.enquiry)
        nobody = candidates.why_nobody(self.enquiry) if looks else ""
        found = candidates.proposals_for(self.enquiry) if looks and not nobody else None
        return {
            "desk": self,
            "rows": sent(self.enquiry),
            "offered": self.offered,
            "why_nobody": nobody,
            "suggested": found.suggested[:MOST_SUGGESTED] if found else [],
            "further": max(len(found.suggested) - MOST_SUGGESTED, 0) if found else 0,
            "apart": found.apart[:MOST_APART] if found else [],
            "looks": looks,
            "is_in_queue": self.enquiry.state in IN_QUEUE,
            "past_pairs": [(pair, pair.other(self.enquiry)) for pair in self.all_pairs if not pair.is_open],
            "notes": self.enquiry.notes.select_related("author"),
        }
