"""Wagtail's own mails about a workflow are not sent for what members hand in: the portal writes to all concerned.

They would go to members, who have no business in the admin they link to, and to superusers. For pages that editors put
into a workflow themselves they are sent as ever. May go when Wagtail lets a task say who is told.
"""

from typing import Any

from wagtail.admin import signal_handlers
from wagtail.models import Page, TaskState, WorkflowState

from .deciding import submission_of

NOTIFIERS: tuple[Any, ...] = (
    signal_handlers.task_submission_email_notifier,
    signal_handlers.workflow_submission_email_notifier,
    signal_handlers.workflow_approval_email_notifier,
    signal_handlers.workflow_rejection_email_notifier,
)


def is_about_a_submission(instance: TaskState | WorkflowState) -> bool:
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    page = state.content_object
    return isinstance(page, Page) and submission_of(page) is not None


def silence() -> None:
    for notifier in NOTIFIERS:
        notifier.can_handle = _unless_ours(notifier.can_handle)


def _unless_ours(can_handle: Any) -> Any:
    def handles(instance: Any, **kwargs: Any) -> bool:
        return bool(can_handle(instance, **kwargs)) and not is_about_a_submission(instance)

    return handles
