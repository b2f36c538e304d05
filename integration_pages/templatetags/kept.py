"""Includes that are rendered once and kept until something is published (translation/kept.py)."""

from collections.abc import Hashable
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from integration_pages.translation.kept import FIRST_SLOT, filled, kept_html

register = template.Library()
# All that header and footer see. Nothing of the reader: neither the request nor who has signed in.
FRAME = ("site_name", "site_url", "publisher", "navigation", "footer_links", "language", "languages")


@register.simple_tag(takes_context=True)
def kept(context: Context, template_name: str, by: Hashable, **values: Any) -> SafeString:
    """`{% kept "components/contact.html" by=contact.pk contact=contact heading_level=2 %}`: sees only what it is given.

    `by` has to tell apart whatever the values can be in one language; None is rendered each time, for previews.
    """
    request = context.get("request")
    if by is None or request is None:
        return SafeString(render_to_string(template_name, values))
    return kept_html(template_name, by, lambda: values, request)


@register.simple_tag(takes_context=True)
def frame(context: Context, template_name: str) -> SafeString:
    """`{% frame "components/header.html" %}`: a part that stands around every page.

    Kept by what is current in the menu and by the languages a page can be read in; its address is put in each time.
    """
    values = {name: context.get(name) for name in FRAME}
    request, languages = context.get("request"), values["languages"] or []
    if request is None:
        return SafeString(render_to_string(template_name, values))
    current = tuple(link["is_current"] for link in values["navigation"] or ())
    translated = tuple(link["is_translated"] for link in languages)
    values["languages"] = [{**link, "url": f"/{link['code']}/{FIRST_SLOT}"} for link in languages]
    html = kept_html(template_name, (current, translated), lambda: values, request)
    return filled(html, languages[0]["url"].removeprefix(f"/{languages[0]['code']}/") if languages else "")
