"""Creates, changes and takes back pages of offers through Wagtail: drafts, publications, log entries, rights."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext
from wagtail.models import Page, ReferenceIndex, Revision

from integration_pages.offers.models import OfferIndexPage, OfferPage

from .kinds import Refused, Written
from .models import ImportRow


def newest(page: OfferPage | None) -> Any:
    """What an editor sees: the draft where there is one, else the page."""
    if page is None or not page.has_unpublished_changes or page.latest_revision_id is None:
        return page
    return page.get_latest_revision_as_object()


def unfinished(page: OfferPage, user: Any) -> str:
    """Why a page must not be written over: somebody else is at work on it."""
    rights = page.permissions_for_user(user)
    if not rights.can_edit():
        return pgettext("admin", "You may not edit this page.")
    if rights.page_locked():
        return pgettext("admin", "The page is locked.")
    if page.workflow_in_progress:
        return pgettext("admin", "The page waits in a workflow.")
    return ""


def is_others_draft(page: OfferPage, user: Any) -> bool:
    """Somebody else has written something that is not published yet."""
    if not page.has_unpublished_changes or page.latest_revision_id is None:
        return False
    return bool(page.latest_revision.user_id != user.pk)


def create(page: OfferPage, user: Any, index: OfferIndexPage | None, *, publish: bool) -> Written:
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        raise Refused(pgettext("admin", "You may not add offers."))
    if publish and not index.permissions_for_user(user).can_publish_subpage():
        raise Refused(pgettext("admin", "You may not publish offers."))
    page.path, page.depth, page.owner = "", None, user
    index.add_child(instance=page)
    revision = page.save_revision(user=user)
    if publish:
        revision.publish(user=user)
    return Written(page.pk, None, None, revision.pk)


def change(page: OfferPage, user: Any, *, publish: bool) -> Written:
    stored = OfferPage.objects.get(pk=page.pk)
    if publish and not stored.permissions_for_user(user).can_publish():
        raise Refused(pgettext("admin", "You may not publish offers."))
    if stored.latest_revision_id is None:
        # So that there is something to go back to.
        stored.save_revision(clean=False, changed=False)
    before, before_live = stored.latest_revision_id, stored.live_revision_id if stored.live else None
    if stored.live and before_live is None:
        before_live = before
    revision = page.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)
    return Written(page.pk, before, before_live, revision.pk)


def undo(row: ImportRow, user: Any, *, published: bool) -> None:
    page = OfferPage.objects.filter(pk=row.object_id).first()
    if page is None:
        raise Refused(pgettext("admin", "has been deleted since"))
    if page.latest_revision_id != row.after:
        raise Refused(pgettext("admin", "has been changed since"))
    if problem := unfinished(page, user):
        raise Refused(problem)
    if row.before is None:
        _delete(page, user)
    else:
        _restore(page, row, user, published=published)


def _delete(page: OfferPage, user: Any) -> None:
    if Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists():
        raise Refused(pgettext("admin", "has been translated since"))
    users = ReferenceIndex.get_references_to(page).exclude(object_id=str(page.pk))
    if users.exists():
        raise Refused(pgettext("admin", "is used on another page"))
    if not page.permissions_for_user(user).can_delete():
        raise Refused(pgettext("admin", "You may not delete this page."))
    page.delete(user=user)


def _restore(page: OfferPage, row: ImportRow, user: Any, *, published: bool) -> None:
    """Back to what was live, then to the draft that lay above it."""
    revisions = Revision.objects.in_bulk([pk for pk in (row.before, row.before_live) if pk])
    before, live = revisions.get(row.before or 0), revisions.get(row.before_live or 0)
    if before is None or (row.before_live and live is None):
        raise Refused(pgettext("admin", "its earlier state is not kept any more"))
    try:
        if live is not None and (published or row.before == row.before_live):
            _go_back_to(page, live, user).publish(user=user, previous_revision=live)
        elif live is None and page.live:
            page.unpublish(user=user)
        if row.before != row.before_live:
            _go_back_to(OfferPage.objects.get(pk=page.pk), before, user)
    except ValidationError as refusal:
        raise Refused(" ".join(refusal.messages)) from refusal


def _go_back_to(page: OfferPage, revision: Revision, user: Any) -> Revision:
    """A new revision with the content of an old one, as Wagtail's own revert."""
    old = revision.as_object()
    old.latest_revision = page.latest_revision
    made: Revision = old.save_revision(user=user, log_action=True, previous_revision=revision)
    return made
