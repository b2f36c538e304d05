"""Accounts in the admin: an address in place of a user name, and the language of mails."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.users.views.users import EditView, UserViewSet

from .forms import AccountCreationForm, AccountEditForm


class AccountEditView(EditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class AccountViewSet(UserViewSet):
    edit_view_class = AccountEditView
    template_prefix = "users/"

    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreationForm
