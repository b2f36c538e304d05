"""The review in Wagtail's workflow, what a decision was based on, and how each reviewer wants to hear of it."""

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ReasonForm(forms.Form):
    """Asked in Wagtail's own dialogue: nobody is sent away without a reason."""

    comment = forms.CharField(
        label=pgettext_lazy("admin", "Reason"),
        help_text=pgettext_lazy("admin", "The member reads it as it stands here."),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
    )


class SubmissionReview(AbstractGroupApprovalTask):
    """Somebody of the city reads what a member has handed in, and decides."""

    class Meta:
        verbose_name = pgettext_lazy("admin", "review of submissions")
        verbose_name_plural = pgettext_lazy("admin", "reviews of submissions")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        return [
            ("approve", pgettext_lazy("admin", "Approve and publish"), False),
            ("reject", pgettext_lazy("admin", "Send back with a question"), True),
            ("decline", pgettext_lazy("admin", "Decline"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        form: type[forms.Form] = ReasonForm if action != "approve" else super().get_form_for_action(action)
        return form

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """What Wagtail's own buttons do, by the rules of the submission; raises `PublishingRefused`."""
        from .deciding import decide_in_wagtail

        decide_in_wagtail(task_state, user, action_name, str(kwargs.get("comment", "")))

    @classmethod
    def get_description(cls) -> Any:
        return pgettext_lazy("admin", "For what members of the network hand in: approve, send back, decline.")


class Decision(models.Model):
    """What a reviewer has looked at before deciding; kept with the submission."""

    wagtail_reference_index_ignore = True

    submission = models.ForeignKey("integration_pages.Submission", on_delete=models.CASCADE, related_name="decisions")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=10)
    # Keys of `checklist.POINTS` that were ticked.
    ticked = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action} {timezone.localtime(self.at):%d.%m.%Y %H:%M}"


class Often(models.TextChoices):
    EACH = "each", pgettext_lazy("admin", "one mail for each submission")
    DAILY = "daily", pgettext_lazy("admin", "once a day, in the morning, if something waits")
    NEVER = "never", pgettext_lazy("admin", "no mails")


class ReviewerMails(models.Model):
    """How often a reviewer hears of what has been handed in; without a row once a day."""

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviewer_mails")
    often = models.CharField(
        pgettext_lazy("admin", "Mails about what members hand in"),
        max_length=5,
        choices=Often.choices,
        default=Often.DAILY,
    )
    # The day of the last daily mail: it goes out once, however often one looks.
    last_daily = models.DateField(null=True, editable=False)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_often_display()}"
