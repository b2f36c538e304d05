from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.utils import timezone
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


class NextConferenceBlock(blocks.StructBlock):
    """The next edition of the conference; nothing while none is announced."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), max_length=120)

    class Meta:
        icon = "date"
        label = pgettext_lazy("admin", "Next conference")
        description = pgettext_lazy("admin", "The next edition of the conference, as soon as it is published.")
        template = "blocks/conference.html"
        preview_template = "blocks/preview/conference.html"
        preview_value = {"title": "Die Integrationskonferenz"}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from integration_pages.translation.models import with_texts

        from .lists import card_of, next_edition

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        now, request = timezone.now(), context.get("request")
        edition = next_edition(now)
        context["card"] = card_of(with_texts([edition])[0], request, now) if edition else None
        return context

    def state_at(self, now: datetime) -> Hashable:
        """Which one is next, how it stands, how many places are left."""
        from .lists import next_edition
        from .registering import places_left
        from .standing import state_of

        edition = next_edition(now)
        return (edition.pk, state_of(edition, now), places_left(edition)) if edition else None
