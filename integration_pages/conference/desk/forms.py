"""Forms of the desk and the door."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from integration_pages.enquiries.fields import AddressField, PhoneField, PlainTextField
from integration_pages.translation.languages import SOURCE, published_languages
from snippets.languages import spoken_language_choices

from ..choices import Food, PlaceState
from ..models import ConferencePage, Registration, SessionPage
from ..models.registration import LARGEST_GROUP
from ..registration.places import free_by_session
from ..registration.storing import NoRoom

FIELDS = (
    "name",
    "email",
    "phone",
    "organisation",
    "people",
    "interpretation",
    "children",
    "children_ages",
    "access_needs",
    "food",
)


def session_label(session: SessionPage, free: dict[int, int]) -> str:
    """Day, hour and title, with the places that nobody has."""
    words = f"{date_format(timezone.localtime(session.starts_at), 'D H:i')} {session.title}"
    if session.pk not in free:
        return words
    left = npgettext("admin", "%d place free", "%d places free", free[session.pk]) % free[session.pk]
    return f"{words} ({left})"


def sessions_to_choose(edition: ConferencePage) -> list[tuple[str, str]]:
    """What people can register for, with the places left now."""
    rows = SessionPage.objects.listed().of(edition).registrable().in_order().defer_streamfields()
    free = free_by_session(edition)
    return [(str(row.pk), session_label(row, free)) for row in rows]


class RegistrationForm(forms.Form):
    """A registration as the desk writes it: what the person said, and no more."""

    name = PlainTextField(label=pgettext_lazy("admin", "Name"), max_length=120)
    email = AddressField(label=pgettext_lazy("admin", "E-mail"), required=False)
    phone = PhoneField(label=pgettext_lazy("admin", "Phone"), required=False)
    organisation = PlainTextField(label=pgettext_lazy("admin", "Organisation"), max_length=200, required=False)
    people = forms.IntegerField(
        label=pgettext_lazy("admin", "How many people"), min_value=1, max_value=LARGEST_GROUP, initial=1
    )
    names = PlainTextField(
        label=pgettext_lazy("admin", "Names of those who come along"),
        help_text=pgettext_lazy("admin", "One a line, for their badges. May stay empty."),
        max_length=LARGEST_GROUP * 121,
        lines=3,
        required=False,
    )
    sessions = forms.MultipleChoiceField(
        label=pgettext_lazy("admin", "Sessions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpretation = forms.MultipleChoiceField(
        label=pgettext_lazy("admin", "Interpretation into"), required=False, choices=spoken_language_choices
    )
    children = forms.IntegerField(
        label=pgettext_lazy("admin", "Children to look after"), min_value=0, max_value=LARGEST_GROUP, initial=0
    )
    children_ages = PlainTextField(label=pgettext_lazy("admin", "Ages of the children"), max_length=60, required=False)
    access_needs = PlainTextField(
        label=pgettext_lazy("admin", "Needs to take part"),
        help_text=pgettext_lazy("admin", "Only what the person wants us to know. It is deleted the day after."),
        max_length=500,
        lines=3,
        required=False,
    )
    consent = forms.BooleanField(
        label=pgettext_lazy("admin", "The person agreed that we keep these needs until the day after"), required=False
    )
    food = forms.ChoiceField(label=pgettext_lazy("admin", "Food"), choices=Food.choices, initial=Food.ANY)

    def __init__(self, edition: ConferencePage | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        choices = sessions_to_choose(edition) if edition else []
        self.fields["sessions"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, row: Registration, data: Any = None) -> "RegistrationForm":
        initial = {name: getattr(row, name) for name in FIELDS}
        initial["names"] = "\n".join(one.name for one in row.attendees.all() if one.position > 1).rstrip()
        chosen = row.session_places.exclude(place=PlaceState.GONE).values_list("session", flat=True)
        initial["sessions"] = [str(pk) for pk in chosen]
        initial["consent"] = row.access_consent_at is not None
        return cls(row.edition, data, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("email") and not cleaned.get("phone") and not {"email", "phone"} & set(self.errors):
            raise ValidationError(pgettext("admin", "An e-mail address or a phone number is needed."))
        if cleaned.get("access_needs") and not cleaned.get("consent"):
            self.add_error("consent", pgettext("admin", "Without this agreement the needs may not be kept."))
        names = [" ".join(line.split())[:120] for line in cleaned.get("names", "").splitlines()]
        if len([name for name in names if name]) > cleaned.get("people", LARGEST_GROUP) - 1:
            self.add_error("names", pgettext("admin", "These are more names than people who come along."))
        cleaned["names"] = names
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def sessions_chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["sessions"]]

    def refuse(self, refusal: NoRoom) -> None:
        """There is no room for so many; what was typed stays."""
        self.add_error("people" if refusal.session is None else "sessions", no_room(refusal))


class AddForm(RegistrationForm):
    language = forms.ChoiceField(label=pgettext_lazy("admin", "Language of mails"), initial=SOURCE)
    field_order = ("name", "email", "phone", "language", "organisation")

    def __init__(self, edition: ConferencePage | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(edition, *args, **kwargs)
        self.fields["language"].choices = [(one.code, one.name) for one in published_languages()]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """From one of the chosen sessions to another one."""

    leaves = forms.TypedChoiceField(label=pgettext_lazy("admin", "From the session"), coerce=int)
    to = forms.TypedChoiceField(label=pgettext_lazy("admin", "To the session"), coerce=int)

    def __init__(self, row: Registration, data: Any = None) -> None:
        super().__init__(data)
        have = (
            row.session_places.exclude(place=PlaceState.GONE).select_related("session").order_by("session__starts_at")
        )
        chosen = {str(one.session_id): one.session.title for one in have}
        others = sessions_to_choose(row.edition) if row.edition and chosen else []
        self.fields["leaves"].choices = [*chosen.items()]  # type: ignore[attr-defined]
        self.fields["to"].choices = [found for found in others if found[0] not in chosen]  # type: ignore[attr-defined]
        self.is_possible = bool(chosen and self.fields["to"].choices)  # type: ignore[attr-defined]


class WalkInForm(forms.Form):
    """At the door: a name for the badge, and how many. Nothing else is asked for."""

    name = PlainTextField(label=pgettext_lazy("admin", "Name"), max_length=120)
    people = forms.IntegerField(
        label=pgettext_lazy("admin", "How many people"), min_value=1, max_value=LARGEST_GROUP, initial=1
    )


def no_room(refusal: NoRoom) -> str:
    if not refusal.left:
        return pgettext("admin", "There is no free place. More are made where the number of places stands.")
    return npgettext("admin", "Only %d place is free.", "Only %d places are free.", refusal.left) % refusal.left
