"""The form for a new offer. It asks what a reader asks: what, for whom, when, where, how much, how to take part."""

from datetime import time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from integration_pages.base.safe_text import RichTextareaField
from integration_pages.enquiries.fields import PlainTextField
from integration_pages.enquiries.forms import CHOOSE
from integration_pages.offers.choices import Cost, Kind, Registration, Weekday
from integration_pages.submissions.forms import Part, StatementField, SubmissionForm
from integration_pages.submissions.proposals.forms import PRICE, PriceField, SentenceField
from integration_pages.translation.names import text_of
from snippets.languages import spoken_language_choices
from snippets.models import FieldOfAction, Place

NONE = [("", _("Please choose"))]
TIME = _("This is not a time. It looks like this: 17:30")
WHEN = _("Please tell us when it takes place: a weekday with a time, or in words.")
WHERE = _("Please tell us where it is: choose a place, or write it.")


def topics() -> list[tuple[str, Any]]:
    """Fields of action in the reader's language, by their slug."""
    rows: QuerySet[Any] = FieldOfAction.objects.german().filter(live=True).order_by("sort_order", "name")
    return [*NONE, *((row.slug, text_of(row, "name")[0]) for row in rows)]


def places() -> list[tuple[str, Any]]:
    rows: QuerySet[Any] = Place.objects.order_by("name")
    return [("", _("Another place")), *((str(row.uuid), row.name) for row in rows)]


def _choice(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    messages = {"required": CHOOSE, "invalid_choice": CHOOSE}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages, **kwargs)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget, error_messages={"invalid": TIME})


class NewOfferForm(SubmissionForm):
    heading = _("Hand in an offer")
    lead = _("Tell us what newcomers find at your place. Somebody from the city reads it before it appears.")

    title = PlainTextField(label=_("What is it called?"), max_length=120)
    kind = _choice(_("What is it?"), [*NONE, *Kind.choices])
    topic = _choice(_("What is it about?"), topics)
    text = RichTextareaField(label=_("What happens there?"), help_text=_("A few plain sentences are enough."))
    audience = SentenceField(label=_("Who is welcome?"), max_length=240, required=False)
    women_only = forms.BooleanField(label=_("It is for women only."), required=False)
    childcare = forms.BooleanField(label=_("There is childcare."), required=False)
    step_free = forms.BooleanField(label=_("It can be reached without steps."), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken?"),
        choices=spoken_language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": CHOOSE},
    )
    weekday = _choice(_("Every week on"), [("", "–"), *Weekday.choices], required=False)
    start = _time(_("From"))
    end = _time(_("To"))
    times_note = PlainTextField(
        label=_("Or in words"),
        help_text=_("For example: by appointment, on the first Sunday of the month."),
        max_length=200,
        required=False,
    )
    place = _choice(_("Where is it?"), places, required=False)
    place_text = PlainTextField(
        label=_("Another place"), help_text=_("Name of the place, street, town."), max_length=200, required=False
    )
    cost = _choice(_("What does it cost?"), Cost.choices, initial=Cost.FREE)
    price = PriceField(label=_("Price in euros"), required=False)
    cost_note = PlainTextField(label=_("A word on the costs"), max_length=200, required=False)
    registration = _choice(_("Does one have to register?"), Registration.choices, initial=Registration.NONE)
    registration_note = SentenceField(label=_("How does one register?"), max_length=240, required=False)
    contact = PlainTextField(
        label=_("Whom can people ask?"),
        help_text=_("Phone or e-mail, and when. The editors enter it. No private number, please."),
        max_length=300,
        required=False,
        lines=2,
    )
    statement = StatementField()

    parts = (
        Part(("title", "kind", "topic", "text")),
        Part(("audience", "women_only", "childcare", "step_free"), _("For whom?"), "people"),
        Part(("languages",), _("Languages"), "languages", is_extra=True),
        Part(("weekday", "start", "end", "times_note"), _("When?"), "clock"),
        Part(("place", "place_text"), _("Where?"), "place"),
        Part(
            ("cost", "price", "cost_note", "registration", "registration_note", "contact"),
            _("How to take part"),
            "register",
        ),
        Part(("statement",)),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_times(cleaned)
        if not cleaned.get("place") and "place" not in self.errors:
            self.demand("place_text", WHERE)
        if cleaned.get("cost") == Cost.FIXED and "price" not in self.errors:
            if cleaned.get("price") is not None and cleaned["price"] <= 0:
                self.add_error("price", PRICE)
            self.demand("price")
        if cleaned.get("registration") == Registration.REQUIRED:
            self.demand("registration_note", _("Please tell us how to register."))
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        """A weekday with both times, or words; an end lies behind its beginning."""
        if cleaned.get("weekday"):
            for name in ("start", "end"):
                self.demand(name, _("Please tell us the time."))
            start, end = cleaned.get("start"), cleaned.get("end")
            if isinstance(start, time) and isinstance(end, time) and end <= start:
                self.add_error("end", _("It ends before it begins."))
        else:
            self.demand("times_note", WHEN)

    def content(self) -> dict[str, Any]:
        price = self.cleaned_data.get("price")
        return {**super().content(), "price": "" if price is None else str(price)}
