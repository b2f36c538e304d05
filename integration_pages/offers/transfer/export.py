"""Entries as CSV and XLSX, in the columns that the import understands: what is exported, imports as unchanged."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.text import capfirst
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from integration_pages.base.spreadsheets import without_control
from integration_pages.translation.languages import SOURCE

from .cells import neutral_in_xlsx
from .columns import Column
from .kinds import Table
from .names import Directory

SPOOLED = 5 * 1024 * 1024


def heading(column: Column) -> str:
    return str(capfirst(column.label))


def table_rows(table: Table) -> Iterator[list[str]]:
    """The headings, then each entry; in German, whoever asks."""
    columns = [column for column in table.columns if column.is_exported]
    directory = Directory()
    with override(SOURCE):
        yield [heading(column) for column in columns]
    for row in table.rows():
        with override(SOURCE):
            cells = [column.text(row, directory) for column in columns]
        yield cells


def xlsx_file(rows: Iterable[Iterable[str]]) -> IO[bytes]:
    """A workbook with one sheet of text; no cell is a formula. Large ones are kept on disk while they are written."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Export")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    output: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 (the response closes it)
    workbook.save(output)
    output.seek(0)
    return output


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, neutral_in_xlsx(without_control(text))[:32_767])
    cell.data_type = "s"
    cell.number_format = "@"
    return cell
