"""Links and names in the reader's language."""

from django import template
from django.db.models import Model
from django.utils.html import format_html
from wagtail.models import Page

from integration_pages.translation.languages import language_of, reader_language
from integration_pages.translation.links import url_in as build_url
from integration_pages.translation.names import text_of as find_text

register = template.Library()


@register.simple_tag(takes_context=True)
def url_in(context: template.Context, page: Page | None, language: str | None = None) -> str:
    """`{% url_in page %}`: the page's path in the reader's language."""
    return build_url(page, language, context.get("request"))


@register.simple_tag(takes_context=True)
def absolute(context: template.Context, path: str) -> str:
    """`{% absolute path %}`: with scheme and host, for what leaves the page; the path alone outside of requests."""
    request = context.get("request")
    return str(request.build_absolute_uri(path)) if request else path


@register.simple_tag
def text_of(snippet: Model | None, field: str) -> str:
    """`{% text_of contact "hours" %}`: in the reader's language, else in German and marked so for screen readers."""
    if snippet is None:
        return ""
    text, code = find_text(snippet, field)
    language = language_of(code)
    if language == reader_language():
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language.tag, language.dir, text)


@register.simple_tag
def name_of(snippet: Model | None) -> str:
    """`{% name_of field %}`: the name of a snippet in the reader's language."""
    return text_of(snippet, "name")
