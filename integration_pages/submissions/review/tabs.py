"""An older tab of the full editor decides nothing about a newer text."""

from django.http import HttpRequest
from django.utils.translation import pgettext
from wagtail.admin import messages
from wagtail.models import Page

from .deciding import submission_of

DECIDING = ("action-workflow-action", "action-publish")


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
