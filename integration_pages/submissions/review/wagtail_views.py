"""Wagtail's own buttons for a review, by the rules of the submissions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from integration_pages.submissions.services import Refused

from . import words
from .deciding import submission_of

DECIDING = ("action-workflow-action", "action-publish")


class DecisionInWagtail(WorkflowActionView):
    """From Wagtail's first page and its lists: a refusal is said, and leads to where the text can be read."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except (Refused, ValidationError) as refusal:
            is_refused = isinstance(refusal, Refused)
            messages.error(request, words.REFUSALS[refusal.reason] if is_refused else " ".join(refusal.messages))  # type: ignore[union-attr]
            submission = submission_of(self.object)
            if submission is None:
                return redirect("wagtailadmin_pages:edit", self.object.pk)
            return redirect("submissions:edit", submission.pk)
        return response


def only_save_what_is_out_of_date(request: HttpRequest, page: Page) -> None:
    """In the full editor: what an older tab wants to publish is kept as a version, and nothing more is done.

    Wagtail would put the older text over the newer one and publish it.
    """
    if request.method != "POST" or not any(name in request.POST for name in DECIDING):
        return
    loaded = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id")
    if not loaded or loaded == str(page.latest_revision_id) or submission_of(page) is None:
        return
    data = request.POST.copy()
    for name in (*DECIDING, "overwrite_revision_id"):
        data.pop(name, None)
    request.POST = data  # type: ignore[assignment]
    text = pgettext(
        "admin",
        "Nothing was published: the text has changed since you opened this page. "
        "Your version is saved beside it; please compare the two in the history.",
    )
    messages.warning(request, text)
