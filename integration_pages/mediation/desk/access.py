"""Who looks after the pool: the one answer for views, lists and menu."""

from typing import Any

from wagtail.permissions import register_permission_policy

from integration_pages.enquiries.desk.rights import OneRightPolicy, holds, only_for

from ..models import MediationRequest, Mediator


def may_manage(user: Any) -> bool:
    return holds(user, "integration_pages.manage_mediation")


managers_only = only_for(may_manage)


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    for model in (MediationRequest, Mediator):
        register_permission_policy(model, OneRightPolicy(model, may_manage, {"view", "change"}))
