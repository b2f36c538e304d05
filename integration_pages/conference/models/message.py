from django.db import models
from django.utils import timezone


class ConferenceMessage(models.Model):
    """What the desk has written to people who registered: the texts and how many got them, no person."""

    wagtail_reference_index_ignore = True

    edition = models.ForeignKey("integration_pages.ConferencePage", on_delete=models.CASCADE, related_name="messages")
    # One copy of the form: sent twice, it is one message.
    stamp = models.UUIDField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    # By language: {"de": {"subject": …, "text": …}}.
    texts = models.JSONField(default=dict)
    # The filters in words, as the desk read them.
    selection = models.JSONField(default=list)
    mailed = models.PositiveIntegerField(default=0)
    to_call = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.texts.get("de", {}).get("subject", ""))
