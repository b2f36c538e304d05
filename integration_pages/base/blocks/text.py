from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail import blocks

# What a text may hold: a reader's page has no use for embeds, and headings begin below the page's own.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
INLINE_FEATURES = ["bold", "italic", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, headings, lists, links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    def get_comparison_class(self) -> type:
        from .comparing import TextComparison  # the admin's code may be loaded after the models only

        return TextComparison

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("admin", "Text")
        description = pgettext_lazy("admin", "Paragraphs with headings, lists and links.")
        template = "blocks/text.html"
        preview_value = (
            "<h2>Willkommen</h2><p>Hier finden Sie <b>Kurse</b>, Treffpunkte und Beratung.</p>"
            "<ul><li>kostenlos</li><li>in vielen Sprachen</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, with consent."""

    quote = blocks.TextBlock(label=pgettext_lazy("admin", "quote"))
    source = blocks.CharBlock(
        label=pgettext_lazy("admin", "who says so"),
        required=False,
        help_text=pgettext_lazy("admin", "A function or a first name, only with consent."),
    )

    class Meta:
        icon = "openquote"
        label = pgettext_lazy("admin", "Quote")
        description = pgettext_lazy("admin", "A sentence somebody said.")
        template = "blocks/quote.html"
        preview_value = {"quote": "Hier habe ich die ersten Freundinnen gefunden.", "source": "Teilnehmerin"}


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=pgettext_lazy("admin", "what to do"), max_length=120)
    text = blocks.RichTextBlock(label=pgettext_lazy("admin", "how"), features=[*INLINE_FEATURES, "ul"], required=False)

    class Meta:
        icon = "list-ol"
        label = pgettext_lazy("admin", "Step")


class StepsBlock(blocks.StructBlock):
    """One thing after the other, numbered."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=pgettext_lazy("admin", "steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = pgettext_lazy("admin", "Steps")
        description = pgettext_lazy("admin", "Numbered steps: first this, then that.")
        template = "blocks/steps.html"
        preview_value = {
            "title": "So melden Sie sich an",
            "steps": [
                {"title": "Termin machen", "text": "<p>Rufen Sie an oder schreiben Sie eine E-Mail.</p>"},
                {"title": "Unterlagen mitbringen", "text": "<p>Bringen Sie Ihren Ausweis mit.</p>"},
            ],
        }


class AccordionItemBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=pgettext_lazy("admin", "question"), max_length=160)
    answer = blocks.RichTextBlock(label=pgettext_lazy("admin", "answer"), features=[*INLINE_FEATURES, "ol", "ul"])

    class Meta:
        icon = "help"
        label = pgettext_lazy("admin", "Question and answer")


class AccordionBlock(blocks.StructBlock):
    """Questions that open on a tap; without JavaScript too."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    items = blocks.ListBlock(AccordionItemBlock(), label=pgettext_lazy("admin", "questions"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = pgettext_lazy("admin", "Questions and answers")
        description = pgettext_lazy("admin", "Questions that open on a tap.")
        template = "blocks/accordion.html"
        preview_value = {
            "title": "Häufige Fragen",
            "items": [{"question": "Kostet der Kurs etwas?", "answer": "<p>Nein, der Kurs ist kostenlos.</p>"}],
        }
