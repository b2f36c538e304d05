"""Who manages members: the one answer for views, lists and menu."""

from typing import Any

from wagtail.permissions import register_permission_policy

from integration_pages.enquiries.desk.rights import OneRightPolicy, holds, only_for

from ..models import Invitation, Member


def may_manage(user: Any) -> bool:
    return holds(user, "integration_pages.manage_members")


managers_only = only_for(may_manage)


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    for model in (Member, Invitation):
        policy = OneRightPolicy(model, may_manage, {"view", "change", "add"})
        register_permission_policy(model, policy, exact_class=True)
