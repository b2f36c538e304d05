from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model

from integration_pages.translation.memory import forget

from .jobs import make_renditions


def on_saved(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A new file or another focal point: the sizes readers get are made by a job of the same transaction."""
    if not raw and instance.file and (update_fields is None or "focal_point_x" in update_fields):
        make_renditions.enqueue(instance.pk)


def on_files_changed(**kwargs: Any) -> None:
    """Pages keep the addresses of a picture's files in memory."""
    forget()


def connect() -> None:
    pictures = get_image_model()
    renditions = pictures._meta.get_field("renditions").related_model
    post_save.connect(on_saved, sender=pictures, dispatch_uid="picture_renditions")
    for signal in (post_save, post_delete):
        signal.connect(on_files_changed, sender=renditions, dispatch_uid=f"picture_files_{signal is post_save}")
