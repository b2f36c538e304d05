"""One cell as text: read from a spreadsheet, and written so that no spreadsheet takes it for a formula."""

import re
from datetime import date, datetime, time
from typing import Any

# OWASP: what a spreadsheet may take for a formula. Apostrophes before it are counted, so that each is undone once.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
# Not writable in XML, not storable in PostgreSQL.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


class TableError(ValueError):
    """The file cannot be read as a table; the message is for the person who uploaded it."""


def neutral(text: str) -> str:
    """For CSV: with an apostrophe in front where a spreadsheet would calculate."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def neutral_in_xlsx(text: str) -> str:
    """For XLSX, where text is text: an apostrophe only where reading would take one away."""
    return f"'{text}" if _ESCAPED.match(text) else text


def plain(text: str) -> str:
    """What `neutral` was given; lines end with a line feed, nothing is around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ").strip()
    return (text[1:] if _ESCAPED.match(text) else text).strip()


def has_control(text: str) -> bool:
    return bool(_CONTROL.search(text))


def without_control(text: str) -> str:
    return _CONTROL.sub("", text)


def as_text(value: Any) -> str:
    """A value of a spreadsheet in the notation that the columns read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
