"""Whether entries are still right: what organisations were asked and answered, and how the portal goes about it."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="check", order=250)
class TrustSettings(BaseGenericSetting):
    """How often organisations are asked, and whether the portal looks for dead links."""

    months = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "months until an entry has to be checked again"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
    )
    reminders = models.BooleanField(
        pgettext_lazy("admin", "ask organisations by e-mail"),
        default=True,
        help_text=pgettext_lazy(
            "admin", "Once, then again after 14 and after 28 days. After that the entry stands in the report."
        ),
    )
    sender_name = models.CharField(
        pgettext_lazy("admin", "name of the sender"),
        max_length=80,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: the name of the portal."),
    )
    reply_to = models.EmailField(
        pgettext_lazy("admin", "answers go to"),
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: the address that sends the mails."),
    )
    link_check = models.BooleanField(
        pgettext_lazy("admin", "look for dead links"),
        default=True,
        help_text=pgettext_lazy(
            "admin", "Once a week the portal asks the servers behind links whether the page is still there."
        ),
    )

    panels = [
        FieldPanel("months"),
        MultiFieldPanel(
            [FieldPanel("reminders"), FieldPanel("sender_name"), FieldPanel("reply_to")],
            heading=pgettext_lazy("admin", "Mails to organisations"),
        ),
        FieldPanel("link_check"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("admin", "checking of entries")
        verbose_name_plural = pgettext_lazy("admin", "checking of entries")


class Answer(models.TextChoices):
    """What became of a question. Nobody had to answer when an editor checked the entry meanwhile."""

    CORRECT = "correct", pgettext_lazy("admin", "still correct")
    CHANGE = "change", pgettext_lazy("admin", "please change")
    ENDED = "ended", pgettext_lazy("admin", "no longer offered")
    SETTLED = "settled", pgettext_lazy("admin", "settled without an answer")


class Confirmation(models.Model):
    """One question to an organisation: is this offer, or without an offer its own entry, still right?"""

    wagtail_reference_index_ignore = True

    organisation = models.ForeignKey("snippets.Organisation", on_delete=models.CASCADE, related_name="confirmations")
    offer = models.ForeignKey(
        "integration_pages.OfferPage", null=True, blank=True, on_delete=models.CASCADE, related_name="confirmations"
    )
    first_asked_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    times_asked = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    # What stood there before: tells an old form that is sent afterwards from an editor's decision.
    checked_before = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["offer__title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "offer"], condition=Q(answered_at=None), name="one_open_question_an_offer"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(answered_at=None, offer=None),
                name="one_open_question_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.offer_id or '–'}"


class ChangeRequest(models.Model):
    """What an organisation wants changed in its entry; waits for an editor. Kept for a year, once done for another."""

    wagtail_reference_index_ignore = True

    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        on_delete=models.CASCADE,
        related_name="change_requests",
    )
    offer = models.ForeignKey(
        "integration_pages.OfferPage", null=True, blank=True, on_delete=models.CASCADE, related_name="change_requests"
    )
    kind = models.CharField(
        pgettext_lazy("admin", "wish"),
        max_length=10,
        choices=[(str(Answer.CHANGE), Answer.CHANGE.label), (str(Answer.ENDED), Answer.ENDED.label)],
    )
    message = models.TextField(pgettext_lazy("admin", "message"), blank=True)
    created_at = models.DateTimeField(pgettext_lazy("admin", "received"))
    done_at = models.DateTimeField(pgettext_lazy("admin", "done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "done by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["-created_at"]
        verbose_name = pgettext_lazy("admin", "change request")
        verbose_name_plural = pgettext_lazy("admin", "change requests")

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def entry(self) -> Any:
        """The offer, or the organisation when its own entry is meant."""
        return self.offer or self.organisation
