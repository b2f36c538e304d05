"""What an editor compares: what stands in the entry now, what the member saw, and what is proposed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import pgettext

from ..forms import same
from ..models import Proposal
from ..shown import Row, field_of, rows_of
from ..targets import Target
from ..values import sums_of
from ..words import Piece, differences, in_words


@dataclass(frozen=True)
class Compared:
    """One field. `is_conflict`: it has changed since the member looked, so `was` and `now` differ."""

    row: Row
    now: str
    is_conflict: bool
    is_done: bool
    is_ticked: bool
    warning: str = ""
    problem: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """From what stands there now to what is proposed, word by word."""
        return differences(self.now, self.row.new)


@dataclass(frozen=True)
class Comparison:
    rows: list[Compared]
    # The sums of the values in view: what has changed since is not overwritten unseen.
    seen: str


def compare(
    proposal: Proposal,
    target: Target,
    entry: object,
    *,
    ticked: Collection[str] | None = None,
    problems: dict[str, list[str]] | None = None,
) -> Comparison:
    """Against the newest version of the entry. Without `ticked` everything is ticked that nobody has changed since."""
    values = target.read(entry)
    rows = rows_of(proposal, target)
    warnings = target.warnings(entry, {row.name for row in rows})
    found = []
    for row in rows:
        now = values.get(row.name)
        is_done = not row.is_wish and same(now, row.change.new)
        is_conflict = not row.is_wish and not is_done and not same(now, row.change.old)
        found.append(
            Compared(
                row=row,
                now=target.said_of(entry, row.name) if row.is_wish else in_words(field_of(target, row.name), now),
                is_conflict=is_conflict,
                is_done=is_done,
                is_ticked=row.name in ticked if ticked is not None else not is_conflict and not row.is_wish,
                warning=warnings.get(row.name, ""),
                problem=" ".join((problems or {}).get(row.name, [])),
            )
        )
    return Comparison(found, sums_of({row.name: values.get(row.name) for row in rows}))


def elsewhere(problems: dict[str, list[str]], comparison: Comparison, target: Target) -> list[str]:
    """Problems of fields that are not proposed, named so that an editor finds them."""
    shown = {compared.row.name for compared in comparison.rows}
    lines = []
    for name, texts in problems.items():
        if name in shown:
            continue
        label = "" if name == "__all__" else str(field_of(target, name).label or name)
        text = " ".join(texts)
        lines.append(pgettext("admin", "%(field)s: %(problem)s") % {"field": label, "problem": text} if label else text)
    return lines
