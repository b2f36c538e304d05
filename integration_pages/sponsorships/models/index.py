from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from integration_pages.base.models import BasePage


class SponsorshipIndexPage(BasePage):
    """All sponsorship programmes, side by side."""

    parent_page_types = ["integration_pages.HomePage"]
    subpage_types = ["integration_pages.SponsorshipProgrammePage"]
    max_count_per_parent = 1
    fixed_slug = "patenschaften"
    prose = (*BasePage.prose, "introduction")

    introduction = models.CharField(pgettext_lazy("admin", "introduction"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "list of sponsorship programmes")
        verbose_name_plural = pgettext_lazy("admin", "lists of sponsorship programmes")
