"""Where a submission stands, and what its member can do about it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from integration_pages.base.dates import ZONE, date_in_words, time_in_words

from . import words
from .models import State, Step, StepKind, Submission


def moment(at: datetime) -> str:
    local = at.astimezone(ZONE)
    return f"{date_in_words(local.date())}, {time_in_words(local.time())}"


@dataclass(frozen=True)
class Standing:
    """One submission as its member sees it in a list and on its page. Asks the database for nothing."""

    submission: Submission

    @property
    def state(self) -> State:
        return self.submission.state

    @property
    def meaning(self) -> Any:
        return words.STATES[self.state][0]

    @property
    def advice(self) -> Any:
        return words.STATES[self.state][1]

    @property
    def tone(self) -> str:
        return words.TONES.get(self.state, "")

    @property
    def icon(self) -> str:
        return words.ICONS[self.state]

    @property
    def published_on(self) -> str:
        """When an approved text will be online, in the reader's words; empty when it has no such day."""
        at = self.submission.goes_live_at
        return moment(at) if at else ""

    @property
    def is_read_now(self) -> bool:
        return self.state == State.WAITING and self.submission.is_being_read()

    @property
    def waits_for_you(self) -> bool:
        """Something was changed or is unfinished, and nobody but the member sees it."""
        sent_before = self.state in (State.WAITING, State.PUBLISHED, State.RETURNED)
        return sent_before and self.submission.sent_version is not None and self.submission.has_unsent_changes

    @property
    def can_edit(self) -> bool:
        return self.state not in (State.REMOVED, State.SCHEDULED)

    @property
    def can_withdraw(self) -> bool:
        return self.state in (State.WAITING, State.RETURNED, State.SCHEDULED)

    @property
    def can_ask(self) -> bool:
        return self.submission.is_live or self.state == State.SCHEDULED

    @property
    def can_delete(self) -> bool:
        return self.submission.page_id is None and self.submission.sent_at is None


@dataclass(frozen=True)
class ShownStep:
    """One line of the timeline: editors stay nameless, members know who asks them as "the editors"."""

    step: Step
    is_own: bool

    @property
    def icon(self) -> str:
        return words.ICONS.get(self.step.kind, "check")

    @property
    def when(self) -> str:
        """Day and time in the reader's words."""
        return moment(self.step.at)

    @property
    def is_reason(self) -> bool:
        return self.step.kind in (StepKind.RETURNED, StepKind.DECLINED)


def timeline(submission: Submission) -> list[ShownStep]:
    """What has happened, newest first; one query."""
    steps = submission.steps.order_by("-at", "-pk")
    return [ShownStep(step, step.by_id is not None and step.by_id == submission.member_id) for step in steps]
