"""Sentences that reviewers can send without writing them, in the language of whoever reads them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

# Key: what the reviewer ticks, what the member reads.
SENTENCES: dict[str, tuple[Any, Any]] = {
    "date": (
        pgettext_lazy("admin", "Day, time or place is missing"),
        _("Please tell us the day, the time and the place."),
    ),
    "short": (pgettext_lazy("admin", "Too long"), _("Please make the text shorter. Five to ten sentences are enough.")),
    "contact": (
        pgettext_lazy("admin", "Whom to ask is missing"),
        _("Please tell readers whom they can ask, and how."),
    ),
    "picture": (
        pgettext_lazy("admin", "Rights of the picture are unclear"),
        _("Please tell us who took the picture and whether the people in it have agreed."),
    ),
    "alt": (
        pgettext_lazy("admin", "Description of the picture is missing"),
        _("Please describe in one sentence what the picture shows. It helps people who cannot see it."),
    ),
    "party": (
        pgettext_lazy("admin", "Advertising for a party"),
        _("The city has to stay neutral. Please take out everything that advertises a party or a candidate."),
    ),
}


def choices() -> list[tuple[str, Any]]:
    return [(key, label) for key, (label, _sentence) in SENTENCES.items()]


def in_words(keys: list[str], own: str, language: str) -> str:
    """The ticked sentences in the member's language, then what the reviewer has written."""
    with override(language):
        sentences = [str(SENTENCES[key][1]) for key in keys if key in SENTENCES]
    return "\n\n".join(filter(None, [" ".join(sentences), own.strip()]))
