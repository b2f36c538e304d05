"""What follows when something is published, taken down, deleted, moved or restricted: it is found, or it is not."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from integration_pages.translation.coverage import page_models
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.locales import code_of, source_locale_id
from integration_pages.translation.readable import has_dependents

from .jobs import index_tree, index_users_of
from .models import SearchText
from .services import hide_below, index_page

# A revision that is kept changes these columns of the row, and nothing that is searched for.
NO_NAMES = {"latest_revision", "has_unpublished_changes"}


def on_page_change(instance: Page, **kwargs: Any) -> None:
    index_page(instance.translation_key)


def on_parent_published(instance: Page, **kwargs: Any) -> None:
    """What depends on it can be read again."""
    index_tree.enqueue(instance.path)


def on_parent_unpublished(instance: Page, **kwargs: Any) -> None:
    """What depends on it cannot be read either; a translation takes nothing along."""
    if code_of(instance.locale_id) == SOURCE:
        hide_below(instance)


def on_page_deleted(instance: Page, **kwargs: Any) -> None:
    """A German page takes its rows with it; a translation leaves those of the others."""
    language = code_of(instance.locale_id)
    SearchText.objects.filter(page__translation_key=instance.translation_key, language=language).delete()


def on_page_moved(instance: Page, **kwargs: Any) -> None:
    if instance.get_view_restrictions().exists():
        hide_below(instance)
    index_tree.enqueue(instance.path)


def on_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    hide_below(instance.page)
    index_tree.enqueue(instance.page.path)


def on_freed(instance: PageViewRestriction, **kwargs: Any) -> None:
    index_tree.enqueue(instance.page.path)


def on_name_change(
    sender: type[Model],
    instance: Model,
    created: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Pages hold German rows: the name of a translated one belongs to those that show the German one."""
    if sender._meta.app_label != "snippets" or (update_fields and update_fields <= NO_NAMES):
        return
    german: Model | None = instance
    if code_of(getattr(instance, "locale_id", None)) != SOURCE:
        rows = sender._default_manager.filter(locale_id=source_locale_id())
        german = rows.filter(translation_key=instance.translation_key).first()  # type: ignore[attr-defined]
    elif created:
        return  # nobody shows it yet
    if german is not None:
        index_users_of.enqueue(german._meta.label_lower, str(german.pk))


def connect() -> None:
    post_save.connect(on_name_change, dispatch_uid="search_name_saved")
    post_delete.connect(on_name_change, dispatch_uid="search_name_deleted")
    post_page_move.connect(on_page_moved, dispatch_uid="search_moved")
    post_save.connect(on_restricted, sender=PageViewRestriction, dispatch_uid="search_restricted")
    post_delete.connect(on_freed, sender=PageViewRestriction, dispatch_uid="search_freed")
    for model in page_models():
        page_published.connect(on_page_change, sender=model, dispatch_uid=f"search_published_{model.__name__}")
        page_unpublished.connect(on_page_change, sender=model, dispatch_uid=f"search_unpublished_{model.__name__}")
        if has_dependents(model):
            page_published.connect(on_parent_published, sender=model, dispatch_uid=f"search_above_{model.__name__}")
            page_unpublished.connect(on_parent_unpublished, sender=model, dispatch_uid=f"search_lost_{model.__name__}")
        post_delete.connect(on_page_deleted, sender=model, dispatch_uid=f"search_gone_{model.__name__}")
