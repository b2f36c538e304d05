"""Work that follows a change of many pages; a job carries keys only and may run twice."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django_tasks import task
from wagtail.models import Page, ReferenceIndex

from .services import index_below, index_page


@task()
def index_tree(path: str) -> None:
    """What is restricted, freed or moved is gone or found again, with all below it."""
    index_below(path)


@task()
def index_users_of(model: str, pk: str) -> None:
    """The pages that show a name are found by the new one; `model` is "snippets.organisation"."""
    snippet = apps.get_model(model)._default_manager.filter(pk=pk).first()
    if snippet is None:
        return
    users = ReferenceIndex.get_references_to(snippet).filter(base_content_type=ContentType.objects.get_for_model(Page))
    pks = {int(pk) for pk in users.values_list("object_id", flat=True)}
    keys = Page.objects.filter(pk__in=pks).values_list("translation_key", flat=True)
    for key in set(keys):
        index_page(key)
