"""What somebody fills in who wants to come. Three fields are enough; everything else is asked in parts that fold."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from integration_pages.base.dates import day_in_words
from integration_pages.conference.choices import Food
from integration_pages.conference.filters import parse
from integration_pages.conference.models import ConferencePage, Registration
from integration_pages.conference.models.registration import LARGEST_GROUP
from integration_pages.conference.programme import SIGN_LANGUAGE, Item, clashes, programme_of
from integration_pages.enquiries.fields import AddressField, PhoneField, PlainTextField
from integration_pages.enquiries.forms import CHOOSE, ONE_IS_ENOUGH, OWN_LANGUAGE, EnquiryForm, NotKept
from integration_pages.enquiries.models import PersonalRecord
from integration_pages.enquiries.parts import Part
from integration_pages.enquiries.services import Submission
from integration_pages.translation.languages import SOURCE, lang_attributes, published_languages
from snippets.languages import SPOKEN_LANGUAGES, name_of_language

from .places import left_by_session
from .services import NotNow, register
from .sessions import apart

REACH_YOU = _("Please tell us how we can reach you. An e-mail address or a phone number is enough.")
CLOSED = _("Registration has closed in the meantime. Your text is still here. Please write to us or call us.")
LONGEST_NAMES = 1200


def _numbers(first: int) -> list[tuple[int, str]]:
    return [(number, str(number)) for number in range(first, LARGEST_GROUP + 1)]


def _chosen(**kwargs: Any) -> Any:
    return {"error_messages": {"required": CHOOSE, "invalid_choice": CHOOSE, "invalid_list": CHOOSE}, **kwargs}


class RegistrationForm(EnquiryForm):
    model = Registration
    kind = "registration"
    heading = _("Register for the conference")
    button: ClassVar[Any] = _("Register")
    # When it opens a whole city may come at once.
    most: ClassVar[int | None] = 3000

    name = PlainTextField(
        label=_("Your name"),
        help_text=_("It stands on your badge. A first name is enough."),
        max_length=120,
        attrs={"autocomplete": "name"},
    )
    email = AddressField(label=_("Your e-mail address"), help_text=ONE_IS_ENOUGH, required=False)
    phone = PhoneField(label=_("Your phone number"), required=False)
    people = forms.TypedChoiceField(
        label=_("How many people come, with you?"), choices=lambda: _numbers(1), coerce=int, initial=1, **_chosen()
    )
    names = PlainTextField(
        label=_("Names of the others, for their badges"),
        help_text=_("Each name on a line of its own."),
        required=False,
        max_length=LONGEST_NAMES,
        lines=3,
    )
    organisation = PlainTextField(
        label=_("Your organisation"), required=False, max_length=200, attrs={"autocomplete": "organization"}
    )
    sessions = forms.TypedMultipleChoiceField(
        label=_("Which sessions do you want to come to?"),
        help_text=_("Only these need a place of their own. You can go to all others as you like."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these sessions can no longer be chosen. Please look once more.")},
    )
    interpretation = forms.MultipleChoiceField(
        label=_("Into which languages do you need interpretation?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **_chosen(),
    )
    children = forms.TypedChoiceField(
        label=_("How many children shall we look after?"),
        choices=lambda: [(0, gettext("None")), *_numbers(1)],
        coerce=int,
        empty_value="0",
        initial=0,
        required=False,
        **_chosen(),
    )
    children_ages = PlainTextField(
        label=_("How old are the children?"), help_text=_("For example: 3 and 7 years"), required=False, max_length=60
    )
    food = forms.ChoiceField(
        label=_("What do you eat?"),
        choices=Food.choices,
        initial=Food.ANY,
        required=False,
        widget=forms.RadioSelect,
        **_chosen(),
    )
    access_needs = PlainTextField(
        label=_("What do you need to be able to take part?"),
        help_text=OWN_LANGUAGE,
        required=False,
        max_length=500,
        lines=3,
    )
    access_consent = forms.BooleanField(
        label=_("I agree that the city keeps what I need for this day. It is deleted the day after."), required=False
    )

    def __init__(
        self, data: Any = None, *, edition: ConferencePage, initial: Mapping[str, Any] | None = None, kept: Any = ()
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.edition = edition
        self.items = _items(edition, set(kept))
        sessions: Any = self.fields["sessions"]
        sessions.choices = self._session_choices()
        languages: Any = self.fields["interpretation"]
        languages.choices = [(code, name_of_language(code)) for code in _languages(edition)]
        if not self.items:
            del self.fields["sessions"]

    def _session_choices(self) -> list[tuple[int, SafeString]]:
        left = left_by_session(self.edition) if self.items else {}
        return [(item.session.pk, _session_label(item, left.get(item.session.pk))) for item in self.items]

    def parts(self) -> Iterator[Part]:
        """The fields as the page shows them."""
        yield Part(self, "", ("name", "email", "phone", "people", "names"))
        yield Part(self, "", ("sessions",))
        yield Part(self, _("Interpretation"), ("interpretation",), folds=True)
        yield Part(self, _("Childcare"), ("children", "children_ages"), folds=True)
        yield Part(self, _("Food, and what you need"), ("food", "access_needs", "access_consent"), folds=True)
        yield Part(self, _("You come for an organisation?"), ("organisation",), folds=True)

    def clean_children(self) -> int:
        return int(self.cleaned_data["children"])

    def clean_food(self) -> str:
        return str(self.cleaned_data["food"] or Food.ANY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.demand_channel(REACH_YOU)
        self._check_names(cleaned)
        self._check_sessions(cleaned)
        if cleaned.get("children") and not cleaned.get("children_ages") and "children_ages" not in self.errors:
            self.add_error("children_ages", _("Please tell us how old they are, so that we can prepare."))
        if cleaned.get("access_needs") and not cleaned.get("access_consent"):
            self.add_error("access_consent", _("Without your consent we may not keep what you need."))
        return cleaned

    def _check_names(self, cleaned: dict[str, Any]) -> None:
        others = int(cleaned.get("people") or LARGEST_GROUP) - 1
        names = self.people_names()
        if len(names) > others:
            text = ngettext(
                "These are more names than people. Beside you %(others)d person comes.",
                "These are more names than people. Beside you %(others)d people come.",
                others,
            )
            self.add_error("names", text % {"others": others})
        elif any(len(name) > 120 for name in names):
            self.add_error("names", _("One of the names is too long. Please write each on a line of its own."))

    def _check_sessions(self, cleaned: dict[str, Any]) -> None:
        """Nobody can be in two places, and a group goes together: it would take places that stay empty."""
        chosen = set(cleaned.get("sessions") or ())
        for one, other in clashes(item for item in self.items if item.session.pk in chosen):
            text = _("These two run at the same time: %(one)s and %(other)s. Please choose one of them.")
            self.add_error("sessions", text % {"one": _with_times(one), "other": _with_times(other)})
        if "sessions" in self.errors and chosen and int(cleaned.get("people") or 1) > 1:
            text = _(
                "A group goes to its sessions together. If you want to split up, please register each part by itself,"
                " with another e-mail address or a phone number."
            )
            self.add_error("sessions", text)

    def people_names(self) -> list[str]:
        lines = str(self.cleaned_data.get("names") or "").split("\n")
        return [" ".join(line.split()) for line in lines if line.strip()]

    def values(self) -> dict[str, Any]:
        """The columns of the row."""
        apart = ("names", "sessions", "access_consent")
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}

    def chosen_sessions(self) -> list[int]:
        return list(self.cleaned_data.get("sessions") or ())

    def record(self, **context: Any) -> PersonalRecord:
        return Registration(**{**context, **self.values(), "edition": self.edition})

    def keep(self, *, stamp: str, spam: str, **context: Any) -> Submission:
        record: Any = self.record(**context)
        try:
            return register(record, self.chosen_sessions(), self.people_names(), stamp=stamp, spam=spam)
        except NotNow:
            raise NotKept(CLOSED) from None

    def way_on(self, done: Submission) -> str:
        """With an address everything else is said by mail: nobody is to learn here who is registered already."""
        if self.cleaned_data.get("email"):
            return reverse("conference_registered", args=[self.edition.slug])
        return super().way_on(done)


def _items(edition: ConferencePage, kept: set[int]) -> list[Item]:
    """Sessions that people register for and that have not begun; those somebody has chosen already in any case."""
    now = timezone.now()
    return [
        item
        for item in programme_of(edition)
        if item.session.registration_needed and not item.session.is_cancelled
        if item.session.starts_at > now or item.session.pk in kept
    ]


def _session_label(item: Item, left: int | None) -> SafeString:
    title = format_html("<b{}>{}</b>", mark_safe(lang_attributes(item.lang)), item.title)  # noqa: S308 (attributes only)
    words = pgettext("a session to choose", "{times}: {title}")
    label = format_html(words, times=item.times, title=title)
    return format_html("<span>{}{}</span>", label, _places_words(left))


def _with_times(item: Item) -> str:
    """Market of possibilities (Saturday, 8 May, 10:00 to 11:30), fit for a line of Arabic too."""
    times = pgettext("times of a session", "%(day)s, %(times)s") % {
        "day": day_in_words(item.day, timezone.localdate()),
        "times": item.times,
    }
    return f"{apart(item.title)} ({times})"


def _places_words(left: int | None) -> SafeString | str:
    if left is None:
        return ""
    if left == 0:
        words = gettext("All places are taken: waiting list")
    else:
        words = ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}
    return format_html('<br><span class="small soft">{}</span>', words)


def _languages(edition: ConferencePage) -> list[str]:
    """Those that the portal is read in and those that the programme offers, German not among them."""
    ours = [language.code.partition("-")[0] for language in published_languages()]
    offered = {code for item in programme_of(edition) for code in item.session.interpretation}
    wanted = {*ours, *offered, SIGN_LANGUAGE} - {SOURCE}
    return [code for code in SPOKEN_LANGUAGES if code in wanted]


def asked_for(query: Any, edition: ConferencePage) -> dict[str, Any]:
    """Sessions that the way here has named: `?session=<slug>`, or "my programme" (`?mine=`)."""
    slugs = {*query.getlist("session"), *parse(query).mine}
    sessions = [item.session.pk for item in programme_of(edition) if item.slug in slugs]
    return {"sessions": sessions} if sessions else {}


def initial_of(row: Registration) -> dict[str, Any]:
    """What stands in the form when somebody changes a registration."""
    columns = ("name", "email", "phone", "people", "organisation", "interpretation", "children", "children_ages")
    values: dict[str, Any] = {name: getattr(row, name) for name in (*columns, "food", "access_needs")}
    names: Iterable[str] = row.attendees.filter(position__gt=1).values_list("name", flat=True)
    return {
        **values,
        "names": "\n".join(name for name in names if name),
        "sessions": kept_sessions(row),
        "access_consent": bool(row.access_needs),
    }


def kept_sessions(row: Registration) -> list[int]:
    return list(row.session_places.going_on().values_list("session", flat=True))
