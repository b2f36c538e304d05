"""What members fill in. Every kind asks for little, and keeps what was typed whatever is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from integration_pages.base.uploads.fields import PictureUploadField
from integration_pages.enquiries.fields import MISSING, PlainTextField
from integration_pages.enquiries.forms import CHOOSE, OWN_LANGUAGE
from integration_pages.enquiries.models.enquiry import LONGEST_TEXT
from integration_pages.translation.languages import SOURCE, published_languages
from snippets.languages import spoken_language_choices
from snippets.models import Organisation

from .models import StepKind, Submission

NOT_YOURS = _("You are not a member of this organisation any more. Please choose another one.")
STATEMENT = _("My text is true, and it is no advertising for a party or for a candidate in an election.")


@dataclass(frozen=True)
class Part:
    """Some fields under a heading; those of an extra part stay folded until somebody needs them."""

    names: tuple[str, ...]
    title: Any = ""
    icon: str = ""
    is_extra: bool = False


@dataclass(frozen=True)
class ShownPart:
    title: Any
    icon: str
    is_extra: bool
    is_open: bool
    fields: list[forms.BoundField]


def language_choices() -> list[Any]:
    """The portal's languages, by their own names; then what else people speak here, in the reader's language."""
    ours = [(language.code, language.name) for language in published_languages()]
    known = {code for code, _name in ours}
    others = [choice for choice in spoken_language_choices() if choice[0] not in known]
    return [(_("Languages of this portal"), ours), (_("Other languages"), others)]


class SubmissionForm(forms.Form):
    """What every kind asks: for whom, in which language. `content()` is kept as JSON and comes back as `data`.

    A draft may be unfinished: then nothing but the organisation has to be there, and what is there has to be right.
    """

    heading: ClassVar[Any]
    lead: ClassVar[Any] = ""
    parts: ClassVar[tuple[Part, ...]] = ()
    # Columns of the submission, not of its content.
    columns: ClassVar[frozenset[str]] = frozenset({"organisation", "language"})

    organisation = forms.ModelChoiceField(
        label=_("For which organisation?"),
        queryset=Organisation.objects.none(),
        error_messages={"required": CHOOSE, "invalid_choice": NOT_YOURS},
    )
    language = forms.ChoiceField(
        label=_("In which language do you write?"),
        choices=language_choices,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        member: Any,
        submission: Submission | None = None,
        is_finished: bool = True,
        initial: dict[str, Any] | None = None,
    ) -> None:
        start = {"language": get_language() or SOURCE, **(initial or {})}
        super().__init__(data, files, initial=start)
        self.member, self.submission, self.is_finished = member, submission, is_finished
        # Whichever organisation is chosen, its members' texts wait for nobody.
        self.is_trusted = False
        self._offer_organisations()

    def _offer_organisations(self) -> None:
        """The member's own, and the one it was written for: who has left it keeps the text."""
        field = cast("forms.ModelChoiceField[Any]", self.fields["organisation"])
        own = Q(memberships__user=self.member)
        if self.submission and self.submission.organisation_id:
            own |= Q(pk=self.submission.organisation_id)
        field.queryset = Organisation.objects.filter(own).distinct()
        found = list(field.queryset)
        self.is_trusted = bool(found) and all(organisation.is_trusted for organisation in found)
        if len(found) == 1:
            field.widget = forms.HiddenInput()
        if found:
            self.initial.setdefault("organisation", found[0].pk)
        elif self.submission:
            # The organisation is gone: the text can still be changed, and handing it in says whom to ask.
            field.required, field.widget = False, forms.HiddenInput()

    def full_clean(self) -> None:
        """A draft is checked as if nothing had to be filled in; the labels go on saying what has to be."""
        demanded = [
            field
            for name, field in self.fields.items()
            if field.required and not self.is_finished and name not in SubmissionForm.columns
        ]
        for field in demanded:
            field.required = False
        super().full_clean()
        for field in demanded:
            field.required = True

    def demand(self, name: str, message: Any = MISSING) -> None:
        """In a text that is handed in: an error at a field that nobody has filled in and nothing else is wrong with."""
        if self.is_finished and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, message)

    def content(self) -> dict[str, Any]:
        """The checked fields as JSON values; given as `data` the form reads them again."""
        return {name: _plain(value) for name, value in self.cleaned_data.items() if name not in self.columns}

    def shown_parts(self) -> Iterator[ShownPart]:
        """The fields as a template shows them: hidden ones first, then part by part."""
        named = {name for part in self.parts for name in part.names}
        rest = tuple(name for name in self.fields if name not in named)
        for part in (Part(rest), *self.parts):
            fields = [self[name] for name in part.names]
            if fields:
                yield ShownPart(part.title, part.icon, part.is_extra, any(map(_in_use, fields)), fields)


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def _in_use(field: forms.BoundField) -> bool:
    return bool(field.errors or field.value() or getattr(field.field.widget, "kept", None))


class PictureForm(SubmissionForm):
    """A form with one picture, and what the law and a blind reader need to know about it."""

    columns = frozenset({*SubmissionForm.columns, "picture"})

    picture = PictureUploadField(label=_("Picture"), required=False)
    picture_alt = PlainTextField(
        label=_("What does the picture show?"),
        help_text=_("One sentence for people who do not see it."),
        required=False,
        max_length=250,
    )
    picture_credit = PlainTextField(
        label=_("Who made the picture?"),
        help_text=_("The name stands below the picture."),
        required=False,
        max_length=200,
    )
    picture_rights = forms.BooleanField(
        label=_("This picture may be published here, and everybody who can be recognised agrees."), required=False
    )

    picture_part: ClassVar[Part] = Part(
        ("picture", "picture_alt", "picture_credit", "picture_rights"), _("Picture"), "image", is_extra=True
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture"):
            self.demand("picture_alt")
            self.demand("picture_credit")
            self.demand("picture_rights", _("We may show the picture only if you agree."))
        return cleaned


class StatementField(forms.BooleanField):
    """Nobody's election campaign runs over the city's portal."""

    def __init__(self, **kwargs: Any) -> None:
        message = _("We can publish your text only if you confirm this.")
        super().__init__(**{"label": STATEMENT, "error_messages": {"required": message}, **kwargs})


class WishForm(forms.Form):
    """What shall happen to something that is published."""

    wish = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[
            (StepKind.ASKED_CORRECTION, _("Something is wrong. Please correct it.")),
            (StepKind.ASKED_REMOVAL, _("Please take the text down.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = PlainTextField(label=_("What is wrong, and why?"), help_text=OWN_LANGUAGE, max_length=LONGEST_TEXT, lines=5)

    def clean_wish(self) -> StepKind:
        return StepKind(self.cleaned_data["wish"])
