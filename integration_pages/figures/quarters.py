"""Quarters of a year as the report counts them. Only what is over has figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from dateutil.relativedelta import relativedelta
from django.utils.translation import pgettext

from integration_pages.enquiries.models import quarter_of


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter by its first day."""

    start: date

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(quarter_of(day))

    @classmethod
    def parse(cls, text: str) -> "Quarter | None":
        """`2026-3`; None for anything else."""
        year, _, number = text.partition("-")
        if not (year.isascii() and year.isdigit() and len(year) == 4 and number in "1234" and len(number) == 1):
            return None
        return Quarter(date(int(year), int(number) * 3 - 2, 1)) if int(year) else None

    @property
    def number(self) -> int:
        return (self.start.month + 2) // 3

    @property
    def year(self) -> int:
        return self.start.year

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def last_day(self) -> date:
        return self.start + relativedelta(months=3, days=-1)

    def moved(self, quarters: int) -> "Quarter":
        return Quarter(self.start + relativedelta(months=3 * quarters))

    def __str__(self) -> str:
        words: dict[str, Any] = {"number": self.number, "year": self.year}
        return pgettext("admin", "quarter %(number)d of %(year)d") % words


def quarters_between(first: Quarter, last: Quarter) -> list[Quarter]:
    """From the first to the last, both included; none when they stand the wrong way round."""
    found = []
    while first <= last:
        found.append(first)
        first = first.moved(1)
    return found
