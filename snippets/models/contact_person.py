from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices

from .base import TranslatedSnippet


class ContactPerson(index.Indexed, TranslatedSnippet):
    """A function that can be reached. Replacing its holder here changes every page that shows it."""

    prose = ("function", "hours")

    function = models.CharField(
        pgettext_lazy("admin", "function"),
        max_length=120,
        help_text=pgettext_lazy("admin", "For example: advice on migration."),
    )
    hours = models.CharField(
        pgettext_lazy("admin", "when to reach"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: Monday to Thursday, 9:00 to 12:00."),
    )
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        on_delete=models.PROTECT,
        related_name="contacts",
    )
    holder = models.CharField(
        pgettext_lazy("admin", "name of the person"),
        max_length=120,
        blank=True,
        help_text=pgettext_lazy("admin", "Shown only with a date of consent. A function is enough."),
    )
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True)
    languages = CodeListField(pgettext_lazy("admin", "languages"), code_choices=spoken_language_choices)
    deputy = models.ForeignKey(
        "self",
        verbose_name=pgettext_lazy("admin", "deputy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    in_open_data = models.BooleanField(pgettext_lazy("admin", "may be published in open data"), default=False)
    consent_on = models.DateField(
        pgettext_lazy("admin", "consent of"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "When did the person agree that the name is shown?"),
    )

    search_fields = [
        index.SearchField("function", boost=2),
        index.AutocompleteField("function"),
        index.FilterField("locale"),
        index.FilterField("organisation"),
    ]
    translatable_fields = [
        TranslatableField("function"),
        TranslatableField("hours"),
        SynchronizedField("organisation", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["function"]
        verbose_name = pgettext_lazy("admin", "contact person")
        verbose_name_plural = pgettext_lazy("admin", "contact persons")

    def __str__(self) -> str:
        return f"{self.function} ({self.organisation})" if self.organisation_id else self.function

    def clean(self) -> None:
        super().clean()
        if self.in_open_data and self.holder and not self.consent_on:
            raise ValidationError(
                {"consent_on": pgettext("admin", "A name goes into open data only with a date of consent.")}
            )

    @property
    def public_holder(self) -> str:
        """The person's name if they agreed to it being shown, else nothing."""
        return self.holder if self.consent_on else ""
