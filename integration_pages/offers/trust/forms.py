from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 2000


class WishForm(forms.Form):
    """What has to be changed in an entry, in the organisation's own words."""

    message = forms.CharField(
        label=_("What has changed?"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write what has changed.")},
    )
