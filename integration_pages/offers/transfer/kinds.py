"""What offers, organisations and places have in common when they are imported and exported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import QuerySet

from .columns import Column
from .models import ImportRow, Kind
from .names import Directory

# Column → what is wrong with it; the empty name stands for the whole row.
Problems = list[tuple[str, str]]


@dataclass(frozen=True)
class Written:
    """What was written, and which revisions it takes to undo it."""

    object_id: int
    before: int | None
    before_live: int | None
    after: int | None


class Refused(Exception):
    """A row that cannot be written or undone now; the message says why."""


class Table:
    """One kind of entry as a table. A subclass knows how its rows are found, checked, written and taken back."""

    kind: Kind
    model: type[models.Model]
    columns: list[Column]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def may(self, user: Any) -> bool:
        """Whether a person may add and change such entries."""
        raise NotImplementedError

    def rows(self) -> Iterable[Any]:
        """All entries as the export writes them, one after the other."""
        raise NotImplementedError

    def exists(self) -> QuerySet[Any]:
        """Where `find` looks."""
        raise NotImplementedError

    def find(self, cells: Mapping[str, str], directory: Directory) -> tuple[Any | None, str]:
        """The entry that a row means, None for a new one; and the key that must not come twice in a file.

        Raises ValidationError when it is not clear which one is meant.
        """
        raise NotImplementedError

    def new(self, cells: Mapping[str, str]) -> Any:
        raise NotImplementedError

    def unfinished(self, row: Any, user: Any, *, over_drafts: bool) -> str:
        """Why the entry must not be written over just now; empty when it may."""
        return ""

    def tidy(self, row: Any) -> None:
        """Before a changed row is checked: forget what its other answers rule out."""

    def problems(self, row: Any, directory: Directory) -> Problems:
        """What the model says about a row."""
        raise NotImplementedError

    def hints(self, row: Any) -> Problems:
        """What keeps a row from being published, but not from being a draft."""
        return []

    def remember(self, row: Any, directory: Directory) -> None:
        """After a row was written: others in the file may refer to it."""

    def write(self, row: Any, user: Any, *, is_new: bool, publish: bool) -> Written:
        """Write a checked row. Raises ValidationError, Refused."""
        raise NotImplementedError

    def undo(self, row: ImportRow, user: Any, *, published: bool) -> None:
        """Take back what was written. Raises Refused when something has happened since."""
        raise NotImplementedError


def told(refusal: ValidationError, prefix: str = "") -> Problems:
    """A refusal by field; what concerns the whole row has no field."""
    if not hasattr(refusal, "error_dict"):
        return [(prefix, message) for message in refusal.messages]
    return [
        (prefix or ("" if name == NON_FIELD_ERRORS else name), message)
        for name, messages in refusal.message_dict.items()
        for message in messages
    ]
