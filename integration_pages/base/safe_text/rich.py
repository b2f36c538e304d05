"""From what people type or paste to Wagtail's rich text, and back into a plain field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter
from wagtail.rich_text import expand_db_html

from integration_pages.translation.languages import SOURCE

from .blocks import parse, write
from .characters import clean_text
from .inline import to_html
from .markup import is_deep, read

# Wagtail's names: paragraphs are always there. Headings begin below the page's own.
FEATURES = ["h2", "bold", "italic", "ol", "ul", "link"]
_LISTS = ("ul", "ol")
# A word processor adds twenty characters to each of a text.
LONGEST_HTML = 500_000
TOO_MUCH = _("This is too much to be pasted at once. Please paste it without formatting, or in parts.")


def to_rich_text(text: str, pasted_html: str = "") -> str:
    """Rich text in Wagtail's database format, of a typed text or of pasted HTML (which then counts alone).

    Every tag in it is one written here, in place of one that came: nothing of others has to be trusted.
    """
    typed = text_of_html(pasted_html) if pasted_html.strip() else clean_text(text)
    html = []
    for block in parse(typed):
        inner = [to_html(item) for item in block.items]
        if block.kind in _LISTS:
            html.append(f"<{block.kind}>{''.join(f'<li>{item}</li>' for item in inner)}</{block.kind}>")
        else:
            html.append(f"<{block.kind}>{inner[0]}</{block.kind}>")
    return str(EditorHTMLConverter(features=FEATURES).to_database_format("".join(html)))


def to_text(rich: str) -> str:
    """The typed text that `to_rich_text` makes this rich text of; an editor's links to pages lead where they led."""
    with override(SOURCE):
        return text_of_html(expand_db_html(rich))


def text_of_html(html: str) -> str:
    """Any HTML as it would be typed. Raises a ValidationError when there is too much of it to look at."""
    if len(html) > LONGEST_HTML or is_deep(html):
        raise ValidationError(TOO_MUCH, code="max_length")
    return clean_text(write(read(clean_text(html))))
