"""A desk that one right opens: the policy for Wagtail's lists, and the gate before views of our own."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy

View = Callable[..., HttpResponse]
May = Callable[[Any], bool]


def holds(user: Any, *rights: str) -> bool:
    """Whether an active person has one of these rights ("app.codename")."""
    return bool(user.is_active and any(user.has_perm(right) for right in rights))


def holders(*rights: str) -> Q:
    """Accounts with one of these rights (codenames of ours), of their own, by group or as superusers."""
    ours = {"content_type__app_label": "integration_pages", "codename__in": rights}
    own, by_group = (
        Q(**{f"{path}__{name}": value for name, value in ours.items()})
        for path in ("user_permissions", "groups__permissions")
    )
    return Q(is_superuser=True) | own | by_group


def people(who: Q) -> QuerySet[Any]:
    """Active accounts among these, by name: whom a desk offers to choose from."""
    found = get_user_model()._default_manager.filter(who, is_active=True)
    return found.distinct().order_by("last_name", "first_name", "email")


class OneRightPolicy(ModelPermissionPolicy):
    """One right for all of it. Nobody deletes from the list, superusers neither: what goes has a way of its own."""

    def __init__(self, model: type[Model], may: May, actions: Collection[str]) -> None:
        super().__init__(model)
        self.may = may
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and self.may(user)


def only_for(may: May) -> Callable[[View], View]:
    """The view is forbidden to everybody else."""

    def gate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return wrapped

    return gate
