from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from .models import ReviewerMails


class ReviewerMailsForm(forms.ModelForm):
    class Meta:
        model = ReviewerMails
        fields = ["often"]
        widgets = {"often": forms.RadioSelect}


class ReviewerMailsPanel(BaseSettingsPanel):
    """In each reviewer's own settings: how often to hear of what waits."""

    name = "reviewer_mails"
    title = pgettext_lazy("admin", "What members hand in")
    tab = notifications_tab
    order = 150
    form_class = ReviewerMailsForm

    def get_form(self) -> Any:
        row = ReviewerMails.objects.filter(user=self.user).first() or ReviewerMails(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=row, prefix=self.name)
