"""What an organisation may propose for its offer. Dates and contacts are wishes in words: an editor enters them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integration_pages.base.safe_text import RichTextareaField
from integration_pages.enquiries.fields import MISSING, PlainTextField
from integration_pages.offers.choices import Cost, Registration, Status
from integration_pages.submissions.proposals.forms import (
    PRICE,
    PriceField,
    ProposalForm,
    SentenceField,
    WebAddressField,
)
from snippets.languages import spoken_language_choices

HOW = _("Please tell us how to register.")


class OfferForm(ProposalForm):
    teaser = SentenceField(
        label=_("In one or two sentences"), help_text=_("It stands in the list of offers."), max_length=240, lines=3
    )
    text = RichTextareaField(label=_("What happens there?"), required=False)
    audience = SentenceField(label=_("For whom is it?"), max_length=240, required=False, lines=2)
    status = forms.ChoiceField(label=_("Does it take place?"), choices=Status.choices)
    status_note = PlainTextField(
        label=_("A word on that"),
        help_text=_("For example: it begins again after the holidays."),
        max_length=200,
        required=False,
    )
    times_wish = PlainTextField(
        label=_("Do the days or times change?"),
        help_text=_("In your own words. The editors enter it."),
        max_length=1000,
        required=False,
        lines=3,
    )
    times_note = PlainTextField(
        label=_("Times in words"),
        help_text=_("For times without a rule: by appointment, in the holidays."),
        max_length=200,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        choices=spoken_language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    childcare = forms.BooleanField(label=_("There is childcare."), required=False)
    women_only = forms.BooleanField(label=_("It is for women only."), required=False)
    step_free = forms.BooleanField(label=_("It can be reached without steps."), required=False)
    cost = forms.ChoiceField(label=_("What does it cost?"), choices=Cost.choices)
    price = PriceField(label=_("Price in euros"), required=False)
    cost_note = PlainTextField(label=_("A word on the costs"), max_length=200, required=False)
    registration = forms.ChoiceField(label=_("Does one have to register?"), choices=Registration.choices)
    registration_note = SentenceField(label=_("How does one register?"), max_length=240, required=False, lines=2)
    registration_url = WebAddressField(label=_("Web address for registering"), required=False)
    registration_until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={"invalid": _("This is not a date. It looks like this: 25.11.2026")},
    )
    documents = PlainTextField(
        label=_("What do people have to bring?"),
        help_text=_("One thing per line."),
        max_length=600,
        required=False,
        lines=3,
    )
    contact_wish = PlainTextField(
        label=_("Does the contact change?"),
        help_text=_("Phone, e-mail, hours: the editors enter it. Please name no private person without their consent."),
        max_length=500,
        required=False,
        lines=2,
    )

    def clean(self) -> dict[str, Any]:
        """Of two answers that need each other, the one that is missing."""
        cleaned = super().clean() or self.cleaned_data
        is_unasked = "cost" in self.errors or "price" in self.errors
        if cleaned.get("cost") == Cost.FIXED and not is_unasked and (cleaned.get("price") or 0) <= 0:
            self.add_error("price", PRICE if cleaned.get("price") is not None else MISSING)
        elif cleaned.get("cost") != Cost.FIXED and not is_unasked:
            cleaned["price"] = None
        self._check_registration(cleaned)
        return cleaned

    def _check_registration(self, cleaned: dict[str, Any]) -> None:
        ways = ("registration_note", "registration_url")
        if cleaned.get("registration") == Registration.NONE:
            cleaned.update(registration_note="", registration_url="", registration_until=None)
        if (
            cleaned.get("registration") == Registration.REQUIRED
            and self._is_touched("registration")
            and not any(cleaned.get(name) or name in self.errors for name in ways)
        ):
            self.add_error("registration_note", HOW)
