from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.search import index

from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices
from snippets.validators import same_name, validate_not_in_future, validate_phone, validate_postal_code

from .base import OneRowSnippet, confirmed_on_field


class Kind(models.TextChoices):
    AUTHORITY = "authority", pgettext_lazy("admin", "authority")
    WELFARE = "welfare", pgettext_lazy("admin", "welfare organisation")
    ASSOCIATION = "association", pgettext_lazy("admin", "association")
    MIGRANT = "migrant", pgettext_lazy("admin", "migrant organisation")
    EDUCATION = "education", pgettext_lazy("admin", "education")
    CHILDCARE = "childcare", pgettext_lazy("admin", "day care for children")
    COUNCIL = "council", pgettext_lazy("admin", "council or committee")
    INITIATIVE = "initiative", pgettext_lazy("admin", "initiative of volunteers")
    NETWORK = "network", pgettext_lazy("admin", "network")
    FAITH = "faith", pgettext_lazy("admin", "religious community")
    COMPANY = "company", pgettext_lazy("admin", "company")


class Sphere(models.TextChoices):
    POLITICS = "politics", pgettext_lazy("admin", "politics")
    ADMINISTRATION = "administration", pgettext_lazy("admin", "administration")
    CIVIL_SOCIETY = "civil_society", pgettext_lazy("admin", "civil society")


class Level(models.TextChoices):
    CITY = "city", pgettext_lazy("admin", "city")
    COUNTY = "county", pgettext_lazy("admin", "county")
    STATE = "state", pgettext_lazy("admin", "state")
    FEDERAL = "federal", pgettext_lazy("admin", "federal")


class Organisation(index.Indexed, OneRowSnippet):
    """Who offers something: authority, welfare organisation, association, initiative. The name is never translated."""

    name = models.CharField(pgettext_lazy("admin", "name"), max_length=200)
    kind = models.CharField(pgettext_lazy("admin", "kind"), max_length=20, choices=Kind.choices)
    sphere = models.CharField(pgettext_lazy("admin", "sphere"), max_length=20, choices=Sphere.choices)
    level = models.CharField(pgettext_lazy("admin", "level"), max_length=10, choices=Level.choices, default=Level.CITY)
    legal_form = models.CharField(
        pgettext_lazy("admin", "legal form"),
        max_length=80,
        blank=True,
        help_text=pgettext_lazy("admin", "For example e.V. or gGmbH."),
    )
    description = models.CharField(
        pgettext_lazy("admin", "description"),
        max_length=300,
        help_text=pgettext_lazy("admin", "One plain German sentence. Other systems read it as open data."),
    )
    phone = models.CharField(
        pgettext_lazy("admin", "phone"),
        max_length=40,
        blank=True,
        validators=[validate_phone],
        help_text=pgettext_lazy("admin", "For example: 02521 29-0."),
    )
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True)
    website = models.URLField(pgettext_lazy("admin", "website"), blank=True)
    street = models.CharField(pgettext_lazy("admin", "street and number"), max_length=120, blank=True)
    postal_code = models.CharField(
        pgettext_lazy("admin", "postal code"), max_length=10, blank=True, validators=[validate_postal_code]
    )
    city = models.CharField(pgettext_lazy("admin", "city"), max_length=80, blank=True, default="Beckum")
    spoken_languages = CodeListField(pgettext_lazy("admin", "spoken languages"), code_choices=spoken_language_choices)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=pgettext_lazy("admin", "logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=pgettext_lazy("admin", "part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=pgettext_lazy("admin", "For example a department of the city."),
    )
    member_since = models.DateField(
        pgettext_lazy("admin", "network member since"), null=True, blank=True, validators=[validate_not_in_future]
    )
    confirmed_on = confirmed_on_field()
    is_trusted = models.BooleanField(
        pgettext_lazy("admin", "news goes live at once"),
        default=False,
        help_text=pgettext_lazy(
            "admin", "What its members hand in is published without a review; editors are told each time."
        ),
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("kind"),
        index.FilterField("sphere"),
        index.FilterField("level"),
        index.FilterField("confirmed_on"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = pgettext_lazy("admin", "organisation")
        verbose_name_plural = pgettext_lazy("admin", "organisations")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message=pgettext_lazy("admin", "There is an organisation of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        errors = {}
        rows: QuerySet[Any] = Organisation.objects.exclude(pk=self.pk)
        others = rows.values_list("name", flat=True)
        if self.name and any(same_name(self.name, other) for other in others):
            errors["name"] = pgettext("admin", "There is an organisation of this name already.")
        if self.parent_id and self.pk in self._ancestor_ids():
            errors["parent"] = pgettext("admin", "An organisation cannot be part of itself.")
        if errors:
            raise ValidationError(errors)

    @property
    def address(self) -> str:
        """Street, postal code and city as on an envelope; empty without a street."""
        return f"{self.street}, {self.postal_code} {self.city}".strip() if self.street else ""

    def _ancestor_ids(self) -> set[int]:
        rows: QuerySet[Any] = Organisation.objects.all()
        parents = dict(rows.exclude(parent=None).values_list("pk", "parent_id"))
        found: set[int] = set()
        current = self.parent_id
        while current and current not in found:
            found.add(current)
            current = parents.get(current)
        return found
