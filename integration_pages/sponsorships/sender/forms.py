"""The forms behind a private link."""

from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.translation import gettext_lazy as _

from integration_pages.enquiries.fields import PlainTextField
from integration_pages.enquiries.forms import OWN_LANGUAGE

from ..choices import Wellbeing
from ..forms import FORMS, SponsorshipForm, common_languages, one_of
from ..models import SponsorshipEnquiry

MONTHS = {"1": _("One month"), "3": _("Three months"), "6": _("Half a year")}


def filled_in(enquiry: SponsorshipEnquiry) -> dict[str, Any]:
    """What the person has answered, as the form asks it."""
    common = {code for code, _name in common_languages()}
    names = FORMS[enquiry.role].base_fields
    values = {name: getattr(enquiry, name) for name in names if name != "more_languages"}
    values["languages"] = [code for code in enquiry.languages if code in common]
    values["more_languages"] = [code for code in enquiry.languages if code not in common]
    return values


def change_form(enquiry: SponsorshipEnquiry, data: Any = None) -> SponsorshipForm:
    """The form that was sent, with what it said."""
    return FORMS[enquiry.role](data, initial=filled_in(enquiry))


class WellbeingForm(forms.Form):
    """Is it going well?"""

    answer = one_of(_("How is it going?"), Wellbeing.choices, widget=forms.RadioSelect)
    text = PlainTextField(
        label=_("Do you want to tell us more?"), help_text=OWN_LANGUAGE, required=False, max_length=1000, lines=3
    )


class BreakForm(forms.Form):
    months = one_of(_("How long?"), [*MONTHS.items()], widget=forms.RadioSelect)

    def until(self, today: date) -> date:
        """The last day of the break that was asked for."""
        return today + relativedelta(months=int(self.cleaned_data["months"]))
