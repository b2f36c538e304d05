from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from integration_pages.enquiries.desk.forms import EntryForm, PastDayField
from integration_pages.enquiries.fields import PlainTextField
from integration_pages.translation.languages import Language

from ..choices import EndReason, Wellbeing
from ..models import SponsorshipEnquiry
from ..models.enquiry import LONGEST_TEXT
from .access import colleagues_of, programmes_of

MOST_AT_ONCE = 9


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    """A day that is not in the future; today to begin with."""
    return PastDayField(label=label, widget=AdminDateInput, initial=timezone.localdate, **kwargs)


class NoteForm(forms.Form):
    text = PlainTextField(
        label=pgettext_lazy("admin", "What colleagues should know"),
        max_length=LONGEST_TEXT,
        lines=4,
        attrs={"data-controller": "w-autosize"},
    )
    heard = forms.BooleanField(
        label=pgettext_lazy("admin", "I have spoken with the person"),
        help_text=pgettext_lazy("admin", "Then the year after which everything is deleted begins anew."),
        required=False,
    )


class CapacityForm(forms.ModelForm):
    class Meta:
        model = SponsorshipEnquiry
        fields = ("capacity", "paused_until")
        widgets = {"paused_until": AdminDateInput}

    capacity = forms.IntegerField(
        label=pgettext_lazy("admin", "For how many people at once"), min_value=1, max_value=MOST_AT_ONCE
    )


class IntroduceForm(forms.Form):
    """With whom, and when: the choices are those that the page proposes."""

    other: Any = forms.ModelChoiceField(
        label=pgettext_lazy("admin", "With whom"), queryset=SponsorshipEnquiry.objects.none()
    )
    introduced_on = _day(pgettext_lazy("admin", "Introduced on"))

    def __init__(self, data: Any = None, *, others: Any = None) -> None:
        super().__init__(data, prefix="pair")
        if others is not None:
            self.fields["other"].queryset = others  # type: ignore[attr-defined]


class StartForm(forms.Form):
    started_on = _day(pgettext_lazy("admin", "They meet since"))

    def __init__(self, data: Any = None, *, pair: Any) -> None:
        super().__init__(data, prefix=f"start-{pair.pk}")


class EndForm(forms.Form):
    ended_on = _day(pgettext_lazy("admin", "Ended on"))
    reason = forms.ChoiceField(label=pgettext_lazy("admin", "Why"), choices=EndReason.choices)
    sponsor_goes_on = forms.BooleanField(
        label=pgettext_lazy("admin", "The sponsor would like to be there for somebody else"), required=False
    )
    newcomer_goes_on = forms.BooleanField(
        label=pgettext_lazy("admin", "The newcomer would like another sponsor"), required=False
    )

    def __init__(self, data: Any = None, *, pair: Any) -> None:
        super().__init__(data, prefix=f"end-{pair.pk}")


class AnswerForm(forms.Form):
    """What somebody says on the phone."""

    answer = forms.ChoiceField(label=pgettext_lazy("admin", "What the person says"), choices=Wellbeing.choices)
    text = PlainTextField(label=pgettext_lazy("admin", "In own words"), max_length=1000, lines=2, required=False)

    def __init__(self, data: Any = None, *, follow_up: Any) -> None:
        super().__init__(data, prefix=f"answer-{follow_up.pk}")


class LetterForm(forms.Form):
    subject = PlainTextField(label=pgettext_lazy("admin", "Subject"), max_length=150)
    text = PlainTextField(
        label=pgettext_lazy("admin", "Text"),
        max_length=LONGEST_TEXT,
        lines=14,
        attrs={"data-controller": "w-autosize"},
    )

    def __init__(self, data: Any = None, *, language: Language, **kwargs: Any) -> None:
        """In the person's language and direction; what stands around it is in those of the desk."""
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.update({"lang": language.tag, "dir": language.dir})


class SponsorshipEntryForm(EntryForm):
    """For which of the own programmes; also for one that pauses, as the desk knows when it goes on."""

    programme: Any = forms.ModelChoiceField(label=pgettext_lazy("admin", "Programme"), queryset=None)
    field_order = ("programme",)

    def __init__(self, data: Any = None, *, by: Any) -> None:
        own = programmes_of(by).filter(live=True).order_by("title")
        only = own[0].pk if len(own) == 1 else None
        super().__init__(data, by=by, people=colleagues_of(by), initial={"programme": only})
        self.fields["programme"].queryset = own  # type: ignore[attr-defined]
