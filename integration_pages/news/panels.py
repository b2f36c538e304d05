"""The news form in the order an editor works, the original beside the German fields."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.whitelist import Whitelister

from integration_pages.base.models import BasePage
from integration_pages.translation.languages import language_of
from snippets.languages import name_of_language

from .german import came_in


class OriginalPanel(Panel):
    """The text as it was handed in, to be read only; there is none where an editor wrote in German."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "integration_pages/admin/original.html"

        def is_shown(self) -> bool:
            return bool(came_in(self.instance))

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["language"] = language_of(came_in(self.instance))
            context["language_name"] = name_of_language(came_in(self.instance))
            context["title"] = self.instance.original_title
            context["text"] = _harmless(self.instance.original_text)
            return context


def _harmless(html: str) -> SafeString:
    """Paragraphs, lists and links; whatever else a stranger's text may hold is dropped."""
    return mark_safe(Whitelister().clean(html))  # noqa: S308 (that is what the whitelist is for)


content_panels = [
    OriginalPanel(heading=pgettext_lazy("admin", "The original")),
    *BasePage.intro_panels,
    FieldPanel("body"),
    FieldRowPanel([FieldPanel("organisation"), FieldPanel("date")], heading=pgettext_lazy("admin", "Who and when")),
    InlinePanel(
        "field_links",
        heading=pgettext_lazy("admin", "Fields of action"),
        label=pgettext_lazy("admin", "Field of action"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("event_start"), FieldPanel("event_end")]),
            FieldPanel("event_place"),
            FieldPanel("event_place_text"),
        ],
        heading=pgettext_lazy("admin", "Event"),
    ),
    FieldPanel("pinned_until"),
]
