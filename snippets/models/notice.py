from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from .base import TranslatedQuerySet, TranslatedSnippet


class Urgency(models.TextChoices):
    INFO = "info", pgettext_lazy("admin", "information")
    WARNING = "warning", pgettext_lazy("admin", "important")
    URGENT = "urgent", pgettext_lazy("admin", "urgent")


class NoticeQuerySet(TranslatedQuerySet):
    def showing(self, now: datetime) -> Self:
        """German notices that readers see at this moment, the most urgent first."""
        ranked = Case(*(When(level=level, then=Value(rank)) for rank, level in enumerate(reversed(Urgency.values))))
        return self.german().filter(live=True, show_from__lte=now, show_until__gt=now).order_by(ranked, "-show_from")


class Notice(index.Indexed, TranslatedSnippet):
    """A message on top of every page for some days: closed office, moved course, storm warning."""

    prose = ("title", "text")

    title = models.CharField(pgettext_lazy("admin", "title"), max_length=120)
    text = models.CharField(pgettext_lazy("admin", "text"), max_length=400)
    level = models.CharField(
        pgettext_lazy("admin", "urgency"), max_length=10, choices=Urgency.choices, default=Urgency.INFO
    )
    show_from = models.DateTimeField(pgettext_lazy("admin", "show from"), default=timezone.now)
    show_until = models.DateTimeField(
        pgettext_lazy("admin", "show until"),
        help_text=pgettext_lazy("admin", "From this moment on the notice is gone, without anybody doing anything."),
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("text"),
        index.FilterField("locale"),
        index.FilterField("level"),
        index.FilterField("live"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("level"),
        SynchronizedField("show_from"),
        SynchronizedField("show_until"),
    ]

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        ordering = ["-show_from"]
        verbose_name = pgettext_lazy("admin", "notice")
        verbose_name_plural = pgettext_lazy("admin", "notices")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.show_from and self.show_until and self.show_until <= self.show_from:
            raise ValidationError({"show_until": pgettext("admin", "The end lies before the beginning.")})
        if self._state.adding and self.is_source and self.show_until and self.show_until <= timezone.now():
            raise ValidationError(
                {"show_until": pgettext("admin", "This moment has passed: nobody would see the notice.")}
            )
