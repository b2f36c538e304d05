"""A picture without a credit never reaches a published page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import pgettext
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from integration_pages.translation.refusals import PublishingRefused


def pictures_of(page: Page) -> Iterator[Any]:
    """Every picture a page shows: its own, and those in its StreamFields."""
    if picture := getattr(page, "picture", None):
        yield picture
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _in_stream(getattr(page, field.name))


def _in_stream(stream: StreamValue) -> Iterator[Any]:
    for child in stream:
        yield from _in_block(child.block, child.value)


def _in_block(block: blocks.Block, value: Any) -> Iterator[Any]:
    if isinstance(block, ImageChooserBlock) and value:
        yield value
    elif isinstance(block, blocks.StructBlock) and value:
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock) and value:
        for item in value:
            yield from _in_block(block.child_block, item)
    elif isinstance(block, blocks.StreamBlock) and value:
        yield from _in_stream(value)


def uncredited(page: Page) -> list[str]:
    """Titles of the page's pictures that name nobody who made them."""
    return [picture.title for picture in pictures_of(page) if not getattr(picture, "credit", "x").strip()]


def refuse_uncredited(page: Page) -> None:
    if titles := uncredited(page):
        message = pgettext("admin", "Not published: a picture has no credit (%s). Add it to the picture first.")
        raise PublishingRefused({"__all__": [message % ", ".join(titles)]})
