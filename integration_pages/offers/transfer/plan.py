"""What would become of a row, worked out without writing anything: the dry run, and again when the row is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from .columns import Column
from .kinds import Problems, Table, told
from .models import Fate
from .names import Directory
from .values import shortened

SHOWN = 300


@dataclass(frozen=True)
class Options:
    """What the person chose for the whole file."""

    user: Any
    update_existing: bool = True
    publish: bool = False
    over_drafts: bool = False


@dataclass
class Plan:
    """A row's fate; `row` is the entry as it would be, not saved."""

    fate: Fate
    key: str = ""
    label: str = ""
    row: Any = None
    changes: list[dict[str, str]] = field(default_factory=list)
    problems: Problems = field(default_factory=list)
    hints: Problems = field(default_factory=list)


def plan_row(table: Table, cells: Mapping[str, str], directory: Directory, options: Options) -> Plan:
    """The fate of a row whose cells are given by the names of their columns."""
    label = shortened(cells.get("title") or cells.get("name") or cells.get("slug") or cells.get("uuid") or "", 120)
    try:
        found, key = table.find(cells, directory)
    except ValidationError as refusal:
        return Plan(Fate.REFUSED, label=label, problems=told(refusal))
    row = found if found is not None else table.new(cells)
    plan = Plan(Fate.UNCHANGED, key, label or shortened(str(row), 120), row)
    old = {column.name: column.text(row, directory) for column in table.columns} if found is not None else {}
    touched = _fill(table, row, cells, directory, old, plan)
    if found is not None and not touched and not plan.problems:
        return plan
    if found is not None and not options.update_existing:
        plan.fate, plan.problems = Fate.LEFT, []
        return plan
    _check(table, row, directory, options, plan)
    if found is not None and (problem := table.unfinished(found, options.user, over_drafts=options.over_drafts)):
        plan.problems.append(("", problem))
    plan.changes = _changes(table, row, directory, old)
    if plan.problems:
        plan.fate = Fate.REFUSED
    elif found is None:
        plan.fate = Fate.NEW
    elif plan.changes:
        plan.fate = Fate.CHANGED
    return plan


def _fill(
    table: Table, row: Any, cells: Mapping[str, str], directory: Directory, old: dict[str, str], plan: Plan
) -> bool:
    """Set what the cells say; whether one of them says something else than the entry."""
    touched = False
    for column in table.columns:
        text = cells.get(column.name)
        if column.required and not text:
            # An entry that is there keeps what it has.
            if not old:
                plan.problems.append((column.name, pgettext("admin", "This has to be filled in.")))
            continue
        if text is None or (old and text == old[column.name]):
            continue
        try:
            column.put(row, text, directory)
        except ValidationError as refusal:
            plan.problems += told(refusal, column.name)
            continue
        touched = touched or not old or column.text(row, directory) != old[column.name]
    return touched


def _check(table: Table, row: Any, directory: Directory, options: Options, plan: Plan) -> None:
    try:
        table.tidy(row)
    except ValidationError as refusal:
        plan.problems += told(refusal)
    known = {name for name, _ in plan.problems}
    plan.problems += [problem for problem in table.problems(row, directory) if problem[0] not in known]
    hints = table.hints(row)
    if options.publish:
        known = {name for name, _ in plan.problems}
        plan.problems += [hint for hint in hints if hint[0] not in known]
    else:
        plan.hints = hints


def _changes(table: Table, row: Any, directory: Directory, old: dict[str, str]) -> list[dict[str, str]]:
    found = []
    for column in table.columns:
        if column.name == "uuid" or not column.is_exported:
            continue
        new = column.text(row, directory)
        if new != old.get(column.name, ""):
            found.append(
                {
                    "column": column.name,
                    "old": shortened(old.get(column.name, ""), SHOWN),
                    "new": shortened(new, SHOWN),
                }
            )
    return found


def named(problems: Problems, table: Table, headers: Mapping[str, str]) -> list[dict[str, str]]:
    """Problems for the person: with the heading of the file's column, else with the field's own name."""
    own: dict[str, Column] = {column.name: column for column in table.columns}
    return [
        {
            "column": headers.get(name) or (str(own[name].label) if name in own else ""),
            "text": text,
        }
        for name, text in problems
    ]
