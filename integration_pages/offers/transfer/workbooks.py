"""XLSX, read row by row; what would burst the memory is refused before it is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import pgettext
from openpyxl import load_workbook

from integration_pages.base.spreadsheets import has_control, without_control

from .cells import TableError, as_text

MAX_UNPACKED = 200 * 1024 * 1024
MAX_STRINGS = 40 * 1024 * 1024
MAX_PARTS = 1_000
LAST_ROW = 1_048_576  # of Excel
ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"})
FORMULA = (b"<f>", b"<f ", b"<f/")


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def _unreadable() -> TableError:
    return TableError(
        pgettext("admin", "This workbook cannot be read. Please save it again as .xlsx, or as CSV, and try that.")
    )


def refuse_bombs(content: bytes) -> None:
    """By the sizes in the archive's own list, which also bound what is unpacked. Raises TableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            sizes = [part.file_size for part in parts]
            strings = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
            if len(parts) > MAX_PARTS or sum(sizes) > MAX_UNPACKED or strings > MAX_STRINGS:
                raise TableError(pgettext("admin", "Unpacked, this workbook would be far too large."))
            if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
                raise _unreadable()
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        if b"<!doctype" in opened.read(2_000).replace(b"\0", b"").lower():
                            raise _unreadable()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _unreadable() from error


def _open(content: bytes, *, formulas: bool = False) -> Any:
    refuse_bombs(content)
    try:
        return load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
    except Exception as error:  # whatever a broken file makes the library stumble over
        raise _unreadable() from error


def sheets_of(content: bytes) -> int:
    """How many sheets there are; the first one is read."""
    workbook = _open(content)
    number = len(workbook.worksheets)
    workbook.close()
    if not number:
        raise _unreadable()
    return number


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as part:
                    tail = b""
                    while piece := part.read(1 << 20):
                        if any(sign in tail + piece for sign in FORMULA):
                            return True
                        tail = piece[-4:]
    return False


def read_xlsx(content: bytes, columns: int) -> Iterator[tuple[int, list[str], list[str]]]:
    """Number, cells and problems of each row of the first sheet. Raises TableError."""
    workbook = _open(content)
    formulas = _open(content, formulas=True) if _has_formulas(content) else None
    try:
        values = _rows(workbook, columns)
        sources = _rows(formulas, columns) if formulas else None
        for number, row in enumerate(values, 1):
            source = next(sources, ()) if sources else ()
            # A row says by itself which number it has: the library makes up all those before it.
            if number > LAST_ROW:
                raise _unreadable()
            if _is_empty(row) and _is_empty(source):
                continue
            yield number, *_texts(row, source)
    except TableError:
        raise
    except Exception as error:  # broken XML in the middle of a sheet, a missing part
        raise _unreadable() from error
    finally:
        workbook.close()
        if formulas:
            formulas.close()


def _rows(workbook: Any, columns: int) -> Iterator[tuple[Any, ...]]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what a file says about its size need not be true
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=columns + 1, values_only=True)
    return rows


def _is_empty(row: tuple[Any, ...]) -> bool:
    """Told fast, as a single cell far below makes a million of them."""
    return row.count(None) == len(row)


def _texts(row: tuple[Any, ...], source: tuple[Any, ...]) -> tuple[list[str], list[str]]:
    texts = [as_text(value) for value in row]
    problems = []
    if any(
        value is None and isinstance(formula, str) and formula.startswith("=")
        for value, formula in zip(row, source, strict=False)
    ):
        problems.append(
            pgettext("admin", "A formula has no result in this file. Open it in a spreadsheet, save it, try again.")
        )
    if ERRORS.intersection(texts):
        problems.append(pgettext("admin", "A formula has ended in an error (#…)."))
    if any(has_control(text) for text in texts):
        problems.append(pgettext("admin", "This row has signs that cannot be read. Is the encoding right?"))
        texts = [without_control(text) for text in texts]
    while texts and not texts[-1]:
        texts.pop()
    return texts, problems
