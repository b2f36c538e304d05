"""Titles of any script in Latin letters, as their language writes itself with them."""

import re
import unicodedata

from anyascii import anyascii

# What a language writes otherwise than letter by letter; for all else a table of Unicode knows the usual Latin letters.
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_TURKISH = {"ı": "i", "ğ": "g", "ş": "s", "ç": "c", "ö": "o", "ü": "u"}
# As passports write names (resolution 55 of Ukraine's government, 2010); at the beginning of a word: ye, yi, y, yu, ya.
_UKRAINIAN = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "h",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "є": "ie",
    "ж": "zh",
    "з": "z",
    "и": "y",
    "і": "i",
    "ї": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ю": "iu",
    "я": "ia",
    "'": "",
    "’": "",
    "ʼ": "",
}
_FIRST_LETTERS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# Short vowels are seldom written, and a consonant's sign says nothing without its letter.
_ARABIC = {"ع": "a", "ء": "", "أ": "a", "إ": "i", "آ": "a", "ؤ": "u", "ئ": "i", "ة": "a", "ى": "a"}
_LETTERS = {"de": _GERMAN, "de-simple": _GERMAN, "tr": _TURKISH, "uk": _UKRAINIAN, "ar": _ARABIC}


def in_latin(text: str, language: str = "de") -> str:
    """Small letters from a to z where there are any; what is no letter and no digit stays, or becomes a space."""
    text = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    if language == "uk":
        text = re.sub(r"(?<![\w'’ʼ])[єїйюя]", lambda match: _FIRST_LETTERS[match[0]], text).replace("зг", "zgh")
    elif language == "ar":
        text = "".join(character for character in text if not unicodedata.combining(character) and character != "ـ")
    letters = _LETTERS.get(language, {})
    return "".join(_latin(character, letters) for character in text).lower()


def _latin(character: str, letters: dict[str, str]) -> str:
    if character in letters or character.isascii():
        return letters.get(character, character)
    # A picture's name („party popper“) is no part of a title.
    return anyascii(character) if unicodedata.category(character)[0] in "LMN" else " "
