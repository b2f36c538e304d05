from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from . import reasons
from .checklist import Point
from .words import APPROVE, DECLINE, SEND_BACK


class DecisionForm(forms.Form):
    """Which points were checked, and why it goes back. Approving needs all points, everything else a reason."""

    points = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    sentences = forms.MultipleChoiceField(
        label=pgettext_lazy("admin", "What is missing?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=pgettext_lazy("admin", "In your own words"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    original = forms.BooleanField(required=False)

    def __init__(self, *args: Any, points: list[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = [(point.key, point.text) for point in points]  # type: ignore[attr-defined]
        self.fields["sentences"].choices = reasons.choices()  # type: ignore[attr-defined]

    def is_valid_for(self, action: str) -> bool:
        if not self.is_valid():
            return False
        cleaned = self.cleaned_data
        if action == APPROVE and len(cleaned["points"]) < len(self.fields["points"].choices):  # type: ignore[attr-defined]
            self.add_error("points", pgettext("admin", "Please check each point before you publish."))
        if action in (SEND_BACK, DECLINE) and not (cleaned["sentences"] or cleaned["reason"].strip()):
            self.add_error("reason", pgettext("admin", "Please tell the member why."))
        return not self.errors


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=pgettext_lazy("admin", "Your answer"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        max_length=2000,
    )
