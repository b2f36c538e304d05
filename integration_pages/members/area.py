"""What stands in the members' area. Rooms above add their parts to `SECTIONS` when the application starts."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

# A template of the room and its context; rendered one below the other, in the order they were added.
Section = tuple[str, dict[str, Any]]

# Asked for a signed-in member. The same number of queries whatever a person has; an empty list for nothing to show.
SECTIONS: list[Callable[[HttpRequest], Sequence[Section]]] = []


def sections(request: HttpRequest) -> list[Section]:
    return [section for source in SECTIONS for section in source(request)]
