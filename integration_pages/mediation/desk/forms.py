from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from integration_pages.base.dates import ZONE
from integration_pages.enquiries.availability import Times
from integration_pages.enquiries.desk.forms import EntryForm
from integration_pages.enquiries.fields import AddressField, PhoneField, PlainTextField
from integration_pages.translation.languages import SOURCE
from snippets.models import District

from ..choices import REFUSED, Direction, Occasion
from ..fields import ClockField, DayField, moment_of
from ..forms import MOST_LANGUAGES, languages_to_mediate
from ..models import MediationRequest, Mediator
from ..models.request import LONGEST_TEXT
from .access import colleagues_of


class AskForm(forms.Form):
    """Which of the proposed people are asked; only those who are still to be asked can be chosen."""

    people: Any = forms.ModelMultipleChoiceField(
        queryset=Mediator.objects.none(),
        error_messages={"required": pgettext_lazy("admin", "Please choose somebody.")},
    )

    def __init__(self, data: Any, *, request: MediationRequest) -> None:
        super().__init__(data)
        rows = Mediator.objects.active().speaking(request.needed_language)
        self.fields["people"].queryset = rows  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    day = DayField(label=pgettext_lazy("admin", "Day"))
    time = ClockField(label=pgettext_lazy("admin", "Begins"))
    minutes = forms.IntegerField(label=pgettext_lazy("admin", "Minutes"), min_value=15, max_value=480)
    place = PlainTextField(label=pgettext_lazy("admin", "Place"), max_length=200)

    @classmethod
    def of(cls, row: MediationRequest, data: Any = None) -> "MoveForm":
        local = row.starts_at.astimezone(ZONE)
        initial = {"day": local.date(), "time": local.time(), "minutes": row.minutes, "place": row.place}
        return cls(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if (day := cleaned.get("day")) and (clock := cleaned.get("time")):
            cleaned["starts_at"] = self._moment(day, clock)
        return cleaned

    def _moment(self, day: Any, clock: Any) -> datetime | None:
        starts_at = moment_of(day, clock)
        if starts_at is None:
            self.add_error("time", pgettext_lazy("admin", "This hour does not exist: the clocks are put forward."))
        elif starts_at < timezone.now():
            self.add_error("day", pgettext_lazy("admin", "This is in the past."))
        return starts_at

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "minutes", "place")}


class DoneForm(forms.Form):
    taken = forms.IntegerField(
        label=pgettext_lazy("admin", "Minutes it took"),
        help_text=pgettext_lazy("admin", "With waiting, without the way there."),
        min_value=1,
        max_value=720,
    )


