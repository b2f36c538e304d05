"""A submission as readers will see it, before anybody else does: the real page, built and not stored."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from wagtail.models import Page

from integration_pages.translation.languages import SOURCE, language_of, published_languages
from integration_pages.translation.locales import source_locale_id

from .kinds import Kind, kind_of
from .models import Submission
from .versions import corrected


def page_of(submission: Submission) -> Page | None:
    """The page as it would be now, with the editors' corrections; None while there is no place for it.

    A draft's page has no row in the tree.
    """
    kind = kind_of(submission.kind)
    if submission.page:
        page = submission.page.get_latest_revision_as_object()
        if corrected(submission) is None:
            kind.write(page, submission)
        return page
    return _beside_the_tree(kind, submission)


def _beside_the_tree(kind: Kind, submission: Submission) -> Page | None:
    parent = kind.parent()
    if parent is None:
        return None
    page = kind.build(submission)
    # What adding it below its parent would give it: its address and its breadcrumbs need them.
    page.locale_id, page.live, page.depth = source_locale_id(), False, parent.depth + 1
    page.path, page.url_path = parent.path + "0" * parent.steplen, f"{parent.url_path}{page.slug}/"
    return page


def preview(request: HttpRequest, submission: Submission, bar: dict[str, Any]) -> HttpResponse | None:
    """The page in its own template and in the language of its text; `bar` is what stands above it. None: no place."""
    page = page_of(submission)
    if page is None:
        return None
    kind = kind_of(submission.kind)
    reader = get_language() or SOURCE
    original = kind.text_as_it_came(page, submission)
    published = {language.code for language in published_languages()}
    shown_in = submission.language if submission.language in published else reader
    if original is not None:
        original.facts, page.text = page, original
    request.is_preview = True  # type: ignore[attr-defined]
    with override(shown_in):
        context = {**page.get_context(request), **bar, "reader_language": reader, "report": ""}
        if original is not None:
            text = language_of(submission.language)
            context |= {"text_language": text, "text_lang": text.tag, "text_dir": text.dir}
            context |= {"is_fallback": False, "is_stale": False}
        context["page_template"] = page.get_template(request)
        return render(request, "submissions/preview.html", context)
