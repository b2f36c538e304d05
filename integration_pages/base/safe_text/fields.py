"""The form field for a longer text."""

from typing import Any

from django import forms
from django.forms.widgets import Media, Script
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .characters import clean_text

LONGEST_TEXT = 20_000
TOO_LONG = ngettext_lazy(
    "This is too long. There is room for %(limit_value)d character.",
    "This is too long. There is room for %(limit_value)d characters.",
    "limit_value",
)
HOW_TO_WRITE = _("An empty line begins a paragraph. A line that begins with - becomes a point of a list.")


class RichTextarea(forms.Textarea):
    """A plain text area; a script lets pasted texts keep their lists, links and paragraphs."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 7, "dir": "auto", "data-paste": "", **(attrs or {})})

    @property
    def media(self) -> Media:
        return Media(js=[Script("cms/js/paste.js", defer=True)])  # type: ignore[list-item]


class RichTextareaField(forms.CharField):
    """A text as it is typed, tidied up; `to_rich_text` makes a page's text of it."""

    widget = RichTextarea

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": _("Please fill this in."),
            "max_length": TOO_LONG,
            **(kwargs.pop("error_messages", None) or {}),
        }
        options = {"max_length": LONGEST_TEXT, "help_text": HOW_TO_WRITE, **kwargs}
        super().__init__(**options, error_messages=messages)
        # The browser counts differently, and would cut off silently what is pasted.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(clean_text(str(value or ""))) or "")
