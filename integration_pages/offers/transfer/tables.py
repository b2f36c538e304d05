"""A file as rows of text, whatever it is: CSV in any usual encoding, or XLSX. Told by its content, not by its name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import npgettext, pgettext

from .cells import TableError, plain
from .text_files import guess, read_csv
from .workbooks import is_workbook, read_xlsx, sheets_of

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
# What people take for a table by mistake: the old Excel, PDF, pictures, rich text.
OTHER_FORMATS = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
SAMPLES = 3


@dataclass(frozen=True)
class Line:
    """A row below the headings: its number in a spreadsheet, a text for each heading, what is wrong with it."""

    number: int
    cells: list[str]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Head:
    """What the top of a file says: its headings, a few values of each column, how many rows there seem to be."""

    headers: list[str]
    samples: list[list[str]]
    encoding: str
    delimiter: str
    rows: int
    sheets: int = 1


def _raw(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], list[str]]]:
    if is_workbook(content):
        return read_xlsx(content, MAX_COLUMNS)
    return read_csv(content, encoding, delimiter)


def lines_of(
    content: bytes, encoding: str = "", delimiter: str = "", headers: list[str] | None = None
) -> Iterator[Line]:
    """The rows below the headings, one after the other; empty rows are passed over, but counted.

    Raises TableError when the file ends being a table, or holds too many rows.
    """
    found = _filled(content, encoding, delimiter)
    _, top, _ = next(found, (0, [], []))
    width = len(_headings(top)) if headers is None else len(headers)
    for count, (number, cells, problems) in enumerate(found, 1):
        if count > MAX_ROWS:
            raise TableError(
                npgettext(
                    "admin",
                    "There is more than %(count)d row. Please split the file.",
                    "There are more than %(count)d rows. Please split the file.",
                    MAX_ROWS,
                )
                % {"count": MAX_ROWS}
            )
        yield Line(number, *_fitted(cells, width, problems, is_short=not is_workbook(content)))


def _filled(content: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str], list[str]]]:
    for number, cells, problems in _raw(content, encoding, delimiter):
        texts = [plain(cell) for cell in cells]
        if any(texts) or problems:
            yield number, texts, problems


def _fitted(cells: list[str], width: int, problems: list[str], *, is_short: bool) -> tuple[list[str], list[str]]:
    """A cell for each heading; half a row, or one with too much, is a problem."""
    extra = [cell for cell in cells[width:] if cell]
    if extra or (is_short and len(cells) < width):
        problems = [
            *problems,
            npgettext(
                "admin",
                "This row has %(count)d cell; there are %(width)d headings.",
                "This row has %(count)d cells; there are %(width)d headings.",
                len(cells),
            )
            % {"count": len(cells), "width": width},
        ]
    return [*cells[:width], *[""] * (width - len(cells))], problems


def _headings(top: list[str]) -> list[str]:
    while top and not top[-1]:
        top = top[:-1]
    return top


def head_of(content: bytes, encoding: str = "", delimiter: str = "") -> Head:
    """The headings with samples. Raises TableError for what is no table, with the reason."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise TableError(pgettext("admin", "The file is empty."))
    sheets, rows = 1, 0
    if is_workbook(content):
        encoding = delimiter = ""
        sheets = sheets_of(content)
    else:
        encoding, delimiter = guess(content, encoding, delimiter)
        rows = max(content.count(b"\n") - 1, 1)
    found = _filled(content, encoding, delimiter)
    _, top, problems = next(found, (0, [], []))
    headers = _headings(top)
    if content.startswith(OTHER_FORMATS) or problems:
        raise TableError(pgettext("admin", "This is neither CSV nor an Excel workbook (.xlsx)."))
    _refuse_headings(headers)
    samples: list[list[str]] = [[] for _ in headers]
    seen = 0
    for _, cells, _ in found:
        seen += 1
        for values, cell in zip(samples, cells, strict=False):
            if cell and len(values) < SAMPLES and cell not in values:
                values.append(cell[:120])
        if seen == 30:
            break
    if not seen:
        raise TableError(pgettext("admin", "There are headings, but no row below them."))
    return Head(headers, samples, encoding, delimiter, max(rows, seen), sheets)


def _refuse_headings(headers: list[str]) -> None:
    if not headers:
        raise TableError(pgettext("admin", "The file is empty."))
    if len(headers) > MAX_COLUMNS:
        raise TableError(pgettext("admin", "There are more than %(count)d columns.") % {"count": MAX_COLUMNS})
    seen: dict[str, int] = {}
    for index, header in enumerate(headers):
        name = header.casefold()
        if name and name in seen:
            raise TableError(
                pgettext("admin", "The heading “%(name)s” stands twice, in columns %(one)s and %(other)s.")
                % {"name": header, "one": letter(seen[name]), "other": letter(index)}
            )
        seen[name] = index


def letter(index: int) -> str:
    """A, B, … Z, AA, …: a column as a spreadsheet names it."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
