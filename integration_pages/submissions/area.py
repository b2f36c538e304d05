"""The room's part of the members' area: what can be handed in, and what has become of it."""

from typing import Any

from django.http import HttpRequest

from .kinds import kinds
from .models import Submission
from .standing import Standing

NEWEST = 3


def section(request: HttpRequest) -> list[tuple[str, dict[str, Any]]]:
    """A button for each kind and the last submissions with their state; one query."""
    rows = Submission.objects.of(request.user).with_state()[: NEWEST + 1]
    found = [Standing(row) for row in rows]
    return [
        ("submissions/section.html", {"kinds": kinds(), "standings": found[:NEWEST], "has_more": len(found) > NEWEST})
    ]
