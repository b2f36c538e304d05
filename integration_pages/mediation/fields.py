"""Day and time of an appointment, as people type them, and the moment they mean in Beckum."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integration_pages.base.dates import ZONE
from integration_pages.enquiries.fields import MISSING, clean_text

DAYS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]
CLOCKS = ["%H:%M", "%H:%M:%S", "%H.%M", "%H"]
SOONEST = timedelta(hours=1)
# A request is kept for a year at most: what lies further ahead would be deleted before its day.
LATEST = timedelta(days=183)


def western_digits(value: Any) -> str:
    """Digits of other scripts as those that dates are read in."""
    text = clean_text(str(value or "")).strip()
    return "".join(str(unicodedata.digit(char, char)) for char in text)


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        wrong = _("This is not a date. It looks like this: 24.12.2026")
        widget = forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")
        messages = {"required": MISSING, "invalid": wrong}
        super().__init__(input_formats=DAYS, widget=widget, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> date | None:
        return super().to_python(value if isinstance(value, date) else western_digits(value))


class ClockField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        wrong = _("This is not a time. It looks like this: 14:30")
        widget = forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M")
        messages = {"required": MISSING, "invalid": wrong}
        super().__init__(input_formats=CLOCKS, widget=widget, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> time | None:
        return super().to_python(value if isinstance(value, time) else western_digits(value))


def moment_of(day: date, clock: time) -> datetime | None:
    """The moment on the clock in Beckum; None in the hour that summer time leaves out."""
    local = datetime.combine(day, clock, tzinfo=ZONE)
    there = local.astimezone(UTC).astimezone(ZONE)
    return local if there.replace(tzinfo=None) == local.replace(tzinfo=None) else None


def problem_of(starts_at: datetime, now: datetime) -> tuple[str, Any] | None:
    """What stands in the way of an appointment at this moment: the field it is at, and why."""
    if starts_at < now:
        return "day", _("This is in the past.")
    if starts_at < now + SOONEST:
        return "time", _("This is within the hour: nobody gets there in time. Please call us.")
    if starts_at > now + LATEST:
        return "day", _("This is more than half a year ahead. Please ask again nearer the time.")
    return None
