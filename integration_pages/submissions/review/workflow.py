"""The workflow that everything from members goes through. Made after every `migrate`; what was renamed stays."""

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from integration_pages.submissions.kinds import kinds

from .models import SubmissionReview

NAME = "Prüfung der Einsendungen"


def ensure_review(groups: list[str]) -> None:
    """Make task and workflow where they are missing, for reviewers in these groups, and put them on all lists.

    A list that an administrator has given another workflow keeps it.
    """
    task = SubmissionReview.objects.order_by("pk").first()
    if task is None:
        task = SubmissionReview.objects.create(name=NAME)
        task.groups.set(Group.objects.filter(name__in=groups))
    workflow = Workflow.objects.filter(workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for kind in kinds():
        if parent := kind.parent():
            put_on(parent, workflow)


def put_on(page: Page, workflow: Workflow | None = None) -> None:
    """Let what stands below this page go through the review; without a workflow, through the portal's own."""
    if workflow is None:
        workflow = Workflow.objects.filter(workflow_tasks__task__in=SubmissionReview.objects.all()).first()
    if workflow is not None:
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
