from datetime import date
from typing import Any, ClassVar, Self

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from snippets.models.base import TidyMixin
from snippets.validators import validate_not_in_future

KEPT = relativedelta(years=5)


def default_day() -> date:
    """How long a name stays in the archive unless its consent says otherwise."""
    return timezone.localdate() + KEPT


class SpeakerQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """Those who agreed to be named, and have not taken it back."""
        return self.filter(consent_on__isnull=False, withdrawn_on__isnull=True)

    def due(self, today: date) -> Self:
        """Whose name is to be erased."""
        return self.filter(delete_on__lte=today, withdrawn_on__isnull=True)


class Speaker(TidyMixin, models.Model):
    """Somebody who speaks at a conference. Nothing of the person is published without a recorded consent.

    Pages and their revisions hold the key of this row only, so what is erased here is erased everywhere.
    """

    # The index of references would keep rows about a picture that is erased.
    wagtail_reference_index_ignore = True

    name = models.CharField(
        pgettext_lazy("admin", "name"),
        max_length=120,
        blank=True,
        help_text=pgettext_lazy("admin", "Shown only with a date of consent."),
    )
    function = models.CharField(
        pgettext_lazy("admin", "function"),
        max_length=160,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: leads the language café."),
    )
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="speakers",
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=pgettext_lazy("admin", "picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=pgettext_lazy("admin", "With credit. It is deleted together with the consent."),
    )
    consent_on = models.DateField(
        pgettext_lazy("admin", "consent of"),
        null=True,
        blank=True,
        validators=[validate_not_in_future],
        help_text=pgettext_lazy("admin", "When did the person agree to be named on this portal?"),
    )
    note = models.CharField(
        pgettext_lazy("admin", "what was agreed"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: name yes, picture no. Never shown to readers."),
    )
    withdrawn_on = models.DateField(
        pgettext_lazy("admin", "consent taken back on"), null=True, blank=True, editable=False
    )
    delete_on = models.DateField(
        pgettext_lazy("admin", "is erased on"),
        default=default_day,
        help_text=pgettext_lazy("admin", "On this day name, function and picture go by themselves."),
    )

    objects: ClassVar[Any] = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "speaker")
        verbose_name_plural = pgettext_lazy("admin", "speakers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        who = self.name or pgettext("admin", "without a name")
        return f"{who} ({self.organisation})" if self.organisation else who

    @property
    def is_public(self) -> bool:
        return bool(self.name and self.consent_on and not self.withdrawn_on)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.consent_on and not self.name and not self.withdrawn_on:
            errors["name"] = pgettext("admin", "There is a date of consent, but no name.")
        if not (self.name or self.organisation or self.withdrawn_on):
            errors["name"] = pgettext("admin", "Please give a name or an organisation.")
        if self.picture and not getattr(self.picture, "credit", "x").strip():
            errors["picture"] = pgettext("admin", "This picture has no credit. Add it to the picture first.")
        if errors:
            raise ValidationError(errors)
