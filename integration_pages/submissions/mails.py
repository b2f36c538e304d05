"""What a member is told by mail, in the language of their account. A mail that fails takes no submission with it."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from integration_pages.enquiries.outbox import write
from integration_pages.enquiries.tokens import absolute
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in

from .models import State, Step, StepKind
from .standing import moment

TEMPLATES: dict[str, str] = {
    StepKind.SENT: "arrived",
    StepKind.RETURNED: "returned",
    StepKind.DECLINED: "declined",
    StepKind.SCHEDULED: "scheduled",
    StepKind.PUBLISHED: "published",
    StepKind.EDITED: "corrected",
    StepKind.REMOVED: "removed",
    StepKind.ANSWERED: "answered",
}


def tell_member(step: Step) -> None:
    """A mail about what others have done, and one that a text has arrived; called in the step's transaction."""
    submission = step.submission
    member = submission.member
    if step.kind not in TEMPLATES or member is None or not member.is_active or not _is_news(step):
        return
    language = language_of_mails(member)
    is_postponed = step.kind == StepKind.SENT and step.by_id != member.pk
    template = f"submissions/email/{'postponed' if is_postponed else TEMPLATES[step.kind]}"
    write(submission.uuid, member.email, template, language, _context(step, language))


def language_of_mails(member: Any) -> str:
    """The language somebody has chosen, as long as the portal is published in it."""
    chosen = str(member.preferred_language)
    return chosen if chosen in dict(settings.WAGTAIL_CONTENT_LANGUAGES) else SOURCE


def _is_news(step: Step) -> bool:
    """Arrival is told only where a person has to look first; a correction only to who has asked for one.

    What editors put before the reviewers is told with its reason: an approved text is not published on its day.
    """
    if step.kind == StepKind.SENT:
        by_member = step.by_id == step.submission.member_id
        return (by_member or bool(step.text)) and step.submission.state == State.WAITING
    if step.kind == StepKind.EDITED:
        answers = (StepKind.ASKED_CORRECTION, StepKind.EDITED, StepKind.ANSWERED, StepKind.REMOVED)
        before = step.submission.steps.filter(kind__in=answers).exclude(pk=step.pk).last()
        return before is not None and before.kind == StepKind.ASKED_CORRECTION
    return True


def _context(step: Step, language: str) -> dict[str, Any]:
    submission = step.submission
    path = url_in(submission.page.specific_deferred, language) if submission.page else ""
    day = submission.goes_live_at if step.kind == StepKind.SCHEDULED else None
    with override(language):
        published_on = moment(day) if day else ""
    return {
        "first_name": submission.member.first_name if submission.member else "",
        "title": submission.title,
        "text": step.text,
        "published_on": published_on,
        "at_once": submission.unseen_since is not None,
        "link": absolute(language, "submission", str(submission.uuid)),
        "page_link": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}" if path else "",
    }
