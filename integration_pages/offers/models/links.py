"""What an offer belongs to: one row a link. Snippets are always the German rows."""

from django.db import models
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class OfferField(Orderable):
    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="field_links")
    field = models.ForeignKey(
        "snippets.FieldOfAction",
        verbose_name=pgettext_lazy("admin", "field of action"),
        on_delete=models.PROTECT,
        related_name="offer_links",
    )

    panels = [FieldPanel("field")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "field"], name="offer_field_once")]


class OfferTargetGroup(Orderable):
    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="group_links")
    group = models.ForeignKey(
        "snippets.TargetGroup",
        verbose_name=pgettext_lazy("admin", "target group"),
        on_delete=models.PROTECT,
        related_name="offer_links",
    )

    panels = [FieldPanel("group")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "group"], name="offer_group_once")]


class OfferProvider(Orderable):
    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="provider_links")
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        on_delete=models.PROTECT,
        related_name="offer_links",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "organisation"], name="offer_provider_once")]


class OfferPlace(Orderable):
    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(
        "snippets.Place",
        verbose_name=pgettext_lazy("admin", "place"),
        on_delete=models.PROTECT,
        related_name="offer_links",
    )
    room = models.CharField(pgettext_lazy("admin", "room"), max_length=80, blank=True)

    panels = [FieldPanel("place"), FieldPanel("room")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "place"], name="offer_place_once")]
