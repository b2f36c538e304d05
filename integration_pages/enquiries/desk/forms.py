from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from ..fields import AddressField, PlainTextField
from ..models import Enquiry
from ..models.enquiry import LONGEST_TEXT
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
