"""Text for spreadsheets: no cell is taken for a formula, and nothing stands in it that a file cannot hold."""

import csv
import re
from collections.abc import Iterable, Iterator

# OWASP: what a spreadsheet may take for a formula. Apostrophes before it are counted, so that each is undone once.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
# Not writable in XML, not storable in PostgreSQL.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
SEPARATOR = ";"
BOM = "\ufeff"


class _Echo:
    """Gives back what a csv writer writes."""

    def write(self, value: str) -> str:
        return value


def neutral(text: str) -> str:
    """For CSV: with an apostrophe in front where a spreadsheet would calculate."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def has_control(text: str) -> bool:
    return bool(_CONTROL.search(text))


def without_control(text: str) -> str:
    return _CONTROL.sub("", text)


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """CSV as a German Excel opens it: UTF-8 with its mark, semicolons; no cell is a formula."""
    writer = csv.writer(_Echo(), delimiter=SEPARATOR)
    yield BOM
    for row in rows:
        yield writer.writerow([neutral(without_control(cell)) for cell in row])
