from django.db import models
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class NewsField(Orderable):
    """A field of action a news item belongs to; always the German row."""

    page = ParentalKey("integration_pages.NewsPage", on_delete=models.CASCADE, related_name="field_links")
    field = models.ForeignKey(
        "snippets.FieldOfAction",
        verbose_name=pgettext_lazy("admin", "field of action"),
        on_delete=models.PROTECT,
        related_name="news_links",
    )

    panels = [FieldPanel("field")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "field"], name="news_field_once")]