class LanguagesField(forms.Field):
    """Up to five languages, each with its direction: rows of two lists that work without JavaScript."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=LanguagesWidget(), **kwargs)

    def clean(self, value: Any) -> dict[str, str]:
        known, directions = dict(languages_to_mediate()), set(Direction.values)
        chosen = {code: direction for code, direction in value or [] if code}
        if not chosen:
            raise forms.ValidationError(pgettext_lazy("admin", "Please choose at least one language."))
        if not {*chosen} <= {*known} or not {*chosen.values()} <= directions:
            raise forms.ValidationError(pgettext_lazy("admin", "Please choose from the lists."))
        return chosen


class LanguagesWidget(forms.MultiWidget):
    use_fieldset = True

    def __init__(self) -> None:
        parts: list[Any] = []
        for _ in range(MOST_LANGUAGES):
            parts += [forms.Select(), forms.Select(choices=Direction.choices)]
        super().__init__(parts)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        parts: list[Any] = list(self.widgets)
        for part in parts[::2]:
            part.choices = [("", "–"), *languages_to_mediate()]
        shown = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        draw = (renderer or get_default_renderer()).render
        fields = [
            {"id": part["attrs"]["id"], "html": SafeString(draw(part["template_name"], {"widget": part}))}
            for part in shown
        ]
        context = {"pairs": list(zip(fields[::2], fields[1::2], strict=True))}
        return SafeString(render_to_string("integration_pages/admin/mediation/languages.html", context))

    def decompress(self, value: Any) -> list[Any]:
        pairs = [*value.items()] if isinstance(value, Mapping) else [*(value or [])]
        pairs += [("", Direction.BOTH)] * (MOST_LANGUAGES - len(pairs))
        return [part for pair in pairs for part in pair]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[tuple[str, str]]:
        values = super().value_from_datadict(data, files, name)
        pairs = zip(values[::2], values[1::2], strict=True)
        return [(code or "", direction or Direction.BOTH) for code, direction in pairs]


class PersonForm(forms.Form):
    """Somebody of the pool, as the desk writes them down."""

    name = PlainTextField(label=pgettext_lazy("admin", "Name"), max_length=120)
    email = AddressField(label=pgettext_lazy("admin", "E-mail"), required=False)
    phone = PhoneField(label=pgettext_lazy("admin", "Phone"), required=False)
    directions = LanguagesField(label=pgettext_lazy("admin", "Languages"))
    occasions = forms.MultipleChoiceField(
        label=pgettext_lazy("admin", "Fields"),
        choices=[choice for choice in Occasion.choices if choice[0] not in REFUSED],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=pgettext_lazy("admin", "Has time"),
        choices=Times.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    takes_short_notice = forms.BooleanField(label=pgettext_lazy("admin", "Also at short notice"), required=False)
    district = forms.ChoiceField(
        label=pgettext_lazy("admin", "District"), choices=[("", "–"), *District.choices], required=False
    )
    training = PlainTextField(label=pgettext_lazy("admin", "Training"), required=False, max_length=200)
    absent_from = DayField(label=pgettext_lazy("admin", "Away from"), required=False)
    absent_until = DayField(
        label=pgettext_lazy("admin", "Away until"),
        help_text=pgettext_lazy("admin", "Empty: until further notice."),
        required=False,
    )
    notes = PlainTextField(
        label=pgettext_lazy("admin", "Notes of the desk"),
        help_text=pgettext_lazy("admin", "The person may ask to see them."),
        required=False,
        max_length=LONGEST_TEXT,
        lines=4,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("email") or cleaned.get("phone") or {"email", "phone"} & {*self.errors}):
            self.add_error("email", pgettext_lazy("admin", "An e-mail address or a phone number is needed."))
        begin, end = cleaned.get("absent_from"), cleaned.get("absent_until")
        if begin and end and end < begin:
            self.add_error("absent_until", pgettext_lazy("admin", "This is before the day it begins."))
        return cleaned


class RequestEntryForm(EntryForm):
    """In which language whoever asks is written to: the form for readers knows it by itself."""

    language = forms.ChoiceField(
        label=pgettext_lazy("admin", "Language of mails"), choices=lambda: settings.LANGUAGES, initial=SOURCE
    )
    field_order = ("language",)

    def __init__(self, data: Any = None, *, by: Any) -> None:
        super().__init__(data, by=by, people=colleagues_of(by))


class NewPersonForm(PersonForm):
    """By hand, after a talk: only with the consent that all of it rests on."""

    language = forms.ChoiceField(
        label=pgettext_lazy("admin", "Language of mails"), choices=lambda: settings.LANGUAGES, initial=SOURCE
    )
    consent_on = DayField(
        label=pgettext_lazy("admin", "Consent given on"),
        help_text=pgettext_lazy("admin", "On which day the person agreed, by word or on paper."),
    )

    def clean_consent_on(self) -> Any:
        day = self.cleaned_data["consent_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(pgettext_lazy("admin", "This day is still to come."))
        return day


class ConsentForm(forms.Form):
    consent_on = DayField(label=pgettext_lazy("admin", "Consent given on"))

    clean_consent_on = NewPersonForm.clean_consent_on
