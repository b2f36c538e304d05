"""The languages people speak: ISO 639 codes, named from CLDR in the reader's language."""

from functools import lru_cache

import babel
from django.utils import translation

# What is spoken in Beckum and in German integration work; ISO 639-1 where there is one, else ISO 639-3 (HSDS).
SPOKEN_LANGUAGES = (
    "de", "ar", "uk", "ru", "tr", "kmr", "ckb", "fa", "prs", "ps", "en", "fr", "es", "it", "pt", "pl", "ro", "bg",
    "sr", "hr", "bs", "sq", "mk", "el", "hu", "nl", "ti", "am", "so", "ur", "hi", "pa", "ta", "zh", "vi", "th", "az",
    "ka", "hy", "rom", "gsg",
)  # fmt: skip

# CLDR has no name, or none that people use, for these: by language of the interface, then English.
NAMES_NOT_IN_CLDR = {
    "gsg": {
        "de": "Deutsche Gebärdensprache",
        "en": "German Sign Language",
        "uk": "німецька жестова мова",
        "ar": "لغة الإشارة الألمانية",
        "tr": "Alman İşaret Dili",
    },
    "rom": {"de": "Romani", "en": "Romani", "uk": "ромська", "ar": "الرومانية (روماني)", "tr": "Romanca"},
    "kmr": {
        "de": "Kurmandschi",
        "en": "Kurmanji",
        "uk": "курманджі",
        "ar": "الكردية (كرمانجي)",
        "tr": "Kürtçe (Kurmancî)",
    },
    "ckb": {"de": "Sorani", "en": "Sorani", "uk": "сорані", "ar": "الكردية (سوراني)", "tr": "Kürtçe (Soranî)"},
    "prs": {"de": "Dari", "en": "Dari", "uk": "дарі", "ar": "الدارية", "tr": "Darice"},
}  # fmt: skip


@lru_cache(maxsize=64)
def cldr_locale(language: str) -> babel.Locale:
    """CLDR's locale for a language of the portal; German where CLDR has none (Leichte Sprache too)."""
    try:
        return babel.Locale.parse(language.split("-")[0], sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return babel.Locale.parse("de")


def name_of_language(code: str, language: str | None = None) -> str:
    """The name of a spoken language (ISO 639 code) in the language of the interface, else in English, else the code."""
    return _name(code, (language or translation.get_language() or "de").split("-")[0])


@lru_cache(maxsize=2048)
def _name(code: str, reader: str) -> str:
    ours = NAMES_NOT_IN_CLDR.get(code, {})
    if reader in ours:
        return ours[reader]
    name = cldr_locale(reader).languages.get(code) or ours.get("en") or babel.Locale.parse("en").languages.get(code)
    return str(name or code)


def spoken_language_choices() -> list[tuple[str, str]]:
    """Choices for editors: German first, then by name in the active language."""
    named = [(code, name_of_language(code)) for code in SPOKEN_LANGUAGES]
    return [named[0], *sorted(named[1:], key=lambda choice: choice[1].casefold())]
