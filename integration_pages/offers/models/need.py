from django.db import models
from django.utils.translation import pgettext_lazy


class Need(models.Model):
    """How often something was looked for and not found, by month: no person, no address, no hour."""

    wagtail_reference_index_ignore = True

    month = models.DateField(pgettext_lazy("admin", "month"))
    language = models.CharField(pgettext_lazy("admin", "reader's language"), max_length=20)
    # The query of the address in its fixed order, so that the same need is the same row.
    parameters = models.CharField(pgettext_lazy("admin", "what is looked for"), max_length=500)
    count = models.PositiveIntegerField(pgettext_lazy("admin", "how often"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("admin", "unmet need")
        verbose_name_plural = pgettext_lazy("admin", "unmet needs")
        default_permissions = ("view",)
        ordering = ["-month", "-count", "pk"]
        constraints = [models.UniqueConstraint(fields=["month", "language", "parameters"], name="one_need_a_month")]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.language} {self.parameters}: {self.count}"
