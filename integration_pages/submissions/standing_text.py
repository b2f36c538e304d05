"""A change that came to nothing leaves no draft behind: what readers have is the page's newest version again."""

from typing import Any

from wagtail.models import Page, Revision

from .models import Submission


def put_back(submission: Submission, person: Any) -> Revision | None:
    """The live text as a new revision, or the one that is approved to follow it; None for a page that is not live.

    Otherwise an editor's next "Publish" would put the declined text online. Nothing is lost by it: the member's text
    stays in the history and in the submission, whose `revision` is the new one, so that nobody takes the live text
    for a correction of the member's.
    """
    page = Page.objects.get(pk=submission.page_id) if submission.page_id else None
    if page is None or not page.live:
        return None
    coming = page.scheduled_revision
    # The row itself is what readers see, with or without a revision of its own.
    standing = coming.as_object() if coming else page.specific
    before = coming or page.live_revision
    revision: Revision = standing.save_revision(
        user=person, clean=False, changed=False, log_action=True, previous_revision=before
    )
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=coming is not None)
    submission.revision = revision
    submission.save(update_fields=["revision"])
    submission.refresh_from_db(fields=["page"])
    return revision


def take_from_schedule(page: Page, person: Any) -> None:
    """What is approved for a later day is not published then."""
    for revision in page.revisions.filter(approved_go_live_at__isnull=False):
        revision.approved_go_live_at = None
        # Named, so that Wagtail writes it into the page's history.
        revision.save(user=person, update_fields=["approved_go_live_at"])
