"""Search index and reference index written once a row instead of at each of its many saves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def written_once() -> Iterator[None]:
    """Inside, saves only note what they touched; at the end each row that is still there is indexed."""
    touched: dict[tuple[type[Model], Any], None] = {}

    def note(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        if not kwargs.get("raw") and (issubclass(sender, index.Indexed) or ReferenceIndex.is_indexed(sender)):
            touched[sender, instance.pk] = None

    models = [model for model in index.get_indexed_models() if getattr(model, "search_auto_update", True)]
    post_save.connect(note, weak=False)
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
        post_save.disconnect(note)
        for model, pk in touched:
            if row := model._default_manager.filter(pk=pk).first():
                _index(row)


def _index(row: Model) -> None:
    if isinstance(row, Page):
        row = row.specific
    if ReferenceIndex.is_indexed(type(row)):
        ReferenceIndex.create_or_update_for_object(row)
    if isinstance(row, index.Indexed):
        index.insert_or_update_object(row)
