"""What members want changed in an entry that is already public: field by field, decided by an editor."""

from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from snippets.models import Organisation


class ProposalState(models.TextChoices):
    """As the member reads it."""

    OPEN = "open", _("Being checked")
    APPLIED = "applied", _("Taken over")
    PARTLY = "partly", _("Taken over in part")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Decision(models.TextChoices):
    TAKEN = "taken", _("Taken over")
    LEFT = "left", _("Not taken over")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def of(self, user: Any) -> Self:
        """What the organisations of a signed-in person have proposed; a colleague's proposals among it."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(organisation__in=Organisation.objects.filter(memberships__user=user))

    def waiting(self) -> Self:
        """Longest first."""
        return self.filter(state=ProposalState.OPEN).order_by("created_at", "pk")


class Proposal(models.Model):
    """What an organisation wants changed in one entry. There is at most one open at a time; a newer one replaces it."""

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Which entry: a key of the registry of targets, and a number that outlives renaming and moving.
    target = models.CharField(pgettext_lazy("admin", "entry"), max_length=20, editable=False)
    target_key = models.UUIDField(editable=False)
    title = models.CharField(pgettext_lazy("admin", "entry"), max_length=255, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    # The name outlives the organisation's entry: what was proposed stays whose it was.
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    organisation_name = models.CharField(max_length=200, editable=False)
    state = models.CharField(
        pgettext_lazy("admin", "state"), max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    note = models.TextField(pgettext_lazy("admin", "note"), blank=True)
    # The member says that everything else in the entry is right.
    confirms = models.BooleanField(default=False)
    reason = models.TextField(pgettext_lazy("admin", "reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(pgettext_lazy("admin", "decided"), null=True)
    # What was taken waits in a draft that somebody else had begun.
    in_draft = models.BooleanField(default=False)
    created_at = models.DateTimeField(pgettext_lazy("admin", "received"), default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    # Every replacement raises it: nobody decides on what they have not seen.
    version = models.PositiveIntegerField(default=1)
    # Tells one copy of the form from another: a double click is one proposal.
    sent_once = models.CharField(max_length=64, unique=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "proposal")
        verbose_name_plural = pgettext_lazy("admin", "proposals")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["target", "target_key", "organisation"],
                condition=Q(state=ProposalState.OPEN),
                name="one_open_proposal_an_entry",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN


class ProposedChange(models.Model):
    """One field: what stood there when the member wrote, and what is to stand there."""

    wagtail_reference_index_ignore = True

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=40)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["proposal", "field"], name="one_change_a_field")]

    def __str__(self) -> str:
        return self.field
