from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream


class NewsPage(BasePage):
    """One piece of news: what happened or will happen, told by an organisation of the network."""

    parent_page_types = ["integration_pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    fetched_with = (*BasePage.fetched_with, "organisation", "event_place")
    prose = (*BasePage.prose, "body")

    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news",
    )
    date = models.DateField(
        pgettext_lazy("admin", "date"), default=timezone.localdate, help_text=pgettext_lazy("admin", "Newest first.")
    )
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "text"), blank=True)
    event_start = models.DateTimeField(pgettext_lazy("admin", "event: begins"), null=True, blank=True)
    event_end = models.DateTimeField(pgettext_lazy("admin", "event: ends"), null=True, blank=True)
    event_place = models.ForeignKey(
        "snippets.Place",
        verbose_name=pgettext_lazy("admin", "event: place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news",
    )
    # What a member has typed for a place the portal does not know.
    event_place_text = models.CharField(
        pgettext_lazy("admin", "event: place in words"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For a place that is not in the list: name, street, town."),
    )
    pinned_until = models.DateField(
        pgettext_lazy("admin", "stays on top until"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: it moves down as newer ones come."),
    )

    # A text that came in another language, as it came: the editor writes the German one beside it.
    original_language = models.CharField(max_length=20, blank=True, editable=False)
    original_title = models.CharField(max_length=255, blank=True, editable=False)
    original_text = RichTextField(blank=True, editable=False)

    content_panels = [
        *BasePage.intro_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("date"), FieldPanel("pinned_until")],
            heading=pgettext_lazy("admin", "Who and when"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("event_start"),
                FieldPanel("event_end"),
                FieldPanel("event_place"),
                FieldPanel("event_place_text"),
            ],
            heading=pgettext_lazy("admin", "Event"),
        ),
        InlinePanel("field_links", label=pgettext_lazy("admin", "field of action")),
    ]

    class Meta:
        verbose_name = pgettext_lazy("admin", "news item")
        verbose_name_plural = pgettext_lazy("admin", "news")
