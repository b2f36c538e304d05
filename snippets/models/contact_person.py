from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices
from snippets.validators import validate_not_in_future, validate_phone

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
    phone = models.CharField(
        pgettext_lazy("admin", "phone"),
        max_length=40,
        blank=True,
        validators=[validate_phone],
        help_text=pgettext_lazy("admin", "For example: 02521 29-0."),
    )
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True)
    languages = CodeListField(pgettext_lazy("admin", "languages"), code_choices=spoken_language_choices)
    deputy = models.ForeignKey(
        "self",
        verbose_name=pgettext_lazy("admin", "deputy"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=pgettext_lazy("admin", "Who helps when this person is away?"),
    )
    in_open_data = models.BooleanField(
        pgettext_lazy("admin", "may be published in open data"),
        default=False,
        help_text=pgettext_lazy("admin", "Other websites may take over function, phone and e-mail."),
    )
    consent_on = models.DateField(
        pgettext_lazy("admin", "consent of"),
        null=True,
        blank=True,
        validators=[validate_not_in_future],
        help_text=pgettext_lazy("admin", "When did the person agree that the name is shown?"),
    )

    search_fields = [
        index.SearchField("function", boost=2),
        index.AutocompleteField("function"),
        index.FilterField("locale"),
        index.FilterField("organisation"),
        index.FilterField("in_open_data"),
        index.FilterField("live"),
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
        errors = {}
        if self.in_open_data and self.holder and not self.consent_on:
            errors["consent_on"] = pgettext("admin", "A name goes into open data only with a date of consent.")
        if self.consent_on and not self.holder:
            errors["holder"] = pgettext("admin", "There is a date of consent, but no name.")
        if self.deputy_id and self.deputy_id == self.pk:
            errors["deputy"] = pgettext("admin", "Nobody can be their own deputy.")
        if not (self.phone or self.email) and self.in_open_data:
            errors["in_open_data"] = pgettext("admin", "Open data needs a phone number or an e-mail address.")
        if errors:
            raise ValidationError(errors)

    @property
    def public_holder(self) -> str:
        """The person's name if they agreed to it being shown, else nothing."""
        return self.holder if self.consent_on else ""
