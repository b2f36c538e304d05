from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream
from integration_pages.sponsorships.blocks import VoicesStream
from integration_pages.sponsorships.choices import Status
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices


class SponsorshipProgrammePage(BasePage):
    """One sponsorship programme: who carries it, what two people do together, what it takes, how it begins."""

    parent_page_types = ["integration_pages.SponsorshipIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    fetched_with = (*BasePage.fetched_with, "carrier", "contact__organisation")
    prose = (
        *BasePage.prose,
        "together",
        "audience",
        "time_needed",
        "requirements",
        "status_note",
        "body",
        "voices",
    )

    carrier = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "carried by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sponsorship_programmes",
    )
    status = models.CharField(
        pgettext_lazy("admin", "status"), max_length=12, choices=Status.choices, default=Status.OPEN
    )
    status_note = models.CharField(
        pgettext_lazy("admin", "note on the status"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: goes on after the summer holidays."),
    )
    together = models.CharField(pgettext_lazy("admin", "what you do together"), max_length=300, blank=True)
    audience = models.CharField(pgettext_lazy("admin", "for whom"), max_length=300, blank=True)
    time_needed = models.CharField(
        pgettext_lazy("admin", "time needed"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: one hour a week, for half a year."),
    )
    requirements = models.CharField(pgettext_lazy("admin", "what sponsors have to bring"), max_length=300, blank=True)
    wants_clearance = models.BooleanField(
        pgettext_lazy("admin", "sponsors need a certificate of good conduct"), default=False
    )
    languages = CodeListField(pgettext_lazy("admin", "languages spoken"), code_choices=spoken_language_choices)
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "text"), blank=True)
    voices = StreamField(VoicesStream(), verbose_name=pgettext_lazy("admin", "voices"), blank=True)
    contact = models.ForeignKey(
        "snippets.ContactPerson",
        verbose_name=pgettext_lazy("admin", "contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("status_note")], heading=pgettext_lazy("admin", "Does it take enquiries?")
        ),
        MultiFieldPanel(
            [
                FieldPanel("carrier"),
                FieldPanel("together"),
                FieldPanel("audience"),
                FieldPanel("time_needed"),
                FieldPanel("requirements"),
                FieldPanel("wants_clearance"),
                FieldPanel("languages"),
                FieldPanel("contact"),
            ],
            heading=pgettext_lazy("admin", "In short"),
        ),
        FieldPanel("body"),
        FieldPanel("voices"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("together"),
        index.SearchField("audience"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("admin", "sponsorship programme")
        verbose_name_plural = pgettext_lazy("admin", "sponsorship programmes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        return context
