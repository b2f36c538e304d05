"""A translation goes live only when every German sentence has its text: never German sentences in a translated page."""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import npgettext
from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringSegment, Translation

from .fingerprints import fingerprint_of, known_fingerprint
from .languages import SOURCE
from .locales import code_of
from .refusals import PublishingRefused


class IncompleteTranslation(PublishingRefused):
    """Publishing was refused; the message says how many sentences are missing and quotes the first."""


def translation_of(instance: TranslatableMixin) -> Translation | None:
    """wagtail-localize's record for a translated row; None for a German row and for one written by hand."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def missing_segments(translation: Translation) -> QuerySet[StringSegment]:
    """German sentences that have no text in the target language yet, or one with an error."""
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale)
        .filter(translation__isnull=True)
        .select_related("string")
        .order_by("order")
    )


def bring_up_to_date(translation: Translation) -> Translation:
    """The record with the sentences that are live in German now, whether or not the job has run already.

    It comes back fetched anew: wagtail-localize's cached `source` would still hold the old sentences.
    """
    source = translation.source
    if fingerprint_of(source.get_source_instance()) != known_fingerprint(source):
        source.update_from_db()
    return Translation.objects.select_related("source", "target_locale").get(pk=translation.pk)


def refuse_incomplete(instance: models.Model) -> None:
    """Raise `IncompleteTranslation` for a translated row that lacks a text; German and hand-made rows pass."""
    if not isinstance(instance, TranslatableMixin) or code_of(instance.locale_id) == SOURCE:
        return
    if translation := translation_of(instance):
        refuse_missing(bring_up_to_date(translation))


def refuse_missing(translation: Translation) -> None:
    missing = missing_segments(translation)
    count = missing.count()
    if count:
        first = missing[0].string.as_value().render_text()
        message = npgettext(
            "admin",
            "Not published: one sentence has no translation yet (“%(first)s”).",
            "Not published: %(count)d sentences have no translation yet. The first: “%(first)s”.",
            count,
        ) % {"count": count, "first": first[:80]}
        raise IncompleteTranslation({"__all__": [message]})
