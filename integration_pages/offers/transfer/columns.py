"""What a column of a table means: which field, how its text is read, and how it is written.

A column compares by its text: a cell that says what the export would write leaves the field alone, whatever the field
holds beyond that.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models

from snippets.fields import CodeListField
from snippets.languages import SPOKEN_LANGUAGES
from snippets.validators import tidy

from . import values
from .names import Directory, Names


class Column:
    """A field with plain text."""

    # In the export; the others are further ways to say the same.
    is_exported = True

    def __init__(
        self, name: str, label: Any, *, required: bool = False, help_text: Any = "", also: Iterable[str] = ()
    ) -> None:
        self.name, self.label, self.required, self.help_text = name, label, required, help_text
        self.also = tuple(also)

    def text(self, row: Any, directory: Directory) -> str:
        """The field as it stands in a file."""
        return str(getattr(row, self.name) or "")

    def put(self, row: Any, text: str, directory: Directory) -> None:
        """Set the field. Raises ValidationError, in words, for a text that it cannot hold."""
        setattr(row, self.name, text)


class FieldColumn(Column):
    """A column for a field of the model, under its name."""

    def __init__(self, field: Any, **options: Any) -> None:
        self.field = field
        has_default = field.has_default() and field.default not in ("", None, list)
        options.setdefault("required", not field.blank and not has_default)
        super().__init__(field.name, field.verbose_name, **options)

    def empty(self, row: Any) -> None:
        """An empty cell empties the field; one that cannot be empty keeps what it has (a new row: the default)."""
        if self.field.null:
            setattr(row, self.name, None)
        elif self.field.blank:
            setattr(row, self.name, "")


class LineColumn(FieldColumn):
    """One line of text."""

    def text(self, row: Any, directory: Directory) -> str:
        return tidy(getattr(row, self.name) or "")

    def put(self, row: Any, text: str, directory: Directory) -> None:
        if text:
            setattr(row, self.name, tidy(text))
        else:
            self.empty(row)


class LinesColumn(FieldColumn):
    """Text with line breaks."""

    def text(self, row: Any, directory: Directory) -> str:
        return clean_lines(getattr(row, self.name) or "")

    def put(self, row: Any, text: str, directory: Directory) -> None:
        setattr(row, self.name, clean_lines(text))


class ReadColumn(FieldColumn):
    """Everything that has a notation: yes and no, numbers, dates."""

    def __init__(self, field: Any, read: Callable[[str], Any], write: Callable[[Any], str], **options: Any) -> None:
        super().__init__(field, **options)
        self.read, self.write = read, write

    def text(self, row: Any, directory: Directory) -> str:
        value = getattr(row, self.name)
        return "" if value is None or value == "" else self.write(value)

    def put(self, row: Any, text: str, directory: Directory) -> None:
        if text:
            setattr(row, self.name, self.read(text))
        else:
            self.empty(row)


class ChoiceColumn(FieldColumn):
    """One of a few words."""

    def choices(self) -> dict[str, str]:
        return {str(code): str(label) for code, label in self.field.choices}

    def text(self, row: Any, directory: Directory) -> str:
        value = getattr(row, self.name)
        return self.choices().get(str(value), str(value or ""))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        if text:
            setattr(row, self.name, values.to_choice(text, self.choices()))
        else:
            self.empty(row)


class CodesColumn(FieldColumn):
    """Several of many words: languages, accessibility."""

    def choices(self) -> dict[str, str]:
        named = {str(code): str(label) for code, label in self.field.get_choices_now()}
        # The order of the codes, as that of the names changes with the language.
        return {code: named[code] for code in (*SPOKEN_LANGUAGES, *named) if code in named}

    def text(self, row: Any, directory: Directory) -> str:
        codes, choices = getattr(row, self.name), self.choices()
        known = [label for code, label in choices.items() if code in codes]
        return "; ".join([*known, *(code for code in codes if code not in choices)])

    def put(self, row: Any, text: str, directory: Directory) -> None:
        choices = self.choices()
        words = [word for part in values.parts(text) for word in self.words(part, choices)]
        codes = {values.to_choice(word, choices) for word in words}
        setattr(row, self.name, [code for code in choices if code in codes])

    @staticmethod
    def words(part: str, choices: dict[str, str]) -> list[str]:
        """A comma separates, too, unless it stands in a name."""
        if values.key(part) in {values.key(label) for label in choices.values()}:
            return [part]
        return [word.strip() for word in part.split(",") if word.strip()]


class ReferenceColumn(FieldColumn):
    """One entry of the directory, by name."""

    def __init__(self, field: Any, names: Callable[[Directory], Names], **options: Any) -> None:
        super().__init__(field, **options)
        self.names = names

    def text(self, row: Any, directory: Directory) -> str:
        return self.names(directory).word(getattr(row, self.field.attname))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        setattr(row, self.field.attname, self.names(directory).find(text) if text else None)


class UuidColumn(Column):
    """The identity of a row, which an import never changes."""

    def __init__(self, attribute: str, help_text: Any) -> None:
        super().__init__("uuid", "UUID", help_text=help_text, also=["id"])
        self.attribute = attribute

    def text(self, row: Any, directory: Directory) -> str:
        return str(getattr(row, self.attribute))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        """Set when the row was found or made."""


def clean_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def column_of(model: type[models.Model], name: str, **options: Any) -> Column:
    """The column that fits a field of the model."""
    field: Any = model._meta.get_field(name)
    if isinstance(field, CodeListField):
        return CodesColumn(field, **options)
    if field.choices:
        return ChoiceColumn(field, **options)
    if isinstance(field, models.BooleanField):
        return ReadColumn(field, values.to_bool, lambda value: "ja" if value else "nein", **options)
    if isinstance(field, models.DateField):
        return ReadColumn(field, values.to_date, lambda value: value.isoformat(), **options)
    if isinstance(field, models.DecimalField):
        return ReadColumn(field, values.to_number, values.number_in_words, **options)
    if isinstance(field, models.IntegerField):
        return ReadColumn(field, values.to_integer, str, **options)
    if isinstance(field, models.TextField):
        return LinesColumn(field, **options)
    return LineColumn(field, **options)
