from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class ContactBlock(blocks.StructBlock):
    """Whom to ask: the contact's own entry, so that a new number changes here too."""

    contact = SnippetChooserBlock("snippets.ContactPerson", label=pgettext_lazy("admin", "contact person"))

    class Meta:
        icon = "user"
        label = pgettext_lazy("admin", "Contact")
        description = pgettext_lazy("admin", "A contact person with phone, e-mail and hours.")
        template = "blocks/contact.html"
        preview_template = "blocks/preview/contact.html"
        preview_value = {"contact": None}


class TeasersBlock(blocks.StructBlock):
    """Cards that lead to other pages."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=pgettext_lazy("admin", "pages"), min_num=1)

    class Meta:
        icon = "grip"
        label = pgettext_lazy("admin", "Teasers")
        description = pgettext_lazy("admin", "Cards that lead to other pages.")
        template = "blocks/teasers.html"
        preview_value = {"title": "Mehr dazu", "pages": []}
