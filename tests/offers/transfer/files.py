"""Files as people upload them, and the steps of an import without a browser."""

import csv
import io
from typing import Any

from openpyxl import Workbook

from cms.users.models import User
from integration_pages.models import ImportFile, ImportRun
from integration_pages.offers.transfer.jobs import work_on_import
from integration_pages.offers.transfer.mapping import suggest
from integration_pages.offers.transfer.models import State
from integration_pages.offers.transfer.registry import table_of
from integration_pages.offers.transfer.tables import head_of

Rows = list[list[Any]]


def csv_of(*rows: list[str], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    output = io.StringIO()
    csv.writer(output, delimiter=delimiter).writerows(rows)
    return output.getvalue().encode(encoding)


def xlsx_of(*rows: list[Any]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def uploaded(kind: str, content: bytes, user: User, **options: Any) -> ImportRun:
    """A file after its columns were accepted as suggested."""
    head = head_of(content)
    run = ImportRun.objects.create(
        kind=kind,
        user=user,
        file_name="liste.csv",
        headers=head.headers,
        mapping=suggest(table_of(kind), head.headers),
        total=head.rows,
        encoding=head.encoding,
        delimiter=head.delimiter,
        **options,
    )
    ImportFile.objects.create(run=run, content=content)
    return run


def checked(kind: str, content: bytes, user: User, **options: Any) -> ImportRun:
    """The dry run of a file."""
    return go(uploaded(kind, content, user, **options), State.CHECKING)


def go(run: ImportRun, state: State) -> ImportRun:
    """Do a step to its end."""
    ImportRun.objects.filter(pk=run.pk).update(state=state)
    work_on_import.call(run.pk)
    run.refresh_from_db()
    return run


def imported(kind: str, content: bytes, user: User, **options: Any) -> ImportRun:
    return go(checked(kind, content, user, **options), State.APPLYING)


def undone(run: ImportRun) -> ImportRun:
    return go(run, State.UNDOING)


def fates(run: ImportRun) -> list[str]:
    return list(run.rows.values_list("fate", flat=True))


def problems(run: ImportRun) -> dict[int, list[str]]:
    """Row number → "column: what is wrong"."""
    return {
        row.number: [f"{one['column']}: {one['text']}".removeprefix(": ") for one in row.problems]
        for row in run.rows.all()
        if row.problems
    }


def notes(run: ImportRun) -> list[str]:
    return [row.note for row in run.rows.all() if row.note]
