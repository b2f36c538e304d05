"""Parts of pages as HTML, rendered once and kept until something is published.

What is kept is the same for every reader of a language: it is rendered from the values named by the caller and nothing
else, so no name, no token and no word of a single reader can stand in it. What is a page's or a reader's own (an
address, the sentence with the searched words) has a slot in it, which is filled each time.
"""

import re
from collections.abc import Callable, Hashable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .memory import remember_some
from .sites import site_of

# Characters of Unicode's private use area, which stand in no text and in no address.
SLOTS = FIRST_SLOT, SECOND_SLOT = "\ue000", "\ue001"
MOST = 500  # of each template, with at most 20 kB each


def kept_html(template: str, by: Hashable, values: Callable[[], dict[str, Any]], request: HttpRequest) -> SafeString:
    """A template rendered with these values, kept by site, language and `by`, which tells all the values apart."""
    site = site_of(request)
    key = site.pk if site else 0, get_language(), by
    return remember_some(f"kept {template}", key, lambda: SafeString(render_to_string(template, values())), MOST)


def filled(html: SafeString, *own: str) -> SafeString:
    """The same with a text in each slot, escaped where it is no HTML; in one go, so that no text fills another's."""
    texts = [conditional_escape(text) for text in own]
    slots = re.compile(f"[{SLOTS[0]}-{SLOTS[len(texts) - 1]}]")
    return mark_safe(slots.sub(lambda slot: texts[SLOTS.index(slot[0])], html))  # noqa: S308 (each is escaped)
