"""What readers fill in. A form asks for as little as it can, and never for origin, residence status or religion."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import MISSING, AddressField, PhoneField, PlainTextField
from .models import Enquiry, Kind, OtherForm, PersonalRecord, Topic
from .models.enquiry import LONGEST_TEXT
from .services import Submission, submit

OWN_LANGUAGE = _("You may write in your language.")
ONE_IS_ENOUGH = _("An e-mail address or a phone number: one is enough.")
CHOOSE = _("Please choose one.")


class NotKept(Exception):
    """What was sent cannot be kept at this moment; the text tells its sender why."""


class EnquiryForm(forms.Form):
    """A form whose fields are columns of `Enquiry`, or of the record of another room. `kind` is the form's key."""

    model: ClassVar[type[PersonalRecord]] = Enquiry
    kind: ClassVar[str]
    heading: ClassVar[Any]
    button: ClassVar[Any] = _("Send")
    # An answer goes to one of them; which is the sender's choice.
    channels: ClassVar[tuple[str, ...]] = ("email", "phone")
    # How many of them may come in ten minutes, where the common limit is too low for a rush that is expected.
    most: ClassVar[int | None] = None

    def demand_channel(self, message: Any) -> None:
        """An error at the first of the two fields when neither is filled in, and nothing is wrong with them."""
        given = [self.cleaned_data.get(name) or name in self.errors for name in self.channels]
        if not any(given):
            self.add_error(self.channels[0], message)

    def record(self, **context: Any) -> PersonalRecord:
        """What was sent, as an unsaved row; `context` says where the form stood."""
        return Enquiry(kind=self.kind, **{**context, **self.cleaned_data})

    def keep(self, *, stamp: str, spam: str, **context: Any) -> Submission:
        """Keep what was sent; a record with rows of its own saves them in the same transaction.

        Raises `NotKept` where the moment has passed.
        """
        return submit(self.record(**context), stamp=stamp, spam=spam)

    def way_on(self, done: Submission) -> str:
        """The address that thanks for it."""
        return reverse("enquiry_thanks", args=[done.token]) if done.token else reverse("enquiry_known")


class HintForm(EnquiryForm):
    """ "Something wrong here?" on every page."""

    kind = Kind.HINT
    heading = _("Something wrong here?")

    topic = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = PlainTextField(
        label=_("What is right? What did you notice?"),
        help_text=OWN_LANGUAGE,
        required=False,
        max_length=LONGEST_TEXT,
        lines=6,
    )
    email = AddressField(label=_("Your e-mail address"), help_text=_("Only if you want an answer."), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("topic") == Topic.OTHER and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", MISSING)
        return cleaned


class BarrierForm(EnquiryForm):
    """Feedback on accessibility, and the way to get what a barrier keeps from somebody (§ 10b BGG NRW)."""

    kind = Kind.BARRIER
    heading = _("Tell us about a barrier")

    page_path = PlainTextField(
        label=_("On which page is it?"),
        help_text=_("The address of the page, or its heading."),
        required=False,
        max_length=500,
    )
    text = PlainTextField(
        label=_("What can you not read, hear or use?"), help_text=OWN_LANGUAGE, max_length=LONGEST_TEXT, lines=6
    )
    other_form = forms.ChoiceField(
        label=_("Do you need the information in another form?"),
        choices=[("", _("No")), *OtherForm.choices],
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    email = AddressField(label=_("Your e-mail address"), help_text=_("Only if you want an answer."), required=False)
    phone = PhoneField(label=_("Your phone number"), help_text=_("Only if you want an answer."), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("other_form") == OtherForm.CALL and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Please tell us the number that we shall call."))
        elif cleaned.get("other_form"):
            self.demand_channel(
                _("Please tell us how we can reach you. An e-mail address or a phone number is enough.")
            )
        return cleaned


class ContactForm(EnquiryForm):
    kind = Kind.CONTACT
    heading = _("Write to us")

    text = PlainTextField(label=_("Your message"), help_text=OWN_LANGUAGE, max_length=LONGEST_TEXT, lines=6)
    name = PlainTextField(label=_("Your name"), required=False, max_length=120, attrs={"autocomplete": "name"})
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.demand_channel(_("Please tell us how we can reach you. An e-mail address or a phone number is enough."))
        return cleaned


class LanguageMissingForm(ContactForm):
    kind = Kind.LANGUAGE_MISSING
    heading = _("Tell us your language")

    wished_language = PlainTextField(
        label=_("Which language do you speak?"), max_length=60, attrs={"autocomplete": "language"}
    )
    text = PlainTextField(
        label=_("What do you need?"), help_text=OWN_LANGUAGE, required=False, max_length=LONGEST_TEXT, lines=4
    )

    field_order = ("wished_language", "text", "name", "email", "phone")


# Forms below the text of a page, by the duty of that page.
FORMS_ON_PAGES: dict[str, type[EnquiryForm]] = {
    form.kind: form for form in (BarrierForm, ContactForm, LanguageMissingForm)
}
