"""What institutions and volunteers fill in who need somebody, and people who want to mediate."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from integration_pages.enquiries.availability import Times
from integration_pages.enquiries.fields import AddressField, PhoneField, PlainTextField
from integration_pages.enquiries.forms import CHOOSE, ONE_IS_ENOUGH, EnquiryForm
from integration_pages.enquiries.models import PersonalRecord
from integration_pages.enquiries.services import Submission, submit
from snippets.languages import spoken_language_choices
from snippets.models import District

from .choices import REFUSED, Occasion
from .decision import parse
from .fields import ClockField, DayField, moment_of, problem_of
from .models import MediationRequest, Mediator, MediatorLanguage
from .models.request import LONGEST_TEXT

REACH_YOU = _("Please tell us how we can reach you. An e-mail address or a phone number is enough.")
DURATIONS = (30, 45, 60, 90, 120, 180, 240)
MOST_LANGUAGES = 5
KINDLY = _("Volunteers may not interpret there. Please read above who can help you.")


def durations() -> list[tuple[int, str]]:
    return [(minutes, ngettext("%d minute", "%d minutes", minutes) % minutes) for minutes in DURATIONS]


def languages_to_mediate() -> list[tuple[str, str]]:
    """German is always the other one."""
    return [choice for choice in spoken_language_choices() if choice[0] != "de"]


class ReachableForm(EnquiryForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.demand_channel(REACH_YOU)
        return cleaned


class MediationRequestForm(ReachableForm):
    """Somebody who mediates, for one appointment."""

    model = MediationRequest
    kind = "mediation_request"
    heading = _("Ask for language mediation")
    button: ClassVar[Any] = _("Send the request")

    needed_language = forms.ChoiceField(
        label=_("Which language is needed beside German?"),
        choices=lambda: [("", "–"), *languages_to_mediate()],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    occasion = forms.ChoiceField(
        label=_("What kind of appointment is it?"),
        choices=Occasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    day = DayField(label=_("On which day?"))
    time = ClockField(label=_("When does it begin?"))
    minutes = forms.TypedChoiceField(
        label=_("How long does it last?"),
        choices=durations,
        coerce=int,
        initial=60,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    place = PlainTextField(label=_("Where is it?"), help_text=_("Street, building, room."), max_length=200)
    text = PlainTextField(
        label=_("What is it about?"),
        help_text=_("One or two sentences. Please write no names of the people it is about."),
        required=False,
        max_length=LONGEST_TEXT,
        lines=4,
    )
    organisation = PlainTextField(
        label=_("Your institution"),
        help_text=_("School, day care, office, advice centre, club. Leave it empty if you help as a volunteer."),
        required=False,
        max_length=200,
        attrs={"autocomplete": "organization"},
    )
    name = PlainTextField(label=_("Your name"), max_length=120, attrs={"autocomplete": "name"})
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)

    @property
    def is_refused(self) -> bool:
        """Whether the occasion is none for volunteers: the page says above the form who helps instead."""
        return self.is_bound and self.data.get("occasion") in REFUSED

    def clean_occasion(self) -> str:
        occasion: str = self.cleaned_data["occasion"]
        if occasion in REFUSED:
            raise forms.ValidationError(KINDLY)
        return occasion

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (day := cleaned.get("day")) and (clock := cleaned.get("time")):
            cleaned["starts_at"] = self._moment(day, clock)
        return cleaned

    def _moment(self, day: Any, clock: Any) -> datetime | None:
        starts_at = moment_of(day, clock)
        if starts_at is None:
            self.add_error("time", _("This hour does not exist: the clocks are put forward that night."))
        elif problem := problem_of(starts_at, timezone.now()):
            self.add_error(*problem)
        return starts_at

    def record(self, **context: Any) -> PersonalRecord:
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("day", "time")}
        return MediationRequest(**{**context, **given})


class MediatorForm(ReachableForm):
    """What somebody of the pool says about themself; on the way in, and later on the private page."""

    model = Mediator
    kind = "mediator"
    heading = _("Join the pool")
    button: ClassVar[Any] = _("I want to join")

    name = PlainTextField(label=_("Your name"), max_length=120, attrs={"autocomplete": "name"})
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)
    spoken = forms.MultipleChoiceField(
        label=_("Which languages do you speak well, beside German?"),
        help_text=_("Up to five. We talk with you about how well you know each of them."),
        choices=languages_to_mediate,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    occasions = forms.MultipleChoiceField(
        label=_("Where would you like to help?"),
        choices=[choice for choice in Occasion.choices if choice[0] not in REFUSED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    times = forms.MultipleChoiceField(
        label=_("When do you usually have time?"),
        choices=Times.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    takes_short_notice = forms.BooleanField(label=_("You may ask me at short notice, too."), required=False)
    district = forms.ChoiceField(
        label=_("Where in Beckum do you live?"),
        choices=[("", "–"), *District.choices],
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    training = PlainTextField(
        label=_("Have you taken a course for it?"), help_text=_("You need none."), required=False, max_length=200
    )
    text = PlainTextField(label=_("What else should we know?"), required=False, max_length=LONGEST_TEXT, lines=4)

    def clean_spoken(self) -> list[str]:
        codes: list[str] = self.cleaned_data["spoken"]
        if len(codes) > MOST_LANGUAGES:
            raise forms.ValidationError(_("Please choose up to five: those that you speak best."))
        return codes


class JoinForm(MediatorForm):
    """On the way in: with the consent that all of it rests on."""

    consent = forms.BooleanField(
        label=_("I agree that the city keeps this and asks me for appointments. I can take it back at any time."),
        error_messages={"required": _("Without your consent we may not keep this.")},
    )

    def record(self, **context: Any) -> PersonalRecord:
        given = {name: value for name, value in self.cleaned_data.items() if name != "consent"}
        return Mediator(**{**context, **given}, consent_on=timezone.localdate())

    @transaction.atomic
    def keep(self, *, stamp: str, spam: str, **context: Any) -> Submission:
        """The person and the languages together."""
        done = submit(self.record(**context), stamp=stamp, spam=spam)
        if done.is_new:
            codes = self.cleaned_data["spoken"]
            MediatorLanguage.objects.bulk_create(
                MediatorLanguage(mediator_id=done.record.pk, language=code) for code in codes
            )
        return done


def asked_for(data: Any) -> dict[str, str]:
    """What the decision help has asked already, for the form."""
    language = parse(data).language
    return {"needed_language": language} if language else {}
