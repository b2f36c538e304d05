from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: Any) -> "MembershipQuerySet":
        """Memberships of a signed-in person whose account is open; none of anybody else."""
        return self.filter(user=user) if user.is_authenticated and user.is_active else self.none()


class Membership(models.Model):
    """A person who may hand in news, offers and corrections for an organisation. No right in the admin."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "person"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        on_delete=models.CASCADE,
        related_name="memberships",
    )
    created_at = models.DateTimeField(pgettext_lazy("admin", "since"), default=timezone.now, editable=False)
    # Which privacy notice the person agreed to see; empty when an administrator made the membership.
    notice_version = models.CharField(max_length=16, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "membership")
        verbose_name_plural = pgettext_lazy("admin", "memberships")
        ordering = ["organisation__name"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation}"
