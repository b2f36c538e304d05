"""Work that follows a publication; a job carries keys only and may run twice."""

from django_tasks import task
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from .languages import SOURCE


@task()
def refresh_segments(translation_key: str) -> None:
    """Give translators the sentences that are live in German now. Translated pages stay as they are."""
    source = TranslationSource.objects.filter(object_id=translation_key, locale__language_code=SOURCE).first()
    if source is not None:
        source.update_from_db()


@task()
def delete_overlays(translation_key: str) -> None:
    """Delete the translations of a page whose German row is gone: without it no reader could ever reach them."""
    rows = Page.objects.filter(translation_key=translation_key)
    if rows.filter(locale__language_code=SOURCE).exists():
        return
    for pk in list(rows.values_list("pk", flat=True)):
        if overlay := Page.objects.filter(pk=pk).first():
            overlay.delete()
