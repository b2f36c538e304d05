"""Who reviews: whoever one of the review's tasks names. The workflow is the one place where that is set."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from integration_pages.submissions.models import Submission

from .models import SubmissionReview

ACTIONS = frozenset({"view", "change"})


def may_review(user: Any) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or SubmissionReview.objects.filter(active=True, groups__in=user.groups.all()).exists()


def reviewers() -> QuerySet[Any]:
    """Everybody whom the review's tasks name."""
    groups = SubmissionReview.objects.filter(active=True).values("groups")
    people = get_user_model()._default_manager.filter(Q(groups__in=groups), is_active=True)
    return people.distinct().order_by("pk")


class ReviewPolicy(ModelPermissionPolicy):
    """What members hand in is read and decided by reviewers; nobody adds or deletes it in the admin."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and may_review(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Submission) -> bool:
        return self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        allowed = ACTIONS & {*actions} and may_review(user)
        return Submission.objects.all() if allowed else Submission.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        return reviewers() if ACTIONS & {*actions} else reviewers().none()


def register_policy() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    register_permission_policy(Submission, ReviewPolicy(Submission))
