"""Voices of a programme: shown while the person agrees, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone
from django.utils.translation import pgettext
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from integration_pages.translation.memory import remember_some
from integration_pages.translation.refusals import PublishingRefused

from .models import SponsorshipProgrammePage

WORDS = ("text", "source")
MOST_KEPT = 200
# A block's id and the name of a field in it, its German words, their translation.
Said = tuple[str, str, str, str]


@dataclass(frozen=True)
class Voice:
    text: str
    source: str


def voices_of(german: SponsorshipProgrammePage) -> list[Voice]:
    """What may be shown now, in the reader's language.

    A translation keeps its own copy until it is made anew. So a voice is shown only while the German page has it, and
    only if its words are a translation of what stands there now: one that was withdrawn or replaced is gone at once.
    """
    text = german.text
    agreed = {voice.id: voice.value for voice in german.voices if _is_agreed(voice.value["agreed_on"])}
    shown = [voice for voice in text.voices if voice.id in agreed]
    if text is not german and shown and not _is_fresh(text, german):
        known = remember_some("translated voices", text.pk, partial(_translated, text, german), MOST_KEPT)
        shown = [voice for voice in shown if set(_said(voice.id, agreed[voice.id], voice.value)) <= known]
    return [Voice(voice.value["text"], voice.value["source"]) for voice in shown]


def _is_agreed(day: date | None) -> bool:
    return day is not None and day <= timezone.localdate()


def _is_fresh(text: SponsorshipProgrammePage, german: SponsorshipProgrammePage) -> bool:
    """No German sentence has changed since the translation was published."""
    return bool(text.translated_from) and text.translated_from == german.prose_fingerprint


def _said(block: str, german: dict[str, str], text: dict[str, str]) -> Iterator[Said]:
    return ((block, name, german[name], text[name]) for name in WORDS)


def _translated(text: SponsorshipProgrammePage, german: SponsorshipProgrammePage) -> frozenset[Said]:
    """All words of voices that somebody has translated, with their translations."""
    rows = StringTranslation.objects.filter(
        locale=text.locale_id, context__object_id=german.translation_key, context__path__startswith="voices."
    )
    found = rows.values_list("context__path", "translation_of__data", "data")
    return frozenset((*path.split(".")[1:3], _plain(words), _plain(translation)) for path, words, translation in found)


def _plain(data: str) -> str:
    return str(StringValue(data).render_text())


def refuse_without_consent(german: SponsorshipProgrammePage) -> None:
    """Raise `PublishingRefused` for a voice whose person has not agreed, or only will."""
    names = [voice.value["source"] for voice in german.voices if not _is_agreed(voice.value["agreed_on"])]
    if names:
        message = pgettext(
            "admin", "Not published: a voice needs the day on which the person agreed (%s). It cannot be in the future."
        )
        raise PublishingRefused({"__all__": [message % ", ".join(names)]})
