"""Word forms: courses and course, курси and курсів are one word.

Snowball's stemmers are Python, so nothing has to be installed; a language without one is searched by whole words and
their beginnings. Each stemmer was tried on the words of the demo; where Snowball falls short it is ours:

- Arabic: Snowball gives دورة and دورات, لغة and لغات different stems. Ours is "light10" (Larkey, Ballesteros, Connell
  2007), which Lucene uses too: article and a few endings.
- German: once more until nothing changes (Kurse → kurs → kur, as Kurs → kur).
- Ukrainian: Snowball has none. Ours takes off the endings of nouns, adjectives and verbs.
"""

import re
from collections.abc import Callable
from functools import cache
from threading import Lock

import snowballstemmer

SNOWBALL = {
    "de": "german", "de-simple": "german", "en": "english", "tr": "turkish", "ru": "russian", "ro": "romanian",
    "pl": "polish", "fa": "persian", "prs": "persian", "fr": "french", "es": "spanish", "it": "italian",
    "pt": "portuguese", "el": "greek", "hu": "hungarian", "nl": "dutch", "sr": "serbian", "hy": "armenian",
}  # fmt: skip
SMALL_I = frozenset({"tr", "az", "ku", "kmr"})
# A stemmer keeps the word it works on: one at a time.
_lock = Lock()


def lowered(word: str, language: str) -> str:
    """In small letters; Turkish has two kinds of i."""
    if language in SMALL_I:
        word = word.replace("I", "ı").replace("İ", "i") if language in ("tr", "az") else word.replace("İ", "i")
    return word.casefold().replace("i̇", "i")


def stem(word: str, language: str) -> str:
    """The part that all forms of a word in small letters share; the word itself where nothing is known."""
    if any(letter.isdigit() for letter in word):
        return word
    own = OWN.get(language)
    return own(word) if own else _snowball(word, language)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = SNOWBALL.get(language, "")
    return snowballstemmer.stemmer(name).stemWord if name in snowballstemmer.algorithms() else str


def _snowball(word: str, language: str) -> str:
    with _lock:
        return _stemmer(language)(word) or word


def _german(word: str) -> str:
    shorter = _snowball(word, "de")
    return shorter if shorter == word or len(shorter) < 3 else _german(shorter)


ARABIC_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل", "و")
ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
ARABIC_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})


def _arabic(word: str) -> str:
    word = word.translate(ARABIC_ALEF)
    for article in ARABIC_ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + (3 if article == "و" else 2):
            word = word[len(article) :]
            break
    for ending in ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            word = word[: -len(ending)]
    return word


# Longest first: of adjectives and verbs, then of nouns. What is left keeps three letters at least.
_UKRAINIAN = (
    "ого ому ими ими ої ою ій их им ими а я у ю і ї и е є о ь й "
    "ами ями ах ях ам ям ом ем єм ів їв ей ою ею єю ові еві єві ію ії ією іями іях іям ість істю ості "
    "ти ть ться тися ємо ете єте уть ють ать ять ить ла ло ли в ся сь"
)
UKRAINIAN_ENDINGS = sorted(set(_UKRAINIAN.split()), key=len, reverse=True)
# The vowel that comes between two consonants in жінок (жінка), діток (дітки).
UKRAINIAN_FLEETING = re.compile("(?<=[бвгґджзклмнпрстфхцчшщ])[ое](?=[кнць]$)")


def _ukrainian(word: str) -> str:
    for ending in UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return UKRAINIAN_FLEETING.sub("", word.rstrip("ь") if len(word) > 3 else word)


OWN: dict[str, Callable[[str], str]] = {
    "de": _german,
    "de-simple": _german,
    "ar": _arabic,
    "uk": _ukrainian,
}
