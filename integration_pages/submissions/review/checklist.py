"""What a reviewer looks at before something of a member's goes live."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from integration_pages.submissions.models import Submission


@dataclass(frozen=True)
class Point:
    key: str
    text: Any
    about: str = ""  # what has to be there for the point to be asked


POINTS = (
    Point("neutral", pgettext_lazy("admin", "Neutral: no advertising for a party or a candidate, nobody is insulted.")),
    Point("true", pgettext_lazy("admin", "It is about this organisation, and nothing in it looks wrong.")),
    Point(
        "rights",
        pgettext_lazy("admin", "Rights: whoever took the picture is named and has agreed to its publication."),
        "picture",
    ),
    Point(
        "people",
        pgettext_lazy("admin", "People: whoever is named or can be recognised has agreed; children's parents too."),
    ),
    Point("alt", pgettext_lazy("admin", "The description says what the picture shows."), "picture"),
    Point("dates", pgettext_lazy("admin", "Day, time and place of the event are right."), "event"),
)


def points(submission: Submission, page: Page) -> list[Point]:
    """The points that make sense for this page."""
    there = {
        "": True,
        "picture": bool(getattr(page, "picture_id", None)),
        "event": bool(getattr(page, "event_start", None)),
    }
    return [point for point in POINTS if there[point.about]]
