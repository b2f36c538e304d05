from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.users.forms import UserCreationForm, UserEditForm

from .models import User


def language_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: settings.LANGUAGES)


class LanguageForm(forms.ModelForm[User]):
    preferred_language = language_field(_("Language of e-mails to you"))

    class Meta:
        model = User
        fields = ["preferred_language"]


class AccountFields:
    """What both forms of the admin share: the address in lower case; nobody is made a superuser here."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class AccountCreationForm(AccountFields, UserCreationForm):
    preferred_language = language_field(pgettext_lazy("admin", "language of mails"))

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"preferred_language"}

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        return super().save(commit)


class AccountEditForm(AccountFields, UserEditForm):
    preferred_language = language_field(pgettext_lazy("admin", "language of mails"))

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"preferred_language"}
