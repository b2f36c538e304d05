"""The rows that readers' pages are made of, read once and kept until something is published.

To put a query together takes longer than all else about a row. Whoever asks gets a copy of his own, so that what a
request hangs on it (texts, links, blocks) is seen by no other one.
"""

from copy import copy
from typing import Any, TypeVar

from wagtail.fields import StreamField
from wagtail.models import Page

from .locales import locale_id
from .memory import remember_some

PageT = TypeVar("PageT", bound=Page)
MOST = 1_000  # of about 10 kB each


def live_page(model: type[PageT], pk: int) -> PageT | None:
    """The live page with this key and what every reader of it needs (`fetched_with`)."""

    def build() -> PageT | None:
        rows = model._default_manager.select_related(*model.fetched_with)
        return rows.filter(pk=pk, live=True).first()

    return _copy_of(remember_some("live pages", (model, pk), build, MOST))


def live_translation(page: PageT, language: str) -> PageT | None:
    """The live row of the same page in another language."""
    model, key = type(page), page.translation_key

    def build() -> PageT | None:
        rows = model._default_manager.filter(translation_key=key, locale_id=locale_id(language))
        return rows.filter(live=True, alias_of=None).first()

    return _copy_of(remember_some("live translations", (model, key, language), build, MOST))


def _copy_of(row: PageT | None) -> PageT | None:
    if row is None:
        return None
    own = copy(row)
    for field in row._meta.fields:
        if isinstance(field, StreamField):
            blocks: Any = getattr(row, field.name)
            setattr(own, field.name, list(blocks.raw_data))
    return own
