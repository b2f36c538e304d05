"""One cell as text: read from a spreadsheet, and written so that no spreadsheet takes it for a formula."""

import re
from datetime import date, datetime, time
from typing import Any

# What `neutral` has marked. Apostrophes are counted, so that each is undone once.
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


class TableError(ValueError):
    """The file cannot be read as a table; the message is for the person who uploaded it."""


def neutral_in_xlsx(text: str) -> str:
    """For XLSX, where text is text: an apostrophe only where reading would take one away."""
    return f"'{text}" if _ESCAPED.match(text) else text


def plain(text: str) -> str:
    """What `neutral` was given; lines end with a line feed, nothing is around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\N{NO-BREAK SPACE}", " ").strip()
    return (text[1:] if _ESCAPED.match(text) else text).strip()


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
