"""Voices of a programme: shown while the person agrees, in every language."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.translation.refusals import PublishingRefused

from .models import SponsorshipProgrammePage


@dataclass(frozen=True)
class Voice:
    text: str
    source: str


def voices_of(german: SponsorshipProgrammePage) -> list[Voice]:
    """What may be shown now, in the reader's language.

    A translation keeps its own copy until it is made anew. So a voice is shown only while the German page has it, with
    the date of consent that was translated: one that was withdrawn or replaced is gone at once.
    """
    agreed = {voice.id: voice.value["agreed_on"] for voice in german.voices if _is_agreed(voice.value["agreed_on"])}
    return [
        Voice(voice.value["text"], voice.value["source"])
        for voice in german.text.voices
        if voice.id in agreed and voice.value["agreed_on"] == agreed[voice.id]
    ]


def _is_agreed(day: date | None) -> bool:
    return day is not None and day <= timezone.localdate()


def refuse_without_consent(german: SponsorshipProgrammePage) -> None:
    """Raise `PublishingRefused` for a voice whose person has not agreed, or only will."""
    names = [voice.value["source"] for voice in german.voices if not _is_agreed(voice.value["agreed_on"])]
    if names:
        message = pgettext(
            "admin", "Not published: a voice needs the day on which the person agreed (%s). It cannot be in the future."
        )
        raise PublishingRefused({"__all__": [message % ", ".join(names)]})
