"""A short sum over the German sentences of an object: equal sums mean that a translation still says the same."""

import hashlib
from collections.abc import Iterable

from django.db import models
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def fingerprint_of(instance: models.Model) -> str:
    """SHA-256 over every translatable string and where it stands; the order of blocks does not count."""
    return _sum(
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue) and not segment.is_empty()
    )


def known_fingerprint(source: TranslationSource) -> str:
    """The same sum over the sentences that translators have been given; one query."""
    segments = StringSegment.objects.filter(source=source)
    return _sum(segments.values_list("context__path", "string__data"))


def _sum(strings: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256(repr(sorted(strings)).encode()).hexdigest()
