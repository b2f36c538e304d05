from typing import Any

from django.http import HttpRequest

from integration_pages.translation.links import url_in
from integration_pages.translation.models import OverlayPage, with_texts


def breadcrumbs(german: OverlayPage, request: HttpRequest) -> list[dict[str, Any]]:
    """From the start page to this page: titles in the reader's language, addresses of the German tree."""
    ancestors = [page for page in german.get_ancestors(inclusive=True).specific() if isinstance(page, OverlayPage)]
    return [
        {
            "title": row.text.title,
            "url": url_in(row, request=request),
            "lang": row.text.text_language.tag,
            "dir": row.text.text_language.dir,
        }
        for row in with_titles(ancestors)
    ]


def with_titles(rows: list[OverlayPage]) -> list[OverlayPage]:
    """Like `with_texts`, for rows of several page types."""
    by_type: dict[type[OverlayPage], list[OverlayPage]] = {}
    for row in rows:
        by_type.setdefault(type(row), []).append(row)
    for same_type in by_type.values():
        with_texts(same_type)
    return rows
