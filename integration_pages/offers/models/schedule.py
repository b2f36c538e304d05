import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from integration_pages.offers import recurrence
from integration_pages.offers.choices import Change, Frequency, Position, Weekday
from snippets.fields import CodeListField


class OfferSchedule(Orderable):
    """When an offer takes place: once or by a rule (RFC 5545), in the wall-clock time of Beckum."""

    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="schedules")
    # Copied with the page for its translations, so unique within a page only.
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    frequency = models.CharField(
        pgettext_lazy("admin", "how often"), max_length=20, choices=Frequency.choices, default=Frequency.WEEKLY
    )
    interval = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "every … weeks or months"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
    )
    weekdays = CodeListField(pgettext_lazy("admin", "weekdays"), max_length=30, code_choices=Weekday.choices)
    position = models.SmallIntegerField(
        pgettext_lazy("admin", "which one of the month"), choices=Position.choices, null=True, blank=True
    )
    start_date = models.DateField(pgettext_lazy("admin", "first date"))
    start_time = models.TimeField(pgettext_lazy("admin", "from"))
    end_time = models.TimeField(pgettext_lazy("admin", "to"))
    until = models.DateField(pgettext_lazy("admin", "last date at the latest"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "number of dates"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )

    panels = [
        FieldRowPanel([FieldPanel("frequency"), FieldPanel("interval")]),
        FieldPanel("weekdays"),
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("until"), FieldPanel("count")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("admin", "times")
        verbose_name_plural = pgettext_lazy("admin", "times")
        constraints = [models.UniqueConstraint(fields=["page", "uuid"], name="schedule_uuid_once_a_page")]

    def __str__(self) -> str:
        return f"{self.get_frequency_display()}, {self.start_date}"

    def clean(self) -> None:
        super().clean()
        if problems := recurrence.problems(self):
            raise ValidationError(problems)


class ScheduleException(Orderable):
    """A date that does not take place as the rule says: cancelled, moved, or a pause of days."""

    page = ParentalKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="exceptions")
    change = models.CharField(
        pgettext_lazy("admin", "what happens"), max_length=10, choices=Change.choices, default=Change.CANCELLED
    )
    date = models.DateField(pgettext_lazy("admin", "date, or first day of the pause"))
    last_date = models.DateField(pgettext_lazy("admin", "last day of the pause"), null=True, blank=True)
    only_at = models.TimeField(
        pgettext_lazy("admin", "only the one that begins at"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "If the offer takes place several times on that day."),
    )
    new_date = models.DateField(pgettext_lazy("admin", "new date"), null=True, blank=True)
    new_start_time = models.TimeField(pgettext_lazy("admin", "new beginning"), null=True, blank=True)
    new_end_time = models.TimeField(pgettext_lazy("admin", "new end"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("change"), FieldPanel("date"), FieldPanel("last_date")]),
        FieldPanel("only_at"),
        FieldRowPanel([FieldPanel("new_date"), FieldPanel("new_start_time"), FieldPanel("new_end_time")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("admin", "exception")
        verbose_name_plural = pgettext_lazy("admin", "exceptions")

    def __str__(self) -> str:
        return f"{self.get_change_display()}: {self.date}"

    def clean(self) -> None:
        super().clean()
        problems = {}
        if self.change == Change.PAUSE:
            if self.last_date is None:
                problems["last_date"] = pgettext("admin", "Please give the last day of the pause.")
            elif self.date and self.last_date < self.date:
                problems["last_date"] = pgettext("admin", "The pause ends before it begins.")
        if self.change == Change.MOVED:
            if self.new_date is None:
                problems["new_date"] = pgettext("admin", "Please give the new date.")
            if (self.new_start_time is None) != (self.new_end_time is None):
                problems["new_end_time"] = pgettext("admin", "Please give both the new beginning and the new end.")
        if problems:
            raise ValidationError(problems)
