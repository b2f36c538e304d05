"""Parts of pages as HTML, rendered once and kept until something is published.

What is kept is the same for every reader of a language: it is rendered from the values named by the caller and nothing
else, so no name, no token and no word of a single reader can stand in it. The address of the page around it stands in
it as `OWN_ADDRESS` and is put in each time.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .memory import remember_some
from .sites import site_of

# A character of Unicode's private use area: in no text and in no address.
OWN_ADDRESS = "\ue000"
MOST = 500  # of each template, with at most 20 kB each


def kept_html(template: str, by: Hashable, values: Callable[[], dict[str, Any]], request: HttpRequest) -> SafeString:
    """A template rendered with these values, kept by site, language and `by`, which tells all the values apart."""
    site = site_of(request)
    key = site.pk if site else 0, get_language(), by
    return remember_some(f"kept {template}", key, lambda: SafeString(render_to_string(template, values())), MOST)


def at_address(html: SafeString, address: str) -> SafeString:
    """What was rendered for all pages, with the address of this one in it."""
    return mark_safe(html.replace(OWN_ADDRESS, escape(address)))  # noqa: S308 (the address is escaped)
