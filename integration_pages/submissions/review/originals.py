"""A text that came in another language becomes that language's translation: nobody has to translate it back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from integration_pages.base.safe_text import to_rich_text
from integration_pages.submissions.models import Submission
from integration_pages.submissions.services import locked
from integration_pages.submissions.versions import as_handed_in
from integration_pages.translation.languages import SOURCE, is_german, published_languages


@dataclass(frozen=True)
class AsItCame:
    """Title, and text as HTML."""

    title: str
    text: str


def as_it_came(submission: Submission, page: Page | None) -> AsItCame | None:
    """The text in its own language; None for a German one. Where a page does not keep it, the submission does."""
    kept: Any = page
    if getattr(kept, "original_language", ""):
        return AsItCame(kept.original_title, kept.original_text)
    came = as_handed_in(submission)
    if is_german(came.language):
        return None
    return AsItCame(came.title, to_rich_text(str(came.content.get("text", ""))))


def language_to_publish(submission: Submission) -> str:
    """The language in which the original can be published beside the German page; empty when there is none.

    Leichte Sprache is a translation as well, though its texts count as German ones until then.
    """
    codes = {language.code for language in published_languages()}
    code = submission.language
    page = submission.page.specific if submission.page else None
    came_so = page is not None and getattr(page, "original_language", "") == code
    return code if came_so and code in codes and code != SOURCE else ""


def published_original(submission: Submission) -> Page | None:
    """The page in the original's language, published or not; None while there is none."""
    code = language_to_publish(submission)
    if not code or submission.page is None:
        return None
    rows = Page.objects.filter(translation_key=submission.page.translation_key, locale__language_code=code)
    return rows.exclude(pk=submission.page_id).filter(alias_of=None).first()


@transaction.atomic
def publish_original(submission: Submission, editor: Any) -> Page | None:
    """Publish the original as a translation written by hand; None where that language is not published.

    A translation that somebody works on in the translation editor stays as it is. Pressed twice it is published once.
    """
    submission = locked(submission)
    code = language_to_publish(submission)
    if not code or submission.page is None or not submission.page.live:
        return None
    german = submission.page.specific
    locale = Locale.objects.get(language_code=code)
    if Translation.objects.filter(
        source__object_id=german.translation_key, target_locale=locale, enabled=True
    ).exists():
        return published_original(submission)
    existing = published_original(submission)
    row = existing.specific if existing else german.copy_for_translation(locale, copy_parents=True)
    row.title = row.draft_title = german.original_title
    row.teaser, row.seo_title, row.search_description, row.picture_alt = "", "", "", ""
    row.body = [("text", RichText(german.original_text))]
    # Reviewers publish in all languages; rights on a tree that began a moment ago are not known to the request yet.
    row.save_revision(user=editor, clean=False).publish(user=editor, skip_permission_checks=True)
    return row
