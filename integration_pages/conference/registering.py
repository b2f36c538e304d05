"""What the registration adds to editions and sessions. The room knows only this; whoever takes registrations fills it.

Nothing of it is kept in memory: places left are true at the moment of reading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .models import ConferencePage


@dataclass(frozen=True)
class Registration:
    """How people register, and how many places are left.

    `url` leads to the form for an edition, in the reader's language; empty when there is no way to register now.
    `left` is the number of places of the day, None without a limit. `left_by_session` has the number for each session
    (by primary key) that people register for one by one; what is missing in it has no limit.
    """

    url: Callable[[ConferencePage, HttpRequest | None], str]
    left: Callable[[ConferencePage], int | None]
    left_by_session: Callable[[ConferencePage], dict[int, int]]


_registered: list[Registration] = []


def use(registration: Registration) -> None:
    """Called once when the portal starts; a second call replaces the first."""
    _registered[:] = [registration]


def stop() -> None:
    """As before anybody takes registrations."""
    _registered.clear()


def _of() -> Any:
    return _registered[0] if _registered else None


def registration_url(edition: ConferencePage, request: HttpRequest | None) -> str:
    return str(found.url(edition, request)) if (found := _of()) else ""


def places_left(edition: ConferencePage) -> int | None:
    """Places of the day; None without a limit, or while nobody takes registrations."""
    if edition.capacity is None or not (found := _of()):
        return None
    left: int | None = found.left(edition)
    return None if left is None else max(0, left)


def session_places_left(edition: ConferencePage) -> dict[int, int]:
    """Places of each session that people register for, by primary key."""
    found = _of()
    return {pk: max(0, left) for pk, left in found.left_by_session(edition).items()} if found else {}
