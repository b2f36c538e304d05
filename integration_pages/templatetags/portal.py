"""Small things every reader's page needs: icons, and who speaks which language where."""

from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page as ResultPage
from django.template import TemplateDoesNotExist
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from integration_pages.base.listing import listed, separator
from integration_pages.translation.languages import attributes_of, lang_attributes
from snippets.languages import name_of_language
from snippets.phones import international

register = template.Library()

FALLBACK_ICON = "bubble"
MIRRORED_ICONS = frozenset({"arrow", "arrow-back", "external", "login"})


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    try:
        drawing: Any = get_template(f"icons/{name}.svg")
        return str(drawing.template.source).strip()
    except TemplateDoesNotExist:
        if name == FALLBACK_ICON:
            raise
        return _drawing(FALLBACK_ICON)


@lru_cache(maxsize=512)
def _icon(name: str, css_class: str) -> SafeString:
    classes = " ".join(filter(None, ["icon", "icon-mirror" if name in MIRRORED_ICONS else "", css_class]))
    # Width and height keep the icon small where no style sheet arrives.
    head = format_html('<svg class="{}" width="24" height="24" aria-hidden="true" ', classes)
    return mark_safe(_drawing(name).replace("<svg ", head, 1))  # noqa: S308 (our own template files)


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """`{% icon "calendar" %}`: a drawing from `templates/icons/`, in the text's colour; the words stand beside it.

    An unknown name gives a plain speech bubble, so that a typing error in the admin breaks no page.
    """
    return _icon(str(name or FALLBACK_ICON), css_class)


@register.simple_tag
def lang_attrs(code: str | None) -> str:
    """` lang="de" dir="ltr"` where a text is not in the language of the interface (WCAG 3.1.2), else nothing."""
    return lang_attributes(code)


@register.simple_tag(takes_context=True)
def prose_attrs(context: Context) -> str:
    """The same for the page's own prose, which is German until it is translated."""
    return lang_attrs(context.get("text_lang"))


@register.simple_tag(takes_context=True)
def interface_attrs(context: Context) -> str:
    """The way back: language of the interface for a component that stands inside German prose."""
    code = get_language() or ""
    return attributes_of(code) if code and context.get("text_lang", code) != code else ""


@register.simple_tag(takes_context=True)
def section(context: Context, template_name: str, values: dict[str, Any]) -> str:
    """`{% section template values %}`: a part of a page that another room has handed over as template and context."""
    part: Any = get_template(template_name)
    with context.push(**values):
        return str(part.template.render(context))


@register.filter
def tel(number: str) -> str:
    """A phone number as written in Germany (`02521 29-0`) as a telephone dials it; short numbers stay."""
    return international(number)


# `{{ features|listed }}`, and `{% separator %}` where each item has a tag of its own.
register.filter("listed", listed)
register.simple_tag(separator)


@register.filter
def with_colon(label: object) -> str:
    """A label before what is said about it: "Title:", but "Where is it?" as it stands."""
    words = str(label)
    return words if words.endswith(("?", "؟", ".", "!", ":")) else f"{words}:"


@register.filter
def language_names(codes: list[str]) -> str:
    """Spoken languages (ISO 639 codes) by name in the reader's language: "Deutsch, Arabisch"."""
    return listed(name_of_language(code) for code in codes or ())


@register.simple_tag
def page_numbers(results: ResultPage[Any]) -> list[int | str]:
    """Numbers and gaps for the pagination, the current page always among them."""
    return list(results.paginator.get_elided_page_range(results.number, on_each_side=1, on_ends=1))
