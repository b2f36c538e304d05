"""A short sum over the German sentences of an object: equal sums mean that a translation still says the same."""

import hashlib

from django.db import models
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def fingerprint_of(instance: models.Model) -> str:
    """SHA-256 over every translatable string and where it stands; the order of blocks does not count."""
    strings = sorted(
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue) and not segment.is_empty()
    )
    return hashlib.sha256(repr(strings).encode()).hexdigest()
