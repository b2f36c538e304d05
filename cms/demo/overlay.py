"""German facts and another language's prose, laid over each other; every difference in shape is named."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField

from . import markup
from .files import ContentError, Data
from .streams import as_struct, has_prose, named_blocks, one_line


class Overlay:
    """Collects what is wrong, so that a translator sees all of it at once."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def fields(self, model: type[models.Model], german: Data, prose: Data, where: str) -> Data:
        """The German entry of a page or snippet with the prose of the other language."""
        names: tuple[str, ...] = model.prose  # type: ignore[attr-defined]
        merged = dict(german)
        for name in prose:
            if name not in names:
                self.say(f"{where}: {name}", "is no prose of this page; facts stand in the German file only")
        for name in names:
            if german.get(name) or prose.get(name):
                merged[name] = self._field(model, name, german.get(name), prose.get(name), f"{where}: {name}")
        return merged

    def _field(self, model: type[models.Model], name: str, german: Any, text: Any, where: str) -> Any:
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            return self._block(field.stream_block, german, text, where)
        if isinstance(german, list):
            if self._same_length(german, text, where):
                return text
            return german
        self._text(german, text, where)
        if isinstance(field, RichTextField):
            if german and text:
                self._rich_text(str(german), str(text), where)
            return text or ""
        self._length(getattr(field, "max_length", None), text, where)
        return text or ""

    def _block(self, block: blocks.Block, german: Any, text: Any, where: str) -> Any:
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, german, text, where)
        if not has_prose(block):
            if text not in (None, german):
                self.say(where, "is a fact and stands in the German file only")
            return german
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, as_struct(block, german), as_struct(block, text), where)
        if isinstance(block, blocks.ListBlock):
            if not self._same_length(german, text, where):
                return german
            return [
                self._block(block.child_block, one, other, f"{where}[{n}]")
                for n, (one, other) in enumerate(zip(german or [], text or [], strict=True))
            ]
        if isinstance(block, TableBlock):
            return self._table(german, text, where)
        self._text(german, text, where)
        if isinstance(block, blocks.RichTextBlock) and german and text:
            self._rich_text(str(german), str(text), where)
        else:
            self._length(getattr(getattr(block, "field", None), "max_length", None), text, where)
        return text or ""

    def _stream(self, block: blocks.StreamBlock, german: Any, text: Any, where: str) -> list[Data]:
        try:
            ours, theirs = list(named_blocks(block, german, where)), list(named_blocks(block, text, where))
        except ContentError as error:
            self.problems.append(str(error))
            return list(german)
        if [kind for kind, _ in ours] != [kind for kind, _ in theirs]:
            kinds = [", ".join(kind for kind, _ in found) for found in (ours, theirs)]
            self.say(where, f"has other blocks than the German text ({kinds[1] or 'none'} instead of {kinds[0]})")
            return list(german)
        return [
            {kind: self._block(block.child_blocks[kind], one, other, f"{where}[{n}].{kind}")}
            for n, ((kind, one), (_, other)) in enumerate(zip(ours, theirs, strict=True))
        ]

    def _struct(self, block: blocks.StructBlock, german: Data, text: Data, where: str) -> Data:
        merged = {}
        for name in text:
            if name not in german:
                self.say(f"{where}.{name}", "does not exist in the German text")
        for name, value in german.items():
            merged[name] = self._block(block.child_blocks[name], value, text.get(name), f"{where}.{name}")
        return merged

    def _table(self, german: list[list[str]], text: Any, where: str) -> Any:
        if [len(row) for row in german] != [len(row) for row in text or []]:
            self.say(where, "has other rows or columns than the German table")
            return german
        for row, cells in enumerate(german):
            for column, cell in enumerate(cells):
                self._text(cell, text[row][column], f"{where}[{row}][{column}]")
        return text

    def _rich_text(self, german: str, text: str, where: str) -> None:
        ours, theirs = markup.shape(german), markup.shape(text)
        if ours != theirs:
            parts = f"({' '.join(theirs)} instead of {' '.join(ours)})"
            self.say(where, f"is cut in other parts than the German text {parts}")
        if markup.targets(german) != markup.targets(text):
            self.say(where, f"needs links to: {', '.join(markup.targets(german)) or 'nothing'}")

    def _text(self, german: Any, text: Any, where: str) -> None:
        if german and not text:
            self.say(where, "is missing")
        elif text and not german:
            self.say(where, "does not exist in the German text")
        elif isinstance(text, bool | int | float | list | dict) and not isinstance(german, type(text)):
            self.say(where, "is no text (put it in quotes)")

    def _length(self, most: int | None, text: Any, where: str) -> None:
        if most and (length := len(one_line(text or ""))) > most:
            self.say(where, f"is longer than {most} characters ({length})")

    def _same_length(self, german: Any, text: Any, where: str) -> bool:
        if isinstance(text, list) and len(text) == len(german or []):
            return True
        self.say(where, f"needs {len(german or [])} items like the German text")
        return False

    def say(self, where: str, what: str) -> None:
        self.problems.append(f"{where} {what}")

    def __iter__(self) -> Iterator[str]:
        return iter(self.problems)
