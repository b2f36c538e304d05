import uuid

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin


class OneRowSnippet(RevisionMixin, models.Model):
    """One row for all languages; its UUID is its identity in open data (HSDS)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class TranslatedSnippet(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """A German row that others point to, and rows in other languages that only lend it their texts.

    Draft state lets a translation wait unseen until it is complete.
    """

    # Names of the fields that are written anew in each language; readers get them from the map of names.
    prose: tuple[str, ...] = ()

    class Meta(TranslatableMixin.Meta):
        abstract = True


def confirmed_on_field() -> models.DateField:
    return models.DateField(
        pgettext_lazy("admin", "last confirmed on"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "When did the organisation last say that this entry is right?"),
    )
