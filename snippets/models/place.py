from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.search import index

from snippets.fields import CodeListField
from snippets.validators import validate_latitude, validate_longitude, validate_postal_code

from .base import OneRowSnippet


class District(models.TextChoices):
    """Where in Beckum; proper names, so never translated."""

    BECKUM = "beckum", "Beckum"
    NEUBECKUM = "neubeckum", "Neubeckum"
    ROLAND = "roland", "Roland"
    VELLERN = "vellern", "Vellern"


class AccessFeature(models.TextChoices):
    """What makes a place usable; readers see these words."""

    STEP_FREE = "step_free", _("step-free entrance")
    LIFT = "lift", _("lift")
    ACCESSIBLE_TOILET = "toilet", _("accessible toilet")
    ACCESSIBLE_PARKING = "parking", _("accessible parking space")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    TACTILE_GUIDANCE = "tactile", _("tactile guidance")
    PRAM_SPACE = "pram", _("space for prams")
    CHANGING_TABLE = "changing_table", _("changing table")


class Place(index.Indexed, OneRowSnippet):
    """Where something happens. A shelter's address is never shown."""

    name = models.CharField(pgettext_lazy("admin", "name"), max_length=200)
    street = models.CharField(pgettext_lazy("admin", "street and number"), max_length=120, blank=True)
    postal_code = models.CharField(
        pgettext_lazy("admin", "postal code"),
        max_length=10,
        blank=True,
        default="59269",
        validators=[validate_postal_code],
    )
    city = models.CharField(pgettext_lazy("admin", "city"), max_length=80, blank=True, default="Beckum")
    district = models.CharField(pgettext_lazy("admin", "district"), max_length=20, choices=District.choices, blank=True)
    latitude = models.DecimalField(
        pgettext_lazy("admin", "latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[validate_latitude],
        help_text=pgettext_lazy("admin", "For example: 51.755800 (north)."),
    )
    longitude = models.DecimalField(
        pgettext_lazy("admin", "longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[validate_longitude],
        help_text=pgettext_lazy("admin", "For example: 8.040800 (east)."),
    )
    transport = models.CharField(
        pgettext_lazy("admin", "bus and train"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "Name of the stop and the lines."),
    )
    access_features = CodeListField(pgettext_lazy("admin", "accessibility"), code_choices=lambda: AccessFeature.choices)
    hide_address = models.BooleanField(
        pgettext_lazy("admin", "never show an address"),
        default=False,
        help_text=pgettext_lazy("admin", "For shelters. Readers and other systems see the name only."),
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("street"),
        index.FilterField("district"),
        index.FilterField("hide_address"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = pgettext_lazy("admin", "place")
        verbose_name_plural = pgettext_lazy("admin", "places")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: pgettext("admin", "Latitude and longitude: both or none.")})

    @property
    def is_step_free(self) -> bool:
        return AccessFeature.STEP_FREE in self.access_features

    @property
    def public_address(self) -> str:
        """Street, postal code and city as on an envelope; empty for a place whose address is kept secret."""
        if self.hide_address:
            return ""
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)

    @property
    def public_coordinates(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude in degrees (WGS 84); None for a place whose address is kept secret."""
        if self.hide_address or self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def public_transport(self) -> str:
        """The stop nearby; empty for a place whose address is kept secret."""
        return "" if self.hide_address else self.transport

    @property
    def access_feature_labels(self) -> list[str]:
        return [str(AccessFeature(code).label) for code in self.access_features if code in AccessFeature.values]
