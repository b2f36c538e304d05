from django.utils.translation import pgettext_lazy
from wagtail import blocks


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
        help_text=pgettext_lazy("admin", "Since when may it be published? The signed form stays with you."),
    )

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("admin", "voice")


class VoicesStream(blocks.StreamBlock):
    voice = VoiceBlock()

    class Meta:
        required = False
