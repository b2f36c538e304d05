from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from integration_pages.base.blocks.text import INLINE_FEATURES


class ResultBlock(blocks.StructBlock):
    """What a conference has brought in one field of action."""

    field = SnippetChooserBlock("snippets.FieldOfAction", label=pgettext_lazy("admin", "field of action"))
    text = blocks.RichTextBlock(label=pgettext_lazy("admin", "result"), features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        icon = "success"
        label = pgettext_lazy("admin", "Result")
        description = pgettext_lazy("admin", "What was found or agreed in one field of action.")
        template = "blocks/result.html"
        preview_template = "blocks/preview/result.html"
        preview_value = {"field": None, "text": "<p>Zwei neue Treffpunkte beginnen im Frühjahr.</p>"}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Its text; the field's name is found by itself."""
        return list(self.child_blocks["text"].get_searchable_content(value["text"]))


class ResultStream(blocks.StreamBlock):
    result = ResultBlock()
