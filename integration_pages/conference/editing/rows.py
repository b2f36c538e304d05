"""Lines to type a programme into: day, from, to, title, room, format."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.widgets import AdminTimeInput

from ..choices import Format
from ..forms import room_choices
from ..models import ConferencePage, SessionPage

LINES = 8
MOST_DAYS = 14
# Lines may stay empty; then the browser must not ask for their answers either.
OPTIONAL: dict[str, Any] = {"empty_permitted": True, "use_required_attribute": False}


class SessionRow(forms.Form):
    """One session as far as the timetable needs it; an end before the beginning is meant for the next morning."""

    day = forms.TypedChoiceField(label=pgettext_lazy("admin", "Day"), coerce=date.fromisoformat)
    start = forms.TimeField(label=pgettext_lazy("admin", "From"), widget=AdminTimeInput)
    end = forms.TimeField(label=pgettext_lazy("admin", "To"), widget=AdminTimeInput)
    title = forms.CharField(label=pgettext_lazy("admin", "Title"), max_length=255)
    room = forms.ChoiceField(label=pgettext_lazy("admin", "Room"), required=False)
    format = forms.ChoiceField(label=pgettext_lazy("admin", "Format"), choices=Format.choices, initial=Format.TALK)

    def __init__(self, *args: Any, days: list[date], rooms: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].choices = [(day.isoformat(), date_format(day, "D, j. F Y")) for day in days]  # type: ignore[attr-defined]
        self.fields["room"].choices = rooms  # type: ignore[attr-defined]

    def has_changed(self) -> bool:
        """A line in which only lists were set is an empty one."""
        return any(self.data.get(self.add_prefix(name), "").strip() for name in ("start", "end", "title"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end, day = cleaned.get("start"), cleaned.get("end"), cleaned.get("day")
        if start is None or end is None or day is None:
            return cleaned
        if start == end:
            raise ValidationError({"end": pgettext("admin", "The session ends when it begins.")})
        cleaned["starts_at"] = self._moment("start", day, start)
        cleaned["ends_at"] = self._moment("end", day + timedelta(days=end < start), end)
        return cleaned

    def _moment(self, name: str, day: date, at: time) -> datetime | None:
        """Nothing, and an error, for a time that does not exist or comes twice in the night of the clock change."""
        try:
            return from_current_timezone(datetime.combine(day, at))
        except ValidationError as refusal:
            self.add_error(name, refusal)
            return None


class SessionRows:
    """Several lines at once; those left empty do not count."""

    def __init__(self, edition: ConferencePage, data: Mapping[str, Any] | None = None) -> None:
        latest = edition.get_latest_revision_as_object()
        count = (latest.last_day - latest.starts_on).days + 1
        days = [latest.starts_on + timedelta(days=number) for number in range(min(max(count, 1), MOST_DAYS))]
        rooms = room_choices(edition)
        self.forms = [
            SessionRow(data, prefix=f"s{number}", days=days, rooms=rooms, **OPTIONAL) for number in range(LINES)
        ]

    def is_valid(self) -> bool:
        problems = [form for form in self.forms if not form.is_valid()]
        return not problems

    @property
    def errors(self) -> bool:
        return any(form.is_bound and form.errors for form in self.forms)

    def sessions(self) -> Iterator[SessionPage]:
        for form in self.forms:
            if form.has_changed():
                names = ("title", "starts_at", "ends_at", "room", "format")
                yield SessionPage(**{name: form.cleaned_data[name] for name in names})
