"""Who looks after registrations, and who stands at the door: the one answer for views, lists and menu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from ..models import Registration

ACTIONS = frozenset({"view", "change", "add"})
MANAGE, DOOR = "integration_pages.manage_registrations", "integration_pages.check_in"


def may_manage(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(MANAGE))


def may_check_in(user: Any) -> bool:
    """Door staff see names, numbers and sessions; whoever manages sees the door, too."""
    return bool(user.is_active and (user.has_perm(DOOR) or user.has_perm(MANAGE)))


class RegistrationPolicy(ModelPermissionPolicy):
    """One right for all of it. Nobody deletes from the list: rows go by themselves, or at their sender's wish."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and may_manage(user)


def managers_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_manage(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapped


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    register_permission_policy(Registration, RegistrationPolicy(Registration))
