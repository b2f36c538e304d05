"""Text as people type it, and the rich text made of it. Stands in until the room of the uploads brings the whole."""

from html import escape
from typing import Any

from django import forms
from django.utils.html import strip_tags


def to_rich_text(text: str, pasted_html: str = "") -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def to_text(rich: str) -> str:
    return strip_tags(rich.replace("</p>", "\n\n")).strip()


class RichtextareaField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 10, "dir": "auto"})
        super().__init__(**{"widget": widget, "max_length": 20_000, **kwargs})
