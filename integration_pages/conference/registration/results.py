"""What people can be asked about an edition, when, and what they have answered: numbers only."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from integration_pages.base.dates import ZONE
from integration_pages.conference.choices import Status
from integration_pages.conference.models import ConferencePage, Feedback
from integration_pages.conference.standing import begins_at

OPEN_FOR = timedelta(weeks=6)
FEWEST = 3  # of fewer answers one could tell who gave which

QUESTIONS: dict[str, Any] = {
    "overall": gettext_lazy("How did you like the conference?"),
    "useful": gettext_lazy("Did you learn something that helps you?"),
    "understood": gettext_lazy("Could you follow it in a language that you understand?"),
    "welcome": gettext_lazy("Did you feel welcome?"),
    "reached": gettext_lazy("Could you get there and take part without barriers?"),
}
SCALE: list[tuple[str, Any]] = [
    ("5", pgettext_lazy("an answer from 1 to 5", "Very much")),
    ("4", pgettext_lazy("an answer from 1 to 5", "Rather yes")),
    ("3", pgettext_lazy("an answer from 1 to 5", "In between")),
    ("2", pgettext_lazy("an answer from 1 to 5", "Rather not")),
    ("1", pgettext_lazy("an answer from 1 to 5", "Not at all")),
]


def is_open(edition: ConferencePage, now: datetime) -> bool:
    """From the first day until six weeks after the last one."""
    if edition.status == Status.CANCELLED or edition.starts_on is None:
        return False
    end = datetime.combine(edition.last_day + OPEN_FOR, time.max, ZONE)
    return begins_at(edition) <= now <= end


def feedback_url(edition: ConferencePage, now: datetime) -> str:
    """Where to say how it was, while one can."""
    return reverse("conference_feedback", args=[edition.slug]) if edition.slug and is_open(edition, now) else ""


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Result:
    """How one question was answered, the best answer first."""

    question: str
    answers: int
    average: float
    bars: tuple[Bar, ...]


def results_of(edition: ConferencePage) -> list[Result]:
    """Numbers only, of questions that enough people have answered; one query."""
    counts: dict[str, Counter[int]] = {name: Counter() for name in QUESTIONS}
    for answers in Feedback.objects.filter(edition=edition).values_list("answers", flat=True):
        for name, value in answers.items():
            if name in counts:
                counts[name][value] += 1
    return [_result(name, found) for name, found in counts.items() if found.total() >= FEWEST]


def _result(name: str, counts: "Counter[int]") -> Result:
    total = counts.total()
    bars = (Bar(str(label), counts[int(value)], round(100 * counts[int(value)] / total)) for value, label in SCALE)
    average = sum(value * times for value, times in counts.items()) / total
    return Result(str(QUESTIONS[name]), total, round(average, 1), tuple(bars))
