"""What members, and those who want to become one, fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from integration_pages.enquiries.fields import MISSING, AddressField, PhoneField, PlainTextField
from integration_pages.enquiries.forms import CHOOSE, ONE_IS_ENOUGH, OWN_LANGUAGE, EnquiryForm
from integration_pages.enquiries.models import Kind
from integration_pages.enquiries.models.enquiry import LONGEST_TEXT

REACH_YOU = _("Please tell us how we can reach you. An e-mail address or a phone number is enough.")


class ReachableForm(EnquiryForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.demand_channel(REACH_YOU)
        return cleaned


class JoinForm(ReachableForm):
    """An organisation wants to become a part of the network."""

    kind = Kind.JOIN
    heading = _("Join the network")

    organisation = PlainTextField(
        label=_("Name of your organisation"), max_length=200, attrs={"autocomplete": "organization"}
    )
    work = PlainTextField(label=_("What does it do?"), help_text=_("One or two sentences."), max_length=500, lines=3)
    name = PlainTextField(label=_("Your name"), max_length=120, attrs={"autocomplete": "name"})
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)
    text = PlainTextField(
        label=_("What else do you want to tell us?"),
        help_text=OWN_LANGUAGE,
        required=False,
        max_length=LONGEST_TEXT,
        lines=4,
    )


class LostAccessForm(ReachableForm):
    """A member whose mailbox is gone. Who asks here is not believed: staff calls the organisation."""

    kind = Kind.LOST_ACCESS
    heading = _("I no longer get into my mailbox")

    name = PlainTextField(label=_("Your name"), max_length=120, attrs={"autocomplete": "name"})
    organisation = PlainTextField(
        label=_("Name of your organisation"), max_length=200, attrs={"autocomplete": "organization"}
    )
    email = AddressField(label=_("An e-mail address that you can read now"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)
    text = PlainTextField(
        label=_("What else do you want to tell us?"),
        help_text=_("For example the old address. You may write in your language."),
        required=False,
        max_length=LONGEST_TEXT,
        lines=3,
    )


class AccountForm(forms.Form):
    """A person's name, and the language in which the portal writes to them."""

    first_name = PlainTextField(
        label=_("First name"), required=False, max_length=150, attrs={"autocomplete": "given-name"}
    )
    last_name = PlainTextField(
        label=_("Last name"), required=False, max_length=150, attrs={"autocomplete": "family-name"}
    )
    preferred_language = forms.ChoiceField(
        label=_("Language of e-mails to you"),
        choices=lambda: settings.LANGUAGES,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class NewAddressForm(forms.Form):
    email = AddressField(label=_("Your new e-mail address"))


class ProofForm(forms.Form):
    """The code from the mail, or the password: one of them is enough."""

    code = PlainTextField(
        label=_("Code from the e-mail"),
        required=False,
        max_length=20,
        attrs={"autocomplete": "one-time-code", "dir": "ltr"},
    )
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        error_messages={"required": MISSING},
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
    )

    def __init__(self, data: Any = None, *, has_password: bool, code_sent: bool) -> None:
        """With what the person can answer now: there is no code before one was sent."""
        super().__init__(data)
        if not has_password:
            del self.fields["password"]
            self.fields["code"].required = True
        elif not code_sent:
            del self.fields["code"]
            self.fields["password"].required = True
