"""Who looks after registrations, and who stands at the door: the one answer for views, lists and menu."""

from typing import Any

from wagtail.permissions import register_permission_policy

from integration_pages.enquiries.desk.rights import OneRightPolicy, holds, only_for

from ..models import Registration

MANAGE, DOOR = "integration_pages.manage_registrations", "integration_pages.check_in"


def may_manage(user: Any) -> bool:
    return holds(user, MANAGE)


def may_check_in(user: Any) -> bool:
    """Door staff see names, numbers and sessions; whoever manages sees the door, too."""
    return holds(user, DOOR, MANAGE)


managers_only = only_for(may_manage)


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    register_permission_policy(Registration, OneRightPolicy(Registration, may_manage, {"view", "change", "add"}))
