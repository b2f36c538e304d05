"""Rules and exceptions without a database."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from integration_pages.offers.recurrence import ZONE


@dataclass
class PlainRule:
    start_date: date | None = date(2026, 11, 23)
    start_time: time | None = time(10)
    end_time: time | None = time(12)
    frequency: str = "weekly"
    interval: int | None = 1
    weekdays: list[str] = field(default_factory=list)
    position: int | None = None
    until: date | None = None
    count: int | None = None
    uuid: UUID = field(default_factory=uuid4)


@dataclass
class PlainChange:
    change: str
    date: date
    last_date: date | None = None
    only_at: time | None = None
    new_date: Any = None
    new_start_time: time | None = None
    new_end_time: time | None = None


def at(text: str) -> datetime:
    """`at("2026-11-23 10:00")`: that time in Beckum."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
