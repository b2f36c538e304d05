import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin

from snippets.usage import make_deletable, rows_of
from snippets.validators import tidy, validate_not_in_future


class TidyMixin(models.Model):
    """Short texts lose the spaces around and the doubled ones inside before they are checked."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Any = None) -> None:
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if isinstance(field, models.CharField) and isinstance(value, str):
                setattr(self, field.attname, tidy(value))
        super().clean_fields(exclude=exclude)


class SnippetQuerySet(models.QuerySet[Any]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete with their translations; raises `SnippetInUse`, and deletes nothing, when one of them is used."""
        with transaction.atomic():
            found = list(self)
            make_deletable(found)
            pks = {row.pk for snippet in found for row in rows_of(snippet)}
            return self.model._base_manager.filter(pk__in=pks).delete()


class InUseMixin(models.Model):
    """What something points to is not deleted."""

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete with its translations; raises `SnippetInUse` when it is used."""
        with transaction.atomic():
            make_deletable([self])
            others = [row.pk for row in rows_of(self) if row.pk != self.pk]
            type(self)._base_manager.filter(pk__in=others).delete()
            return super().delete(*args, **kwargs)


class OneRowSnippet(InUseMixin, TidyMixin, RevisionMixin, models.Model):
    """One row for all languages; its UUID is its identity in open data (HSDS)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects: ClassVar[Any] = SnippetQuerySet.as_manager()

    class Meta:
        abstract = True


class TranslatedQuerySet(SnippetQuerySet):
    def german(self) -> Self:
        """The rows that others point to; translations only lend them their texts."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)


class TranslatedSnippet(InUseMixin, TidyMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """A German row that others point to, and rows in other languages that only lend it their texts.

    Draft state lets a translation wait unseen until it is complete.
    """

    # Names of the fields that are written anew in each language; readers get them from the map of names.
    prose: tuple[str, ...] = ()

    objects: ClassVar[Any] = TranslatedQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def is_source(self) -> bool:
        return bool(self.locale_id and self.locale.language_code == settings.LANGUAGE_CODE)


def confirmed_on_field() -> models.DateField:
    return models.DateField(
        pgettext_lazy("admin", "last confirmed on"),
        null=True,
        blank=True,
        validators=[validate_not_in_future],
        help_text=pgettext_lazy("admin", "When did the organisation last say that this entry is right?"),
    )
