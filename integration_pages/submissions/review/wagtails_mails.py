"""Wagtail's own mails about a workflow are not for what members hand in.

They lead into the admin, which is closed to members, come in the admin's words and ask no reviewer how often. Members
and reviewers get the portal's mails instead; what editors ask of each other is told by Wagtail as before.
"""

from collections.abc import Callable
from typing import Any

from django.dispatch import Signal
from wagtail.admin import signal_handlers
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from .deciding import submission_of

# Signal, sender, Wagtail's receiver and the name it is connected by.
MAILS: tuple[tuple[Signal, type, Callable[..., Any], str], ...] = (
    (
        task_submitted,
        TaskState,
        signal_handlers.task_submission_email_notifier,
        "group_approval_task_submitted_email_notification",
    ),
    (
        workflow_submitted,
        WorkflowState,
        signal_handlers.workflow_submission_email_notifier,
        "workflow_state_submitted_email_notification",
    ),
    (
        workflow_rejected,
        WorkflowState,
        signal_handlers.workflow_rejection_email_notifier,
        "workflow_state_rejected_email_notification",
    ),
    (
        workflow_approved,
        WorkflowState,
        signal_handlers.workflow_approval_email_notifier,
        "workflow_state_approved_email_notification",
    ),
)


def _comes_from_a_member(instance: Any) -> bool:
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    page = state.content_object
    return isinstance(page, Page) and submission_of(page) is not None


def _not_for_members(notifier: Callable[..., Any]) -> Callable[..., None]:
    def tell(instance: Any, **kwargs: Any) -> None:
        if not _comes_from_a_member(instance):
            notifier(instance=instance, **kwargs)

    return tell


def replace() -> None:
    """Under Wagtail's names, so that whichever is connected last the portal's stay: a name is taken once."""
    for signal, sender, notifier, name in MAILS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(_not_for_members(notifier), sender=sender, weak=False, dispatch_uid=name)
