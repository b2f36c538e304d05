from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.fields import AddressField, PlainTextField
from snippets.models import Organisation

from ..models import Member, Membership

LONGEST_KEY = 18  # digits


class OrganisationsField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Organisation.objects.all(),
            label=pgettext_lazy("admin", "Organisations"),
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """A number that is longer than any key has no row; databases stumble over it."""
        if any(len(str(key)) > LONGEST_KEY for key in value or ()):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "…"})
        return super().clean(value)


class InvitationForm(forms.Form):
    email = AddressField(label=pgettext_lazy("admin", "E-mail address"))
    first_name = PlainTextField(label=pgettext_lazy("admin", "First name"), required=False, max_length=150)
    last_name = PlainTextField(label=pgettext_lazy("admin", "Last name"), required=False, max_length=150)
    language = forms.ChoiceField(
        label=pgettext_lazy("admin", "Language of the invitation and of later mails"),
        choices=lambda: settings.LANGUAGES,
    )
    organisations = OrganisationsField(
        error_messages={"required": pgettext_lazy("admin", "Please choose at least one organisation.")}
    )


class OrganisationsForm(forms.Form):
    organisations = OrganisationsField(required=False)


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.email})"


class TransferForm(forms.Form):
    """What is open of one organisation, to somebody else of it."""

    organisation = forms.ModelChoiceField(
        label=pgettext_lazy("admin", "Organisation"), queryset=Organisation.objects.none()
    )
    to: Any = ColleagueField(label=pgettext_lazy("admin", "Hand over to"), queryset=Member.objects.none())

    def __init__(self, data: Any = None, *, member: Member) -> None:
        super().__init__(data)
        mine = Membership.objects.filter(user_id=member.pk).values("organisation")
        others = Member.objects.filter(is_active=True, memberships__organisation__in=mine).exclude(pk=member.pk)
        fields: Any = self.fields
        # Also for what is left of an organisation the person has left.
        fields["organisation"].queryset = Organisation.objects.filter(memberships__isnull=False).distinct()
        fields["to"].queryset = (
            others
            if mine.exists()
            else Member.objects.filter(is_active=True, memberships__isnull=False).exclude(pk=member.pk)
        ).distinct()
