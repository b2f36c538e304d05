"""What follows when a speaker is saved or deleted: readers get the new state at once, logs keep no name."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete

from integration_pages.search.services import index_pages
from integration_pages.translation.memory import forget

from . import processing
from .models import Speaker
from .services import forget_in_logs, keys_of, speaker_changed


def on_saved(instance: Speaker, created: bool, **kwargs: Any) -> None:
    if not created:  # nobody shows it yet
        speaker_changed(instance)


def on_deleting(instance: Speaker, **kwargs: Any) -> None:
    """The rows of sessions go first, so their pages are noted before."""
    transaction.on_commit(partial(index_pages, keys_of(instance)))


def on_deleted(instance: Speaker, **kwargs: Any) -> None:
    forget()
    forget_in_logs(instance)


def connect() -> None:
    processing.connect()
    post_save.connect(on_saved, sender=Speaker, dispatch_uid="speaker_saved")
    pre_delete.connect(on_deleting, sender=Speaker, dispatch_uid="speaker_deleting")
    post_delete.connect(on_deleted, sender=Speaker, dispatch_uid="speaker_deleted")
