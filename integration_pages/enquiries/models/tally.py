from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import pgettext_lazy


def quarter_of(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


class TallyManager(models.Manager["Tally"]):
    def add(
        self, measure: str, *, subject: str = "", language: str = "", amount: int = 0, day: date | None = None
    ) -> None:
        """Count one more, of `amount` (days, minutes). Call it in the transaction of what is counted.

        What is written down after its quarter has ended belongs to the one that runs: printed figures stay as they are,
        or the difference between two prints would be a person.
        """
        today = timezone.localdate()
        key: dict[str, Any] = {
            "quarter": max(quarter_of(day or today), quarter_of(today)),
            "measure": measure,
            "subject": subject,
            "language": language,
        }
        self.get_or_create(**key)
        self.filter(**key).update(count=F("count") + 1, amount=F("amount") + amount)

    def take_back(
        self, measure: str, *, subject: str = "", language: str = "", amount: int = 0, day: date | None = None
    ) -> None:
        """Count one less, of `amount`: it should not have been counted. Of a quarter that is over the figures stay."""
        today = timezone.localdate()
        quarter = quarter_of(day or today)
        if quarter == quarter_of(today):
            rows = self.filter(quarter=quarter, measure=measure, subject=subject, language=language, count__gt=0)
            rows.update(count=F("count") - 1, amount=Greatest(F("amount") - amount, Value(0)))


class Tally(models.Model):
    """How often something happened in a quarter: what stays for the committee when the persons are deleted."""

    wagtail_reference_index_ignore = True

    quarter = models.DateField(pgettext_lazy("admin", "quarter"))
    measure = models.CharField(pgettext_lazy("admin", "what was counted"), max_length=30)
    # What it is about, by a number that outlives renaming: the `translation_key` of a page.
    subject = models.CharField(pgettext_lazy("admin", "about"), max_length=36, blank=True)
    language = models.CharField(pgettext_lazy("admin", "language"), max_length=20, blank=True)
    count = models.PositiveIntegerField(pgettext_lazy("admin", "how often"), default=0)
    amount = models.PositiveIntegerField(pgettext_lazy("admin", "days or minutes in all"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("admin", "figure")
        verbose_name_plural = pgettext_lazy("admin", "figures")
        default_permissions = ("view",)
        ordering = ["-quarter", "measure", "subject", "language"]
        constraints = [
            models.UniqueConstraint(fields=["quarter", "measure", "subject", "language"], name="one_tally_a_quarter")
        ]

    objects = TallyManager()

    def __str__(self) -> str:
        return f"{self.quarter:%m/%Y} {self.measure} {self.subject} {self.language}: {self.count}"
