from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream

FEATURES = ["bold", "link", "ul", "ol"]


class MediationPage(BasePage):
    """Language mediation: what it is and is not, who helps with what, in which language, how soon."""

    parent_page_types = ["integration_pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    fixed_slug = "sprachmittlung"
    fetched_with = (*BasePage.fetched_with, "contact__organisation")
    prose = (*BasePage.prose, "introduction", "body", "local_text", "county_text", "sworn_text")

    introduction = models.CharField(pgettext_lazy("admin", "introduction"), max_length=400, blank=True)
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "what it is, and is not"), blank=True)
    local_text = RichTextField(
        pgettext_lazy("admin", "the local pool"),
        blank=True,
        features=FEATURES,
        help_text=pgettext_lazy("admin", "Stands where the three questions lead to the pool of the city."),
    )
    county_text = RichTextField(pgettext_lazy("admin", "the county's pool"), blank=True, features=FEATURES)
    sworn_text = RichTextField(pgettext_lazy("admin", "a sworn interpreter"), blank=True, features=FEATURES)
    county_url = models.URLField(pgettext_lazy("admin", "web page of the county's pool"), blank=True)
    county_workdays = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "working days the county's pool needs"),
        default=5,
        validators=[MaxValueValidator(60)],
    )
    sworn_url = models.URLField(pgettext_lazy("admin", "list of sworn interpreters"), blank=True)
    takes_requests = models.BooleanField(
        pgettext_lazy("admin", "the local pool takes requests"),
        default=True,
        help_text=pgettext_lazy("admin", "Off: the page tells about the pool, its form is closed."),
    )
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
        FieldPanel("introduction"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("local_text"), FieldPanel("takes_requests")],
            heading=pgettext_lazy("admin", "The local pool"),
        ),
        MultiFieldPanel(
            [FieldPanel("county_text"), FieldPanel("county_url"), FieldPanel("county_workdays")],
            heading=pgettext_lazy("admin", "The county's pool"),
        ),
        MultiFieldPanel(
            [FieldPanel("sworn_text"), FieldPanel("sworn_url")],
            heading=pgettext_lazy("admin", "Sworn interpreters"),
        ),
        FieldPanel("contact"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("local_text"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("admin", "page about language mediation")
        verbose_name_plural = pgettext_lazy("admin", "pages about language mediation")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        return context
