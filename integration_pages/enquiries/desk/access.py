"""Who handles which enquiries: the one answer for views, lists, menu and first page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from ..models import AccessLog, Enquiry, FormPolicy, Kind, NoticeVersion, PurgeRun
from .rights import holders, people

ALL, HINTS = "handle_enquiry", "handle_hint"
ACTIONS = frozenset({"view", "change"})


def handles_all(user: Any) -> bool:
    return bool(user.has_perm(f"integration_pages.{ALL}"))


def kinds_of(user: Any) -> frozenset[str]:
    """The forms whose enquiries a person may see and answer."""
    if handles_all(user):
        return frozenset(Kind.values)
    return frozenset({Kind.HINT.value}) if user.has_perm(f"integration_pages.{HINTS}") else frozenset()


def handled_by(user: Any) -> Any:
    """The enquiries that a person may see and answer."""
    return Enquiry.objects.filter(kind__in=kinds_of(user))


def colleagues(*kinds: str) -> QuerySet[Any]:
    """Active people who may handle enquiries of all these kinds."""
    rights = {ALL, HINTS} if {*kinds} <= {Kind.HINT.value} else {ALL}
    return people(holders(*rights))


class EnquiryPolicy(ModelPermissionPolicy):
    """By form: hints for those who write pages, everything for those who answer for the people behind it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and bool(kinds_of(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Enquiry) -> bool:
        return action in ACTIONS and instance.kind in kinds_of(user)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return handled_by(user) if ACTIONS & {*actions} else Enquiry.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        people = colleagues(Kind.HINT.value)
        return people if ACTIONS & {*actions} else people.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Enquiry) -> QuerySet[Any]:
        people = colleagues(instance.kind)
        return people if ACTIONS & {*actions} else people.none()


class LimitedPolicy(ModelPermissionPolicy):
    """Rows that come and go by themselves: nobody adds or deletes them, superusers neither."""

    def __init__(self, model: type[Model], *actions: str) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and bool(super().user_has_permission(user, action))


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    register_permission_policy(Enquiry, EnquiryPolicy(Enquiry))
    register_permission_policy(FormPolicy, LimitedPolicy(FormPolicy, "view", "change"))
    for model in (AccessLog, NoticeVersion, PurgeRun):
        register_permission_policy(model, LimitedPolicy(model, "view"))
