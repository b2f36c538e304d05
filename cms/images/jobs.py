"""Work that follows an upload; a job carries ids only and may run twice."""

from django_tasks import task
from wagtail.images import get_image_model

from .renditions import make_all


@task()
def make_renditions(picture_id: int) -> None:
    picture = get_image_model().objects.filter(pk=picture_id).first()
    if picture is not None:
        make_all(picture)
