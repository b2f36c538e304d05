"""The body of a page: its blocks, and how long what they show stays the same."""

from collections.abc import Hashable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.blocks.stream_block import StreamValue

from integration_pages.translation.models import OverlayPage
from integration_pages.translation.streams import with_facts


def body_context(german: Any, request: HttpRequest) -> dict[str, Any]:
    """`body`: the blocks, put together only where somebody asks for them; `body_key`: what they follow from, to keep
    them as HTML (`{% kept %}`), None for a preview, which nobody else may see."""
    text = german.text
    if getattr(request, "is_preview", False):
        return {"body": with_facts(text.body, german.body), "body_key": None}
    return {
        "body": SimpleLazyObject(partial(with_facts, text.body, german.body)),
        "body_key": _key(german, text, timezone.now()),
    }


def _key(german: Any, text: OverlayPage, now: datetime) -> Hashable:
    streams = (german.body,) if text is german else (german.body, text.body)
    return german.pk, text.pk, *dict.fromkeys(state for stream in streams for state in _states(stream, now))


def _states(stream: StreamValue, now: datetime) -> Iterator[Hashable]:
    """What blocks with a `state_at` follow from beside publications: a date that begins or is over."""
    for name in dict.fromkeys(part["type"] for part in stream.raw_data):
        block = stream.stream_block.child_blocks[name]
        if hasattr(block, "state_at"):
            yield block.state_at(now)
