from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from .files import PictureFile
from .licences import Licence


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

    admin_form_fields = ("title", "file", "description", "credit", "licence", *Image.admin_form_fields[3:])

    class Meta(AbstractImage.Meta):
        verbose_name = pgettext_lazy("admin", "picture")
        verbose_name_plural = pgettext_lazy("admin", "pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; raises a ValidationError, before anything is written, for a file that is no good picture."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)

    @property
    def alt_text(self) -> str:
        return self.description


# The column stays Wagtail's: a field of our own would come after width and height, and those be stored before it.
PortalImage._meta.get_field("file").attr_class = PictureFile


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]
