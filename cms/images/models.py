from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Licence(models.TextChoices):
    """Under which terms a picture may be shown."""

    OWN = "own", pgettext_lazy("admin", "own picture of the city")
    PERMISSION = "permission", pgettext_lazy("admin", "used with permission")
    CC0 = "CC0-1.0", "CC0 1.0"
    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    STOCK = "stock", pgettext_lazy("admin", "stock licence")


class PortalImage(AbstractImage):
    """A picture with what the law and a blind reader need: who made it, under which terms, what it shows."""

    credit = models.CharField(
        pgettext_lazy("admin", "credit"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy(
            "admin", "Who made the picture? Without a credit it cannot be used on a published page."
        ),
    )
    licence = models.CharField(
        pgettext_lazy("admin", "licence"), max_length=20, choices=Licence.choices, default=Licence.OWN
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = pgettext_lazy("admin", "picture")
        verbose_name_plural = pgettext_lazy("admin", "pictures")

    @property
    def alt_text(self) -> str:
        return self.description


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]
