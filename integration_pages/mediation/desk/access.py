"""Who looks after the pool: the one answer for views, lists and menu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from ..models import MediationRequest, Mediator

ACTIONS = frozenset({"view", "change"})
RIGHT = "integration_pages.manage_mediation"


def may_manage(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(RIGHT))


class PoolPolicy(ModelPermissionPolicy):
    """One right for all of it. Requests and people come by forms of their own; nobody deletes from the list."""

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
    for model in (MediationRequest, Mediator):
        register_permission_policy(model, PoolPolicy(model))
