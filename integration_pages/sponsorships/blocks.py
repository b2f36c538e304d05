from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail import blocks

from snippets.validators import validate_not_in_future


class VoiceBlock(blocks.StructBlock):
    """What somebody says about the programme. It is shown while the person agrees to it."""

    text = blocks.TextBlock(label=pgettext_lazy("admin", "what the person says"), max_length=500)
    source = blocks.CharBlock(
        label=pgettext_lazy("admin", "who says it"),
        max_length=100,
        help_text=pgettext_lazy("admin", "A first name or a role, as agreed."),
    )
    agreed_on = blocks.DateBlock(
        label=pgettext_lazy("admin", "the person agreed on"),
        validators=[validate_not_in_future],
        help_text=pgettext_lazy(
            "admin",
            "The signed form stays with you. If the person changes their mind, delete the voice and publish: it is "
            "gone in all languages at once.",
        ),
    )

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("admin", "voice")

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        """Nothing: an index would still know a voice that was withdrawn."""
        return []


class VoicesStream(blocks.StreamBlock):
    voice = VoiceBlock()

    class Meta:
        required = False


class ProgrammesBlock(blocks.StructBlock):
    """All sponsorship programmes, with what can be done now; nothing where there is no list of them."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), max_length=120)

    class Meta:
        icon = "group"
        label = pgettext_lazy("admin", "Sponsorship programmes")
        description = pgettext_lazy("admin", "All sponsorship programmes, always up to date.")
        template = "blocks/programmes.html"
        preview_template = "blocks/preview/programmes.html"
        preview_value = {"title": "Unsere Patenschaften"}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from .lists import list_url, programme_list, programmes_of

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request, index = context.get("request"), programme_list()
        context["list_url"] = list_url(request)
        context["cards"] = programmes_of(index, request) if index else []
        return context
