"""What may be printed of small numbers, so that nobody can work out one or two persons from a table.

The rule, in three lines:

1. A number of 1 or 2 is printed as "< 3". Zero is printed as 0 and from 3 on a number as it is.
2. The sum over all programmes of a quarter is printed as it is only while the numbers hidden in it are mixed, at least
   one 1 and one 2. Otherwise it is printed as the range that anybody can add up from what is printed: "14–15".
3. Everything else (years, means, lists of languages) follows from what is printed already, or is left out.

Why this holds. Take somebody who has every table of every quarter and knows this code. Of a quarter they know which
numbers are hidden, and that each is 1 or 2. If the sum is a range, it tells nothing new; that it is one tells at most
that all hidden numbers are equal, and all 1 is as possible as all 2. If the sum is printed, they know how many of the
hidden numbers are 2, and that it is neither none nor all: any two of them can be exchanged. So each hidden number may
be 1 and may be 2. Zeros do not help: the argument takes them as known, and a zero is about nobody.

Hiding further numbers that are large enough, the usual way, would cost the committee whole rows where there are three
programmes, and needs care about what the choice itself gives away. A sum that is a range is still of use.
`tests/figures/test_suppression.py` plays that person, by trying every table that would print the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMALLEST = 3


@dataclass(frozen=True)
class Figure:
    """A number as it is printed: known exactly, or only that it lies between `low` and `high`."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def is_small(self) -> bool:
        """One or two persons: all that is said is "< 3"."""
        return not self.is_exact and self.low > 0 and self.high < SMALLEST

    @property
    def is_enough(self) -> bool:
        """Whether a reader of the table knows that there were three at least."""
        return self.low >= SMALLEST

    def __str__(self) -> str:
        if self.is_exact:
            return str(self.low)
        return f"< {SMALLEST}" if self.is_small else f"{self.low}–{self.high}"


NOTHING = Figure(0, 0)
SMALL = Figure(1, SMALLEST - 1)


def cell(number: int) -> Figure:
    """One number by itself."""
    return SMALL if 0 < number < SMALLEST else Figure(number, number)


def added(figures: Iterable[Figure]) -> Figure:
    """A sum that anybody could work out from what is printed: it tells nothing new."""
    listed = list(figures)
    return Figure(sum(figure.low for figure in listed), sum(figure.high for figure in listed))


def total(numbers: Sequence[int]) -> Figure:
    """The sum over the programmes of one quarter, as exact as the numbers hidden in it allow."""
    hidden = {number for number in numbers if 0 < number < SMALLEST}
    if len(hidden) == 1:
        return added(map(cell, numbers))
    return Figure(sum(numbers), sum(numbers))


def remaining(begun: Figure, ended: Figure) -> Figure:
    """How many are left, as anybody could work out from what is printed of both: it tells nothing new.

    Counted by itself, at the end of each quarter, it would tell exactly what began or ended when the other is printed.
    """
    return Figure(max(0, begun.low - ended.high), max(0, begun.high - ended.low))


def shown_parts(parts: dict[str, int], whole: Figure) -> dict[str, int]:
    """What is printed of a second division of the same whole, such as languages: the largest parts, as numbers.

    The rest stands there without names, so that nobody can tell which parts it is made of. The smallest parts join it
    until it is nothing or three at least, and until the parts that are left could also add up to less than the whole:
    else they would tell a sum that is printed as a range.
    """
    kept = dict(sorted((item for item in parts.items() if item[1] >= SMALLEST), key=lambda item: (-item[1], item[0])))
    while kept and not _may_stand(sum(kept.values()), whole):
        kept.popitem()
    return kept


def _may_stand(shown: int, whole: Figure) -> bool:
    if whole.is_exact:
        return whole.low - shown == 0 or whole.low - shown >= SMALLEST
    return shown <= whole.low


def amount_of_all(printed: Figure, amount: int) -> int | None:
    """An amount that is one at least for each that was counted, such as people in registrations; None to be left out.

    Beside a range it would be an upper end, and could tell which number is hidden in it.
    """
    return amount if printed == NOTHING or (printed.is_exact and printed.is_enough) else None


def mean(amount: int, count: int, printed: Figure) -> int | None:
    """A mean over three persons at least; None where the printed number does not promise that many."""
    return round(amount / count) if printed.is_enough and count else None


def mean_of_all(parts: Sequence[tuple[int, int]], printed: Figure) -> int | None:
    """The mean over the programmes, of (amount, count) each.

    Beside the means of some programmes it would tell the amount of the others: it is printed if it follows from the
    programmes' means, or if none of those is printed.
    """
    hidden = [count for _, count in parts if 0 < count < SMALLEST]
    shown = [count for _, count in parts if count >= SMALLEST]
    if hidden and shown:
        return None
    return mean(sum(amount for amount, _ in parts), sum(count for _, count in parts), printed)
