"""Translations made the way a translator makes them: through wagtail-localize."""

from contextlib import AbstractContextManager

from django.db.models import Model
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object


def committed() -> AbstractContextManager[list[object]]:
    """wagtail-localize publishes on commit; inside a test's transaction that is at the end of this block."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def submit(instance: Model, code: str = "ar") -> Translation:
    """Submit for translation into one language."""
    with committed():
        translate_object(instance, [locale(code)])
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale=locale(code))


def fill(translation: Translation, prefix: str = "ترجمة ", *, leave_out: int = 0) -> None:
    """Give every sentence a text, but for the last `leave_out` ones."""
    segments = list(StringSegment.objects.filter(source_id=translation.source_id).order_by("pk"))
    for segment in segments[: len(segments) - leave_out]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": prefix + segment.string.data, "has_error": False},
        )


def publish_translation(translation: Translation) -> None:
    with committed():
        Translation.objects.get(pk=translation.pk).save_target(publish=True)


def translate(instance: Model, code: str = "ar", prefix: str = "ترجمة ") -> Model:
    """Translate every sentence and publish; the translated row. The draft that submitting leaves is passed over:
    publishing writes the same row, and each writing costs as much as a page."""
    source, _made = TranslationSource.get_or_create_from_instance(instance)
    translation, _made = Translation.objects.update_or_create(
        source=source, target_locale=locale(code), defaults={"enabled": True}
    )
    fill(translation, prefix)
    publish_translation(translation)
    return Translation.objects.get(pk=translation.pk).get_target_instance()
