from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from snippets.validators import validate_slug_in_addresses

from .base import TranslatedSnippet


class TermIcon(models.TextChoices):
    """Drawings that stand beside a word; each is a file in `templates/icons/`."""

    LANGUAGE = "language", pgettext_lazy("admin", "language")
    HOUSING = "housing", pgettext_lazy("admin", "housing")
    LEISURE = "leisure", pgettext_lazy("admin", "leisure")
    WORK = "work", pgettext_lazy("admin", "work and training")
    SCHOOL = "school", pgettext_lazy("admin", "education")
    HEALTH = "health", pgettext_lazy("admin", "health")
    ADVICE = "advice", pgettext_lazy("admin", "advice")
    AUTHORITY = "authority", pgettext_lazy("admin", "authority")
    SUPPORT = "support", pgettext_lazy("admin", "support")
    NETWORK = "network", pgettext_lazy("admin", "network")
    PEOPLE = "people", pgettext_lazy("admin", "people")
    PERSON = "person", pgettext_lazy("admin", "one person")
    WOMEN = "women", pgettext_lazy("admin", "women")
    CHILD = "child", pgettext_lazy("admin", "children")
    AGE = "age", pgettext_lazy("admin", "age")
    ACCESSIBILITY = "accessibility", pgettext_lazy("admin", "accessibility")
    HEART = "heart", pgettext_lazy("admin", "heart")
    HAND = "hand", pgettext_lazy("admin", "hand")


class TaxonomyTerm(index.Indexed, TranslatedSnippet):
    """A word that offers are sorted by, with the sentence that explains it (HSDS requires one)."""

    prose = ("name", "description")

    name = models.CharField(pgettext_lazy("admin", "name"), max_length=80)
    slug = models.SlugField(
        pgettext_lazy("admin", "short name in addresses"),
        max_length=80,
        validators=[validate_slug_in_addresses],
        help_text=pgettext_lazy("admin", "Part of links such as ?field=sprache. Changing it breaks shared links."),
    )
    description = models.CharField(
        pgettext_lazy("admin", "description"),
        max_length=300,
        help_text=pgettext_lazy("admin", "One sentence in plain words."),
    )
    icon = models.CharField(pgettext_lazy("admin", "icon"), max_length=30, blank=True, choices=TermIcon.choices)
    sort_order = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "position"),
        default=0,
        help_text=pgettext_lazy("admin", "Small numbers come first; equal ones in the order of the alphabet."),
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("locale"),
        index.FilterField("live"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("icon", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        rows: QuerySet[Any] = type(self).objects.all()
        others = rows.filter(locale_id=self.locale_id, slug=self.slug).exclude(pk=self.pk)
        if self.slug and self.locale_id and others.exists():
            raise ValidationError({"slug": pgettext("admin", "This short name is taken.")})


class FieldOfAction(TaxonomyTerm):
    """Handlungsfeld: language, housing, leisure, work, education, health."""

    class Meta(TaxonomyTerm.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "field of action")
        verbose_name_plural = pgettext_lazy("admin", "fields of action")
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="field_of_action_slug")]


class TargetGroup(TaxonomyTerm):
    """For whom an offer is made."""

    class Meta(TaxonomyTerm.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "target group")
        verbose_name_plural = pgettext_lazy("admin", "target groups")
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="target_group_slug")]
