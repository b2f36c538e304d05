from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import pgettext_lazy

INACTIVE_AFTER = timedelta(days=365)

User: Any = get_user_model()


class MemberState(models.TextChoices):
    ACTIVE = "active", pgettext_lazy("admin", "active")
    INACTIVE = "inactive", pgettext_lazy("admin", "inactive for a year")
    DEACTIVATED = "deactivated", pgettext_lazy("admin", "deactivated")


class MemberQuerySet(models.QuerySet[Any]):
    def members(self) -> Self:
        """People with an organisation, and accounts that have no other role: what the list of members shows."""
        belongs = Q(memberships__isnull=False) | Q(is_superuser=False, groups=None, user_permissions=None)
        return self.filter(belongs).distinct()

    def without_other_role(self) -> Self:
        """Accounts that are for the members' area only: nobody of the staff, no translator."""
        return self.filter(is_superuser=False, is_staff=False, groups=None, user_permissions=None)

    def with_last_sign(self) -> Self:
        """With `last_sign`: when the person last signed in, wanted to stay, or got the account."""
        joined = F("date_joined")
        return self.annotate(
            last_sign=Greatest(Coalesce("last_login", joined), Coalesce("stay_question__answered_at", joined), joined)
        )

    def in_state(self, state: str, now: datetime | None = None) -> Self:
        before = (now or timezone.now()) - INACTIVE_AFTER
        if state == MemberState.DEACTIVATED:
            return self.filter(is_active=False)
        rows = self.filter(is_active=True).with_last_sign()
        return (
            rows.filter(last_sign__lte=before) if state == MemberState.INACTIVE else rows.filter(last_sign__gt=before)
        )


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    pass


class Member(User):
    """An account as the integration management sees it: a person with organisations. The same row as the user's."""

    wagtail_reference_index_ignore = True

    objects = MemberManager()

    class Meta:
        proxy = True
        verbose_name = pgettext_lazy("admin", "member")
        verbose_name_plural = pgettext_lazy("admin", "members")
        ordering = ["last_name", "first_name", "email"]
        default_permissions = ()
        permissions = [("manage_members", pgettext_lazy("admin", "Can invite and manage members of organisations"))]

    @property
    def has_other_role(self) -> bool:
        return not Member.objects.without_other_role().filter(pk=self.pk).exists()

    def organisation_names(self) -> str:
        """Prefetch `memberships__organisation` for lists."""
        return ", ".join(membership.organisation.name for membership in self.memberships.all())

    def state_in_words(self) -> str:
        return str(self.state().label)

    def state(self, now: datetime | None = None) -> MemberState:
        """Needs `last_sign` (`with_last_sign`)."""
        if not self.is_active:
            return MemberState.DEACTIVATED
        old = self.last_sign <= (now or timezone.now()) - INACTIVE_AFTER
        return MemberState.INACTIVE if old else MemberState.ACTIVE
