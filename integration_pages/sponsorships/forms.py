"""What somebody fills in who wants to be a sponsor, or to have one. Two minutes on a phone; a first name is enough."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from integration_pages.enquiries.availability import Times
from integration_pages.enquiries.fields import MISSING, AddressField, PhoneField, PlainTextField
from integration_pages.enquiries.forms import CHOOSE, ONE_IS_ENOUGH, OWN_LANGUAGE, EnquiryForm
from integration_pages.enquiries.parts import Part
from integration_pages.translation.languages import SOURCE, published_languages
from snippets.languages import spoken_language_choices
from snippets.models import District

from .choices import Interest, Role, Wish
from .models import SponsorshipEnquiry
from .models.enquiry import LONGEST_TEXT

AT_LEAST_ONE = _("Please choose at least one.")
NOT_OFFERED = {"required": AT_LEAST_ONE, "invalid_choice": CHOOSE, "invalid_list": CHOOSE}
REACH_GUARDIAN = _("Please tell us how we can reach your mother, your father or your guardian.")
NO_WISH = [("", _("It does not matter."))]


def _spoken(common: bool) -> list[tuple[str, str]]:
    """Languages people speak: those that the portal is read in, or all others."""
    ours = [language.code.partition("-")[0] for language in published_languages()]
    named = spoken_language_choices()
    if not common:
        return [choice for choice in named if choice[0] not in ours]
    return sorted((choice for choice in named if choice[0] in ours), key=lambda choice: ours.index(choice[0]))


def common_languages() -> list[tuple[str, str]]:
    return _spoken(common=True)


def more_languages() -> list[tuple[str, str]]:
    return _spoken(common=False)


def several(label: Any, choices: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=NOT_OFFERED, **kwargs
    )


def one_of(label: Any, choices: Any, widget: Any = forms.Select, **kwargs: Any) -> forms.ChoiceField:
    messages = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=messages, **kwargs)


class SponsorshipForm(EnquiryForm):
    """What both forms ask. Never for origin, status, religion, date of birth or address."""

    model = SponsorshipEnquiry

    name = PlainTextField(
        label=_("What may we call you?"),
        help_text=_("A first name is enough."),
        max_length=120,
        attrs={"autocomplete": "given-name"},
    )
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), help_text=_("We call you once to check it."), required=False)
    language = one_of(
        _("In which language shall we write to you?"),
        lambda: settings.WAGTAIL_CONTENT_LANGUAGES,
    )
    languages = several(_("Which languages do you speak?"), common_languages)
    more_languages = several(_("Which other languages do you speak?"), more_languages, required=False)
    interests = several("", Interest.choices, required=False)
    text = PlainTextField(label="", help_text=OWN_LANGUAGE, required=False, max_length=LONGEST_TEXT, lines=4)
    times = several(_("When do you have time?"), Times.choices, required=False)
    district = one_of(
        _("Where in the city do you live?"),
        [("", _("It does not matter.")), *District.choices],
        help_text=_("Then we can find somebody near you."),
        required=False,
    )
    wish = one_of(_("Would you rather be with a woman or a man?"), [*NO_WISH, *Wish.choices], required=False)
    described_as = one_of(
        _("Are you a woman or a man?"),
        [("", _("I would rather not say.")), *Wish.choices],
        help_text=_("Some people wish for a woman or a man."),
        required=False,
    )
    is_minor = forms.BooleanField(label=_("I am not yet 18 years old."), required=False)
    guardian_name = PlainTextField(
        label=_("Name of your mother, your father or your guardian"), required=False, max_length=120
    )
    guardian_contact = PlainTextField(
        label=_("Their e-mail address or phone number"), required=False, max_length=254, attrs={"autocomplete": "off"}
    )

    def __init__(self, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"language": get_language() or SOURCE, **(initial or {})})
        # One language is enough, in whichever of the two lists it stands.
        self.fields["languages"].required = not self["more_languages"].value()

    @property
    def parts(self) -> Iterator[Part]:
        """The fields as the page shows them."""
        yield Part(self, _("How we can reach you"), ("name", "email", "phone", "language"))
        yield Part(self, "", ("languages",))
        yield Part(self, _("More languages"), ("more_languages",), folds=True)
        yield Part(self, "", ("interests", "text", "times"))
        yield Part(self, _("More about you, if you want"), ("district", "wish", "described_as"), folds=True)
        yield Part(self, _("Not yet 18 years old?"), ("is_minor", "guardian_name", "guardian_contact"), folds=True)

    def clean_guardian_contact(self) -> str:
        """An e-mail address or a phone number: with anything else nobody could be reached."""
        contact = str(self.cleaned_data["guardian_contact"])
        if not contact:
            return ""
        for field in (AddressField(), PhoneField()):
            try:
                return str(field.clean(contact))
            except forms.ValidationError:
                continue
        raise forms.ValidationError(_("This is neither an e-mail address nor a phone number."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.demand_channel(_("Please tell us how we can reach you. An e-mail address or a phone number is enough."))
        cleaned["languages"] = [*cleaned.get("languages", []), *cleaned.pop("more_languages", [])]
        self._demand_guardian(cleaned)
        return cleaned

    def _demand_guardian(self, cleaned: dict[str, Any]) -> None:
        """Somebody under 18 is not brought together with anybody behind their parents' backs."""
        given = cleaned.get("guardian_name") or cleaned.get("guardian_contact")
        cleaned["is_minor"] = bool(cleaned.get("is_minor") or given)
        if not cleaned["is_minor"]:
            return
        for name, message in (("guardian_name", MISSING), ("guardian_contact", REACH_GUARDIAN)):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, message)

    def record(self, **context: Any) -> SponsorshipEnquiry:
        return SponsorshipEnquiry(role=self.kind, **{**context, **self.cleaned_data})


class SponsorForm(SponsorshipForm):
    kind = Role.SPONSOR.value
    heading = _("Become a sponsor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interests"].label = _("What would you like to do together?")
        self.fields["text"].label = _("What else should we know?")


class NewcomerForm(SponsorshipForm):
    kind = Role.NEWCOMER.value
    heading = _("I would like a sponsor")

    # Only sponsors say it of themselves: it is they who are wished for.
    described_as = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interests"].label = _("What would you like help with?")
        self.fields["text"].label = _("What else should we know?")


FORMS: dict[str, type[SponsorshipForm]] = {Role.SPONSOR: SponsorForm, Role.NEWCOMER: NewcomerForm}
