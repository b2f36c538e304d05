"""What a member has said and the page has no place for: editors read it beside the page."""

from typing import Any

from wagtail.models import Page

from integration_pages.submissions.kinds import kind_of
from integration_pages.submissions.models import Submission
from integration_pages.submissions.proposals.words import in_words
from integration_pages.submissions.versions import as_handed_in

# Shown elsewhere on the review's page.
KNOWN = frozenset({"title", "text", "statement", "picture_alt", "picture_credit", "picture_rights"})


def beyond_the_page(submission: Submission, page: Page | None) -> list[tuple[Any, str]]:
    """Label and value of each answer that is not on the page, as the member's form puts it."""
    kind = kind_of(submission.kind)
    form = kind.form_class(member=submission.member, submission=submission)
    on_page = kind.read(page) if page is not None else {}
    content = as_handed_in(submission).content
    said = [(name, content.get(name)) for name in form.fields if name not in KNOWN]
    missing = [(form.fields[name], value) for name, value in said if value and not on_page.get(name)]
    return [(field.label, in_words(field, value)) for field, value in missing]
