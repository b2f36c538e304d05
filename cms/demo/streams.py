"""The body of a page from its file: a list of blocks, each with ids that follow from where it stands."""

from collections.abc import Iterator
from typing import Any, Protocol

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from . import markup
from .files import ContentError, Data, uuid_of

TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
PROSE = (*TEXTS, TableBlock)


class Names(Protocol):
    """Finds the rows that the files call by name."""

    def page(self, slug: str) -> int | None: ...
    def snippet(self, model: type[Model], name: str) -> int | None: ...
    def picture(self, name: str) -> int | None: ...
    def file(self, name: str) -> int | None: ...


class NoNames:
    """For texts alone: no row is looked up, the chosen things stay empty."""

    def page(self, slug: str) -> int | None:
        return None

    def snippet(self, model: type[Model], name: str) -> int | None:
        return None

    picture = file = page


def one_line(text: Any) -> str:
    return " ".join(str(text).split())


class StreamBuilder:
    """Makes the stored form of a body; two languages of a page get the same ids."""

    def __init__(self, names: Names, line_break: str = " ") -> None:
        self.names = names
        self.line_break = line_break

    def stream(self, block: blocks.StreamBlock, body: list[Data], where: str) -> StreamValue:
        return block.to_python(self.raw(block, body, where))

    def raw(self, block: blocks.Block, value: Any, where: str) -> Any:
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, value, where)
        if isinstance(block, blocks.ListBlock):
            return [self._item(block, item, where, n) for n, item in enumerate(value or [])]
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, value, where)
        if isinstance(block, TableBlock):
            rows = [[one_line(cell) for cell in row] for row in value]
            return {"data": rows, "first_row_is_table_header": True, "first_col_is_header": False, "table_caption": ""}
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(str(value))
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return one_line(value)
        return self._chosen(block, value)

    def _item(self, block: blocks.ListBlock, value: Any, where: str, number: int) -> Data:
        inner = self.raw(block.child_block, value, f"{where}.{number}")
        return {"type": "item", "id": str(uuid_of(where, str(number))), "value": inner}

    def _stream(self, block: blocks.StreamBlock, value: Any, where: str) -> list[Data]:
        found = []
        for n, (kind, content) in enumerate(named_blocks(block, value, where)):
            inner = self.raw(block.child_blocks[kind], content, f"{where}.{n}")
            found.append({"type": kind, "id": str(uuid_of(where, str(n), kind)), "value": inner})
        return found

    def _struct(self, block: blocks.StructBlock, value: Any, where: str) -> Data:
        content = as_struct(block, value)
        if unknown := set(content) - set(block.child_blocks):
            raise ContentError(f"{where}: unknown {', '.join(sorted(unknown))}.")
        found = {name: self.raw(block.child_blocks[name], item, f"{where}.{name}") for name, item in content.items()}
        return {**{name: "" for name, child in block.child_blocks.items() if isinstance(child, TEXTS)}, **found}

    def _chosen(self, block: blocks.Block, value: Any) -> Any:
        if isinstance(block, blocks.PageChooserBlock):
            return self.names.page(value)
        if isinstance(block, SnippetChooserBlock):
            return self.names.snippet(block.target_model, value)
        if isinstance(block, ImageChooserBlock):
            return self.names.picture(value)
        if isinstance(block, DocumentChooserBlock):
            return self.names.file(value)
        return str(value) if isinstance(block, blocks.DateBlock) else value

    def rich_text(self, text: str) -> str:
        return markup.rich_text(text, self._link, self.line_break)

    def _link(self, target: str) -> str:
        kind, _, name = target.partition(":")
        if kind == "page":
            return f'linktype="page" id="{self.names.page(name) or name}"'
        if kind == "file":
            return f'linktype="document" id="{self.names.file(name) or name}"'
        return f'href="{target}"'


def named_blocks(block: blocks.StreamBlock, value: Any, where: str) -> Iterator[tuple[str, Any]]:
    for n, item in enumerate(value or []):
        if not isinstance(item, dict) or len(item) != 1 or next(iter(item)) not in block.child_blocks:
            known = ", ".join(block.child_blocks)
            raise ContentError(f"{where}[{n}]: one block of these is needed: {known}.")
        yield next(iter(item.items()))


def as_struct(block: blocks.StructBlock, value: Any) -> Data:
    """A struct of one field may be written as its value."""
    if isinstance(value, dict):
        return value
    return {} if value is None else {next(iter(block.child_blocks)): value}


def has_prose(block: blocks.Block) -> bool:
    """Whether there is anything to translate in a block of this kind."""
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        return any(has_prose(child) for child in block.child_blocks.values())
    if isinstance(block, blocks.ListBlock):
        return has_prose(block.child_block)
    return isinstance(block, PROSE)
