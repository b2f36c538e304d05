"""Prose from the translation, facts from the German row, inside StreamFields too.

wagtail-localize copies pictures, links, files and choices into the translated stream when it is published; they are
taken from the German block of the same id, so that a changed file or filter holds at once in every language.
"""

from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

PROSE_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.RawHTMLBlock, blocks.BlockQuoteBlock)


def with_facts(text: StreamValue, german: StreamValue) -> StreamValue:
    """The translated stream with the facts of the German one; blocks that German no longer has stay as they are."""
    if text is german:
        return text
    sources = {child.id: child for child in german}
    merged = [
        (child.block_type, _merge(child.block, child.value, sources[child.id].value), child.id)
        if child.id in sources and sources[child.id].block_type == child.block_type
        else (child.block_type, child.value, child.id)
        for child in text
    ]
    return StreamValue(text.stream_block, merged)


def _merge(block: blocks.Block, text: Any, german: Any) -> Any:
    if isinstance(block, PROSE_BLOCKS) or hasattr(block, "get_translatable_segments"):
        return text
    if isinstance(block, blocks.StructBlock):
        values = {name: _merge(child, text.get(name), german.get(name)) for name, child in block.child_blocks.items()}
        return block._to_struct_value(values.items())
    if isinstance(block, blocks.StreamBlock):
        return with_facts(text, german)
    if isinstance(block, blocks.ListBlock):
        return _merge_list(block, text, german)
    return german if german is not None else text


def _merge_list(block: blocks.ListBlock, text: Any, german: Any) -> Any:
    sources = {item.id: item.value for item in german.bound_blocks}
    values = [
        _merge(block.child_block, item.value, sources[item.id]) if item.id in sources else item.value
        for item in text.bound_blocks
    ]
    return blocks.list_block.ListValue(block, values=values)
