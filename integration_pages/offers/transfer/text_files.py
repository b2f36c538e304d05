"""CSV as people have it: any separator, any usual encoding, quotes, line breaks in cells."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import pgettext, pgettext_lazy

from integration_pages.base.spreadsheets import has_control, without_control

from .cells import TableError

ENCODINGS = {
    "utf-8-sig": pgettext_lazy("admin", "UTF-8"),
    "cp1252": pgettext_lazy("admin", "Windows (Western Europe)"),
    "utf-16": pgettext_lazy("admin", "UTF-16"),
    "utf-16-le": pgettext_lazy("admin", "UTF-16 without mark (little-endian)"),
}
DELIMITERS = {
    ";": pgettext_lazy("admin", "semicolon ;"),
    ",": pgettext_lazy("admin", "comma ,"),
    "\t": pgettext_lazy("admin", "tab"),
    "|": pgettext_lazy("admin", "vertical bar |"),
}
LONGEST_CELL = 100_000


def guess(content: bytes, encoding: str = "", delimiter: str = "") -> tuple[str, str]:
    """Encoding and separator; what is given already stays."""
    encoding = encoding if encoding in ENCODINGS else guess_encoding(content)
    if delimiter not in DELIMITERS:
        delimiter = _guess_delimiter(decode(content, encoding))
    return encoding, delimiter


def guess_encoding(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:2000]
    if len(start) > 3 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def decode(content: bytes, encoding: str) -> str:
    """The text; bytes that the encoding does not know become a replacement character: a problem of their row."""
    return content.decode(encoding, errors="replace")


def _declared(text: str) -> str:
    """The separator that Excel's own first line `sep=;` names."""
    start = text[:20].lstrip("\ufeff")
    return start[4] if start.lower().startswith("sep=") and len(start) > 4 else ""


def _guess_delimiter(text: str) -> str:
    declared = _declared(text)
    if declared in DELIMITERS:
        return declared
    best, chosen = (0, 0), ";"
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in islice(_records(text, delimiter), 20) if row]
        except csv.Error:
            continue
        width = len(rows[0]) if rows else 0
        score = (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def read_csv(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Number, cells and problems of each record. Raises TableError where the quotes are wrong."""
    encoding, delimiter = guess(content, encoding, delimiter)
    text = decode(content, encoding)
    records = _records(text, delimiter)
    number = 0
    try:
        for number, cells in enumerate(records, 1):
            if number == 1 and _declared(text):
                continue
            problems = []
            if any(has_control(cell) or "\ufffd" in cell for cell in cells):
                problems.append(pgettext("admin", "This row has signs that cannot be read. Is the encoding right?"))
                cells = [without_control(cell) for cell in cells]
            yield number, cells, problems
    except csv.Error as error:
        raise TableError(
            pgettext(
                "admin",
                "Row %(number)d cannot be read: a quotation mark is missing or too many, or a cell is far too long.",
            )
            % {"number": number + 1}
        ) from error
