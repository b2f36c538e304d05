"""Prose from the translation, facts from the German row, inside StreamFields too.

wagtail-localize copies pictures, links, files and choices into the translated stream when it is published; they are
taken from the German block of the same id, so that a changed file or filter holds at once in every language.
"""

from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

PROSE_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.RawHTMLBlock, blocks.BlockQuoteBlock)


Part = tuple[str, Any, str]


def with_facts(text: StreamValue, german: StreamValue) -> StreamValue:
    """The translated stream with the facts of the German one.

    Blocks without a sentence (contact, offers by filter) come and go as in German; one with sentences stays until it
    is translated anew, so that no text of a translation disappears by itself.
    """
    if text is german:
        return text
    sources = {child.id: child for child in german}
    merged: list[Part] = []
    for child in text:
        source = sources.get(child.id)
        if source is not None and source.block_type == child.block_type:
            merged.append((child.block_type, _merge(child.block, child.value, source.value), child.id))
        elif has_prose(child.block):
            merged.append((child.block_type, child.value, child.id))
    _insert_new_facts(merged, german)
    return StreamValue(text.stream_block, merged)


def _insert_new_facts(merged: list[Part], german: StreamValue) -> None:
    position = 0
    for child in german:
        places = [index for index, (_, _, block_id) in enumerate(merged) if block_id == child.id]
        if places:
            position = places[0] + 1
        elif not has_prose(child.block):
            merged.insert(position, (child.block_type, child.value, child.id))
            position += 1


def has_prose(block: blocks.Block) -> bool:
    """Whether translators find a sentence in such a block; one without is a fact as a whole."""
    if isinstance(block, PROSE_BLOCKS) or hasattr(block, "get_translatable_segments"):
        return True
    if isinstance(block, blocks.ListBlock):
        return has_prose(block.child_block)
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        return any(has_prose(child) for child in block.child_blocks.values())
    return False


def _merge(block: blocks.Block, text: Any, german: Any) -> Any:
    if not has_prose(block):
        return german if german is not None else text
    if isinstance(block, blocks.StructBlock):
        values = {name: _merge(child, text.get(name), german.get(name)) for name, child in block.child_blocks.items()}
        return block._to_struct_value(values.items())
    if isinstance(block, blocks.StreamBlock):
        return with_facts(text, german)
    if isinstance(block, blocks.ListBlock):
        return _merge_list(block, text, german)
    return text


def _merge_list(block: blocks.ListBlock, text: Any, german: Any) -> Any:
    sources = {item.id: item.value for item in german.bound_blocks}
    values = [
        _merge(block.child_block, item.value, sources[item.id]) if item.id in sources else item.value
        for item in text.bound_blocks
    ]
    return blocks.list_block.ListValue(block, values=values)
