from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from integration_pages.base.models import BasePage


class OfferIndexPage(BasePage):
    """All offers, with filters."""

    parent_page_types = ["integration_pages.HomePage"]
    subpage_types = ["integration_pages.OfferPage"]
    fixed_slug = "angebote"
    reserved_slugs = frozenset({"termine", "vergleich"})
    prose = (*BasePage.prose, "introduction")

    introduction = models.CharField(pgettext_lazy("admin", "introduction"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "list of offers")
        verbose_name_plural = pgettext_lazy("admin", "lists of offers")
