from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from snippets.models import Organisation

VALID_FOR = timedelta(days=14)
# How long it can still be told who was invited when, and by whom.
KEPT_AFTER = timedelta(days=30)


class InvitationState(models.TextChoices):
    """What became of an invitation. Whether its time is over follows from the clock, not from here."""

    OPEN = "open", pgettext_lazy("admin", "open")
    ACCEPTED = "accepted", pgettext_lazy("admin", "accepted")
    REVOKED = "revoked", pgettext_lazy("admin", "revoked")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def to(self, email: str) -> Self:
        return self.filter(email__iexact=email.strip())

    def unanswered(self) -> Self:
        """Neither accepted nor taken back, whether or not their time is over."""
        return self.filter(state=InvitationState.OPEN)

    def open(self, now: datetime | None = None) -> Self:
        """Whose links still open something."""
        return self.unanswered().filter(expires_at__gt=now or timezone.now())

    def expired(self, now: datetime | None = None) -> Self:
        return self.unanswered().filter(expires_at__lte=now or timezone.now())


class Invitation(models.Model):
    """One person's way into the members' area: to whom, to which organisations, until when.

    The secret of the link follows from the number, the round and the secret key; stored is its sum only. A new round
    is a new link, and the old one is worth nothing.
    """

    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"))
    first_name = models.CharField(pgettext_lazy("admin", "first name"), max_length=150, blank=True)
    last_name = models.CharField(pgettext_lazy("admin", "last name"), max_length=150, blank=True)
    language = models.CharField(pgettext_lazy("admin", "language of mails"), max_length=20)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "invited by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("admin", "sent"), editable=False)
    expires_at = models.DateTimeField(pgettext_lazy("admin", "valid until"), editable=False, db_index=True)
    round = models.PositiveSmallIntegerField(default=0, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    notice_version = models.CharField(max_length=16, blank=True, editable=False)
    state = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=10,
        choices=InvitationState.choices,
        default=InvitationState.OPEN,
        editable=False,
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "invitation")
        verbose_name_plural = pgettext_lazy("admin", "invitations")
        ordering = ["-sent_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=models.Q(state="open"), name="invitation_open_once")
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def organisations(self) -> list[Organisation]:
        """By name; prefetch `invited_to__organisation` for lists."""
        return sorted((row.organisation for row in self.invited_to.all()), key=lambda found: found.name.casefold())

    def organisation_names(self) -> str:
        return ", ".join(organisation.name for organisation in self.organisations)

    def is_open(self, now: datetime | None = None) -> bool:
        return self.state == InvitationState.OPEN and self.expires_at > (now or timezone.now())

    def state_in_words(self) -> str:
        if self.state == InvitationState.OPEN and not self.is_open():
            return str(pgettext_lazy("admin", "expired"))
        return str(InvitationState(self.state).label)


class InvitedTo(models.Model):
    """An organisation that an invitation opens; goes with the organisation."""

    wagtail_reference_index_ignore = True

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="invited_to")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["invitation", "organisation"], name="invited_to_once")]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.organisation_id}"
