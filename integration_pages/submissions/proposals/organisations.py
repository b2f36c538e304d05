"""An organisation's own entry in the directory."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log

from integration_pages.enquiries.fields import AddressField, PlainTextField
from snippets.languages import spoken_language_choices
from snippets.models import Organisation
from snippets.validators import same_name, validate_postal_code

from .forms import PhoneNumberField, ProposalForm, SentenceField, WebAddressField
from .values import column, set_column

NAME_TAKEN = _("There is an organisation of this name already.")


class OrganisationForm(ProposalForm):
    name = PlainTextField(label=_("Name of the organisation"), max_length=200)
    description = SentenceField(
        label=_("What do you do?"),
        help_text=_("One plain German sentence. It is also passed on as open data."),
        max_length=300,
        lines=3,
        attrs={"lang": "de"},
    )
    legal_form = PlainTextField(
        label=_("Legal form"), help_text=_("For example e.V. or gGmbH."), max_length=80, required=False
    )
    phone = PhoneNumberField(label=_("Phone"), max_length=40, required=False)
    email = AddressField(label=_("E-mail"), required=False)
    website = WebAddressField(label=_("Website"), required=False)
    street = PlainTextField(label=_("Street and number"), max_length=120, required=False)
    postal_code = PlainTextField(label=_("Postal code"), max_length=10, required=False, attrs={"inputmode": "numeric"})
    city = PlainTextField(label=_("Town"), max_length=80, required=False)
    spoken_languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=spoken_language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_name(self) -> str:
        """The names of others are public: saying so tells nobody anything."""
        name: str = self.cleaned_data["name"]
        own = self.values.get("name", "")
        names: list[str] = list(Organisation.objects.values_list("name", flat=True))
        if not same_name(name, own) and any(same_name(name, other) for other in names):
            raise ValidationError(NAME_TAKEN)
        return name

    def clean_postal_code(self) -> str:
        code: str = self.cleaned_data["postal_code"]
        if code:
            try:
                validate_postal_code(code)
            except ValidationError as error:
                raise ValidationError(_("A postal code has five digits.")) from error
        return code


class OrganisationTarget:
    key = "organisation"
    label = _("Entry of your organisation")
    name = pgettext_lazy("admin", "organisation")
    icon = "organisation"
    form_class: type[ProposalForm] = OrganisationForm
    wishes: frozenset[str] = frozenset()
    checked_field = "confirmed_on"

    def of(self, organisations: Collection[int]) -> list[tuple[Any, set[int]]]:
        rows = Organisation.objects.filter(pk__in=organisations).order_by("name")
        return [(row, {row.pk}) for row in rows]

    def find(self, key: UUID) -> Organisation | None:
        return self.newest(key)

    def newest(self, key: UUID, *, hold: bool = False) -> Organisation | None:
        rows = Organisation.objects.select_for_update(of=("self",)) if hold else Organisation.objects.all()
        found: Organisation | None = rows.filter(uuid=key).first()
        return found

    def key_of(self, row: Organisation) -> UUID:
        return row.uuid

    def title_of(self, row: Organisation) -> str:
        return row.name

    def owners(self, row: Organisation) -> set[int]:
        return {row.pk}

    def url_of(self, row: Organisation) -> str:
        return ""

    def read(self, row: Organisation) -> dict[str, Any]:
        return {name: column(row, name) for name in OrganisationForm.base_fields if name not in ProposalForm.questions}

    def said_of(self, row: Organisation, name: str) -> str:
        return ""

    def warnings(self, row: Organisation, names: Iterable[str]) -> dict[str, str]:
        if "email" not in names:
            return {}
        return {"email": pgettext("admin", "From now on the portal sends its questions about the entry there.")}

    def edit_url(self, row: Organisation, user: Any) -> str:
        return AdminURLFinder(user).get_edit_url(row) or ""

    def hindrance(self, row: Organisation, user: Any) -> str:
        if user.has_perm("snippets.change_organisation"):
            return ""
        return pgettext("admin", "You may not change organisations.")

    def has_draft(self, row: Organisation) -> bool:
        return False

    def apply(self, row: Organisation, values: Mapping[str, Any], user: Any) -> bool:
        for name, value in values.items():
            set_column(row, name, value)
        others = {field.name for field in row._meta.concrete_fields} - set(values)
        row.full_clean(exclude=others)
        row.save()
        revision = row.save_revision(user=user, clean=False)
        log(row, "wagtail.edit", user=user, revision=revision, content_changed=True)
        return True
