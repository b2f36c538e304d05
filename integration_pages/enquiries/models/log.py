from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

KEEP_LOGS = timedelta(days=365)


class Action(models.TextChoices):
    SEEN = "seen", pgettext_lazy("admin", "seen")
    EXPORTED = "exported", pgettext_lazy("admin", "exported")
    ANSWERED = "answered", pgettext_lazy("admin", "answered")
    CLOSED = "closed", pgettext_lazy("admin", "closed")
    REOPENED = "reopened", pgettext_lazy("admin", "reopened")
    ASSIGNED = "assigned", pgettext_lazy("admin", "assigned")
    SPAM = "spam", pgettext_lazy("admin", "marked as spam")
    NOT_SPAM = "not_spam", pgettext_lazy("admin", "marked as no spam")
    ERASED = "erased", pgettext_lazy("admin", "erased")
    INVITED = "invited", pgettext_lazy("admin", "invited")
    RESENT = "resent", pgettext_lazy("admin", "invited again")
    REVOKED = "revoked", pgettext_lazy("admin", "invitation revoked")
    CHANGED = "changed", pgettext_lazy("admin", "organisations changed")
    BLOCKED = "blocked", pgettext_lazy("admin", "deactivated")
    UNBLOCKED = "unblocked", pgettext_lazy("admin", "activated again")
    HANDED = "handed", pgettext_lazy("admin", "work handed over")
    CALLED = "called", pgettext_lazy("admin", "called")
    MOVED = "moved", pgettext_lazy("admin", "moved to another state")
    NOTED = "noted", pgettext_lazy("admin", "noted something")
    WROTE = "wrote", pgettext_lazy("admin", "wrote a letter")
    PAIRED = "paired", pgettext_lazy("admin", "introduced to somebody")
    STARTED = "started", pgettext_lazy("admin", "began to meet")
    ENDED = "ended", pgettext_lazy("admin", "ended meeting")
    ENTERED = "entered", pgettext_lazy("admin", "entered at the desk")


class Channel(models.TextChoices):
    """How something came to the desk that nobody sent through a form."""

    PHONE = "phone", pgettext_lazy("admin", "by phone")
    COUNTER = "counter", pgettext_lazy("admin", "at the counter")


class AccessLog(models.Model):
    """Who of the staff did what with which record, for a year; nothing about the person who sent it."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    action = models.CharField(pgettext_lazy("admin", "action"), max_length=10, choices=Action.choices)
    form = models.CharField(pgettext_lazy("admin", "form"), max_length=40)
    record = models.UUIDField(pgettext_lazy("admin", "record"), db_index=True)
    at = models.DateTimeField(pgettext_lazy("admin", "when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = pgettext_lazy("admin", "access to personal data")
        verbose_name_plural = pgettext_lazy("admin", "accesses to personal data")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.form} {self.record}"


class PurgeRun(models.Model):
    """What one run of the purge has deleted: numbers by form, no persons."""

    wagtail_reference_index_ignore = True

    at = models.DateTimeField(pgettext_lazy("admin", "when"), default=timezone.now, db_index=True)
    counts = models.JSONField(pgettext_lazy("admin", "deleted records by form"), default=dict)

    class Meta:
        verbose_name = pgettext_lazy("admin", "deletion run")
        verbose_name_plural = pgettext_lazy("admin", "deletion runs")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return ", ".join(f"{form}: {count}" for form, count in sorted(self.counts.items()))


class RecordMail(models.Model):
    """Ties a mail in the outbox to the records it tells of, so that it goes with whichever goes first."""

    wagtail_reference_index_ignore = True

    record = models.UUIDField(db_index=True)
    mail = models.ForeignKey("post_office.Email", on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.record}: {self.mail_id}"


class DeskEntry(models.Model):
    """Says of a record that staff wrote it down, and who told the person of the privacy notice (Art. 13 GDPR).

    It goes with the record.
    """

    wagtail_reference_index_ignore = True

    record = models.UUIDField(pgettext_lazy("admin", "record"), unique=True)
    channel = models.CharField(pgettext_lazy("admin", "how it came"), max_length=10, choices=Channel.choices)
    told_on = models.DateField(pgettext_lazy("admin", "told of the privacy notice on"))
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "told by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "entered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "entry at the desk")
        verbose_name_plural = pgettext_lazy("admin", "entries at the desk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.record}: {self.get_channel_display()}"
