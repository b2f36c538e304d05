"""What follows when something readers see changes: all processes forget, sums and segments follow the German text."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from .coverage import page_models
from .fingerprints import fingerprint_of
from .jobs import delete_overlays, refresh_segments
from .languages import SOURCE
from .locales import code_of
from .memory import forget
from .models import OverlayPage


def on_published(instance: Page, **kwargs: Any) -> None:
    forget()
    page = instance.specific
    if not isinstance(page, OverlayPage):
        return
    rows = type(page)._default_manager.filter(pk=page.pk)
    german = page.facts
    if page.is_source:
        page.prose_fingerprint = fingerprint_of(german)
        rows.update(prose_fingerprint=page.prose_fingerprint)
        refresh_segments.enqueue(str(page.translation_key))
    else:
        page.translated_from = german.prose_fingerprint or fingerprint_of(german)
        rows.update(translated_from=page.translated_from)
    forget()  # once more, now that the row is as readers get it


def on_snippet_published(instance: Model, **kwargs: Any) -> None:
    forget()
    key = getattr(instance, "translation_key", None)
    if key and code_of(getattr(instance, "locale_id", None)) == SOURCE:
        refresh_segments.enqueue(str(key))


def on_change(**kwargs: Any) -> None:
    forget()


def on_deleted(instance: Page, **kwargs: Any) -> None:
    forget()
    if code_of(instance.locale_id) == SOURCE:
        transaction.on_commit(partial(delete_overlays.enqueue, str(instance.translation_key)))


def on_saved(sender: type[Model], **kwargs: Any) -> None:
    if sender._meta.app_label == "snippets" or sender in (Site, Locale, PageViewRestriction, *_files()):
        forget()


def on_page_saved(update_fields: Any = None, **kwargs: Any) -> None:
    """A whole row is written for readers; a draft writes a few columns, every few seconds while somebody types."""
    if update_fields is None:
        forget()


def _files() -> tuple[type[Model], type[Model]]:
    return get_image_model(), get_document_model()


def connect() -> None:
    page_published.connect(on_published, dispatch_uid="overlay_page_published")
    published.connect(on_snippet_published, dispatch_uid="overlay_snippet_published")
    page_unpublished.connect(on_change, dispatch_uid="overlay_unpublished")
    post_page_move.connect(on_change, dispatch_uid="overlay_moved")
    post_save.connect(on_saved, dispatch_uid="overlay_saved")
    post_delete.connect(on_saved, dispatch_uid="overlay_deleted_snippet")
    for model in page_models():
        post_save.connect(on_page_saved, sender=model, dispatch_uid=f"overlay_saved_{model.__name__}")
        post_delete.connect(on_deleted, sender=model, dispatch_uid=f"overlay_gone_{model.__name__}")
