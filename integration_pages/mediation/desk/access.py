"""Who looks after the pool: the one answer for views, lists and menu."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import register_permission_policy

from integration_pages.enquiries.desk.rights import OneRightPolicy, holders, holds, only_for, people

from ..models import MediationRequest, Mediator

RIGHT = "manage_mediation"


def may_manage(user: Any) -> bool:
    return holds(user, f"integration_pages.{RIGHT}")


def colleagues_of(user: Any) -> QuerySet[Any]:
    """Active people who look after the pool: whoever may have talked with somebody."""
    return people(holders(RIGHT) | Q(pk=user.pk))


managers_only = only_for(may_manage)


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    for model in (MediationRequest, Mediator):
        register_permission_policy(model, OneRightPolicy(model, may_manage, {"view", "change"}))
