from typing import Any

from django.db.models.signals import post_save
from wagtail.images import get_image_model

from .jobs import make_renditions


def on_saved(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """A new file or another focal point: the sizes readers get are made by a job of the same transaction."""
    if not raw and instance.file and (update_fields is None or "focal_point_x" in update_fields):
        make_renditions.enqueue(instance.pk)


def connect() -> None:
    post_save.connect(on_saved, sender=get_image_model(), dispatch_uid="picture_renditions")
