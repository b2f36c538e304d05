"""What is new in a text, field by field, by Wagtail's own comparison; word by word what no field of the page shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, Revision

from integration_pages.base.safe_text import RichTextareaField, to_text
from integration_pages.enquiries.fields import PlainTextField
from integration_pages.submissions.kinds import kind_of
from integration_pages.submissions.models import StepKind, Submission
from integration_pages.submissions.proposals import words
from integration_pages.submissions.versions import as_handed_in
from integration_pages.translation.languages import is_german


def seen_before(submission: Submission, newest: Revision | None) -> Revision | None:
    """What readers see now, else what reviewers saw last; None for a text that is new to all."""
    page = submission.page
    if page is None:
        return None
    if page.live and page.live_revision_id and page.live_revision_id != getattr(newest, "pk", None):
        return page.live_revision
    kinds = (StepKind.RETURNED, StepKind.DECLINED, StepKind.SENT)
    steps = submission.steps.filter(kind__in=kinds, revision__isnull=False).select_related("revision")
    older = [step.revision for step in steps if newest is None or step.revision_id != newest.pk]
    return older[-1] if older else None


def differences(page: type[Page], request: HttpRequest, before: Revision, after: Revision) -> list[Any]:
    """Wagtail's comparisons of the fields that differ; each has a heading and `htmldiff`."""
    old, new = before.as_object(), after.as_object()
    panel = page.get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    compared = [compare(old, new) for compare in panel.get_comparison()]
    changed = [comparison for comparison in compared if comparison.has_changed()]
    for comparison in changed:
        values = {name: getattr(comparison, name, None) for name in ("val_a", "val_b")}
        for name, value in values.items():
            if isinstance(value, datetime):
                setattr(comparison, name, date_format(localtime(value), "SHORT_DATETIME_FORMAT"))
    return changed


ORIGINAL_TEXT = "original_text"


@dataclass(frozen=True)
class Changed:
    """One part of the original, in which words have changed."""

    label: Any
    pieces: list[words.Piece]


def differences_of_original(before: Revision, after: Revision) -> list[Changed]:
    """No field of the editor shows the original, so Wagtail does not compare it."""
    old, new = (revision.as_object() for revision in (before, after))
    if not hasattr(new, ORIGINAL_TEXT):
        return []
    parts = [
        (pgettext_lazy("admin", "Title"), _kept(old, "original_title"), _kept(new, "original_title")),
        (pgettext_lazy("admin", "Text"), to_text(_kept(old, ORIGINAL_TEXT)), to_text(_kept(new, ORIGINAL_TEXT))),
    ]
    return [Changed(label, words.differences(was, now)) for label, was, now in parts if was != now]


def differences_of_answers(submission: Submission, before: Revision, after: Revision) -> list[Changed]:
    """What the member wrote and the page has no field for: a note for the editors, or all of a text that is not German
    where the page does not keep it.
    """
    was, now = as_handed_in(submission, until=before).content, as_handed_in(submission)
    kind, page = kind_of(submission.kind), after.as_object()
    form = kind.form_class(member=submission.member, submission=submission)
    on_page = kind.read(page) if is_german(now.language) or hasattr(page, ORIGINAL_TEXT) else {}
    return [
        Changed(field.label, words.differences(str(was.get(name, "")), str(now.content.get(name, ""))))
        for name, field in form.fields.items()
        if isinstance(field, (PlainTextField, RichTextareaField))
        and name not in on_page
        and was.get(name, "") != now.content.get(name, "")
    ]


def _kept(page: Page, name: str) -> str:
    return str(getattr(page, name, ""))
