from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from integration_pages.sponsorships.choices import EndReason, Wellbeing

from .enquiry import SponsorshipEnquiry


class Sponsorship(models.Model):
    """Two people who were brought together: introduced, then meeting, then at an end.

    It goes with the data of either of them; what stays is counted in the figures.
    """

    wagtail_reference_index_ignore = True

    sponsor = models.ForeignKey(
        SponsorshipEnquiry,
        verbose_name=pgettext_lazy("admin", "sponsor"),
        on_delete=models.CASCADE,
        related_name="as_sponsor",
    )
    newcomer = models.ForeignKey(
        SponsorshipEnquiry,
        verbose_name=pgettext_lazy("admin", "newcomer"),
        on_delete=models.CASCADE,
        related_name="as_newcomer",
    )
    introduced_on = models.DateField(pgettext_lazy("admin", "introduced on"))
    started_on = models.DateField(pgettext_lazy("admin", "meeting since"), null=True, blank=True)
    ended_on = models.DateField(pgettext_lazy("admin", "ended on"), null=True, blank=True)
    end_reason = models.CharField(
        pgettext_lazy("admin", "why it ended"), max_length=10, choices=EndReason.choices, blank=True
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "brought together by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "sponsorship")
        verbose_name_plural = pgettext_lazy("admin", "sponsorships")
        ordering = ["-introduced_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["newcomer"], condition=Q(ended_on=None), name="one_sponsor_at_a_time"),
            models.CheckConstraint(condition=~Q(sponsor=models.F("newcomer")), name="sponsorship_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.introduced_on:%d.%m.%Y}"


class FollowUp(models.Model):
    """A question to one of the two, some weeks after they began: is it going well?"""

    wagtail_reference_index_ignore = True

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.CASCADE, related_name="follow_ups")
    enquiry = models.ForeignKey(SponsorshipEnquiry, on_delete=models.CASCADE, related_name="follow_ups")
    due_on = models.DateField(pgettext_lazy("admin", "due on"), db_index=True)
    # By mail; whoever has only a phone is called by the desk.
    asked_at = models.DateTimeField(pgettext_lazy("admin", "asked"), null=True)
    answered_at = models.DateTimeField(pgettext_lazy("admin", "answered"), null=True)
    answer = models.CharField(pgettext_lazy("admin", "answer"), max_length=10, choices=Wellbeing.choices, blank=True)
    text = models.TextField(pgettext_lazy("admin", "in own words"), max_length=1000, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("admin", "follow-up")
        verbose_name_plural = pgettext_lazy("admin", "follow-ups")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sponsorship", "enquiry", "due_on"], name="one_follow_up_a_day")]

    def __str__(self) -> str:
        return f"{self.due_on:%d.%m.%Y}"


class Coordination(models.Model):
    """Who of the staff brokers the sponsorships of a programme."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "coordinator"),
        on_delete=models.CASCADE,
        related_name="coordinations",
    )
    programme = models.ForeignKey(
        "integration_pages.SponsorshipProgrammePage",
        verbose_name=pgettext_lazy("admin", "programme"),
        on_delete=models.CASCADE,
        related_name="coordinations",
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "coordinator of a programme")
        verbose_name_plural = pgettext_lazy("admin", "coordinators of programmes")
        ordering = ["programme", "user"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "programme"], name="coordinator_once")]

    def __str__(self) -> str:
        return f"{self.programme} / {self.user}"
