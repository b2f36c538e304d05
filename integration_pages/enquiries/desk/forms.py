from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from ..fields import AddressField, PlainTextField
from ..models import Channel, Enquiry
from ..models.enquiry import LONGEST_TEXT
from ..services import Entry
from .access import colleagues


class AnswerForm(forms.Form):
    text = PlainTextField(
        label=pgettext_lazy("admin", "Your answer"),
        max_length=LONGEST_TEXT * 2,
        lines=10,
        attrs={"data-controller": "w-autosize"},
    )


class AssignForm(forms.Form):
    to: Any = forms.ModelChoiceField(
        label=pgettext_lazy("admin", "Assigned to"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("admin", "nobody"),
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data, initial={"to": enquiry.assigned_to_id})
        self.fields["to"].queryset = colleagues(enquiry.kind)  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """Whose data is looked for. It is posted: an address in a URL would stand in logs."""

    email = AddressField(label=pgettext_lazy("admin", "E-mail address of the person"))


class PastDayField(forms.DateField):
    """A day that is not in the future."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(pgettext_lazy("admin", "This day is still to come."))


class EntryForm(forms.Form):
    """What staff adds to what somebody said: how it came, and who told the person what happens with the data."""

    channel = forms.ChoiceField(
        label=pgettext_lazy("admin", "How did it come?"), choices=Channel.choices, widget=forms.RadioSelect
    )
    told = forms.BooleanField(
        label=pgettext_lazy("admin", "The person was told what happens with the data"),
        help_text=pgettext_lazy("admin", "In own words or as it stands above. Without this it may not be kept."),
    )
    told_by: Any = forms.ModelChoiceField(label=pgettext_lazy("admin", "Told by"), queryset=None, empty_label=None)
    told_on = PastDayField(label=pgettext_lazy("admin", "Told on"), widget=AdminDateInput, initial=timezone.localdate)

    def __init__(self, data: Any = None, *, by: Any, people: QuerySet[Any], initial: Any = None) -> None:
        """`people` are those who may have talked with the person; `by` is who writes it down."""
        super().__init__(data, prefix="entry", initial={"told_by": by.pk, **(initial or {})})
        self.fields["told_by"].queryset = people  # type: ignore[attr-defined]

    @property
    def entry(self) -> Entry:
        given = self.cleaned_data
        return Entry(given["channel"], given["told_by"], given["told_on"])
