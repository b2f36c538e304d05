"""A reviewer's corrections on the review's own page; everything else is done in the full editor."""

from typing import Any, Protocol, runtime_checkable

from django import forms
from django.db import transaction
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from integration_pages.base.safe_text import RichTextareaField
from integration_pages.submissions.kinds import Kind, kind_of
from integration_pages.submissions.models import State, Submission
from integration_pages.submissions.services import Refusal, Refused, locked

from .listeners import corrected


class CorrectionForm(forms.Form):
    """The German text. Empty fields are kept empty: a draft may be unfinished."""

    title = forms.CharField(label=pgettext_lazy("admin", "Title"), max_length=255)
    teaser = forms.CharField(
        label=pgettext_lazy("admin", "Teaser"),
        help_text=pgettext_lazy("admin", "One or two sentences for the list."),
        max_length=240,
        required=False,
    )
    text = RichTextareaField(label=pgettext_lazy("admin", "Text"), required=False)


@runtime_checkable
class Correctable(Protocol):
    """A kind whose German text can be written on the review's page."""

    def german(self, page: Page) -> dict[str, str]:
        """Title, teaser and text as they are typed."""

    def write_german(self, page: Page, values: dict[str, Any]) -> None:
        """Put them into the page; other blocks of its body stay."""


def correctable(kind: Kind) -> Correctable | None:
    return kind if isinstance(kind, Correctable) else None


@transaction.atomic
def correct(submission: Submission, reviewer: Any, values: dict[str, Any], *, revision: int) -> Submission:
    """Save a corrected text as the page's newest version; the member sees it. Raises `Refused`."""
    row = locked(submission)
    kind = correctable(kind_of(row.kind))
    if row.state != State.WAITING or row.page is None or kind is None:
        raise Refused(Refusal.NOT_NOW)
    if row.page.latest_revision_id != revision:
        raise Refused(Refusal.CHANGED)
    page = row.page.get_latest_revision_as_object()
    kind.write_german(page, values)
    page.save_revision(user=reviewer, clean=False, changed=True, log_action=True)
    corrected(page, reviewer)
    return row
