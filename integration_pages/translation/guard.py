"""What stands between wagtail-localize and the live pages.

wagtail-localize 1.14 fills missing sentences with German ones and writes them into the live row, also when it is asked
for a draft (`TranslationSource.create_or_update_translation`, `fallback=True`), and overwrites pages translated by hand
when they are submitted again (#820 and its neighbours). Every way leads through `Translation.save_target` and
`operations.TranslationCreator`, so both are replaced here. To go when wagtail-localize refuses by itself.
"""

from typing import Any

from django.db import models, transaction
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize import operations
from wagtail_localize.models import Translation, TranslationLog

from .completeness import bring_up_to_date, refuse_missing

_original_save_target = Translation.save_target


def target_of(translation: Translation) -> models.Model | None:
    """The translated row, specific; None when it has not been made."""
    try:
        return translation.source.get_translated_instance(translation.target_locale)
    except models.ObjectDoesNotExist:
        return None


def is_handmade(translation: Translation) -> bool:
    """Somebody wrote this row without the translation editor, or took it out of it: its text is nowhere else."""
    target = target_of(translation)
    if target is None or getattr(target, "alias_of_id", None):
        return False
    stopped = Translation.objects.filter(pk=translation.pk, enabled=False).exists()
    made_by_editor = TranslationLog.objects.filter(
        source=translation.source_id, locale=translation.target_locale_id
    ).exists()
    return stopped or not made_by_editor


@transaction.atomic
def save_target(self: Translation, user: Any = None, publish: bool = True) -> None:
    """Stands in for `Translation.save_target`.

    Publishing needs a text for every sentence (else `IncompleteTranslation`). A draft leaves the live row alone.
    A page written by hand stays as it is, and outside of the translation editor.
    """
    if is_handmade(self):
        Translation.objects.filter(pk=self.pk).update(enabled=False)
        self.enabled = False
        return
    target = target_of(self)
    if publish:
        current = bring_up_to_date(self)
        refuse_missing(current)
        _original_save_target(current, user=user, publish=True)
        return
    if isinstance(target, DraftStateMixin) and target.live and not getattr(target, "alias_of_id", None):
        draft = self.source.get_ephemeral_translated_instance(self.target_locale, fallback=True)
        draft.save_revision(user=user)
        return
    _original_save_target(self, user=user, publish=False)
    keep_unpublished(self)


def keep_unpublished(translation: Translation) -> None:
    """wagtail-localize leaves a converted alias live, full of German text."""
    target = target_of(translation)
    if isinstance(target, DraftStateMixin) and target.live:
        changes: dict[str, Any] = {"live": False, "has_unpublished_changes": True}
        if isinstance(target, Page):
            changes["expired"] = False
        type(target)._default_manager.filter(pk=target.pk).update(**changes)


class SafeTranslationCreator(operations.TranslationCreator):
    """Submits an object for translation; languages in which somebody wrote the page by hand are passed over."""

    target_locales: list[Locale]

    def create_translations(self, instance: models.Model, include_related_objects: bool = True) -> None:
        wanted = self.target_locales
        protected = {
            translation.target_locale_id
            for translation in Translation.objects.filter(
                source__object_id=instance.translation_key,  # type: ignore[attr-defined]
                enabled=False,
            ).select_related("source", "target_locale")
            if is_handmade(translation)
        }
        self.target_locales = [locale for locale in wanted if locale.pk not in protected]
        try:
            with transaction.atomic():
                super().create_translations(instance, include_related_objects)
        finally:
            self.target_locales = wanted


def install() -> None:
    Translation.save_target = save_target
    operations.TranslationCreator = SafeTranslationCreator
