"""From a text to words that can be compared: letters as people type them, without what they leave out."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .stems import lowered, stem

# Leichte Sprache writes Sprach·kurs, others Sprach-Kurs: one word, and its parts.
JOINS = "-‐‑·‧•"
WORD = re.compile(rf"[^\W_]+(?:[{JOINS}][^\W_]+)*")
PARTS = re.compile(rf"[{JOINS}]")
# Soft hyphen, characters of no width and of direction, Arabic tatweel and vowel signs: never typed, or not by all.
UNSEEN = re.compile("[\u00ad\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# An apostrophe inside a Ukrainian word (сім'я) is written in many ways or not at all.
APOSTROPHE = re.compile("(?<=[^\\W\\d_])['’ʼ`´](?=[^\\W\\d_])")
WITH_APOSTROPHES = frozenset({"uk", "be", "ru"})
GERMAN = frozenset({"de", "de-simple"})
# ä typed as ae; not in neue, Bauer, Quelle.
UMLAUT = re.compile("(?<![aeiouyq])([aou])e")
LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ە": "ه",
    }
)  # fmt: skip
LONGEST = 40


class Word(NamedTuple):
    """A word of a text: where it stands, as it is written, without accents, and its stem."""

    start: int
    end: int
    written: str
    plain: str
    stem: str


def words(text: str, language: str, *, tidy: bool = True) -> Iterator[Word]:
    """The words of a text in a language; of a joined one first the whole, then its parts."""
    text = tidied(text, language) if tidy else text
    for found in WORD.finditer(text):
        start, written = found.start(), found.group()
        if written.isalnum():
            yield _word(start, found.end(), written, language)
            continue
        parts = PARTS.split(written)
        yield _word(start, found.end(), "".join(parts), language)
        for part in parts:
            end = start + len(part)
            yield _word(start, end, part, language)
            start = end + 1


def tidied(text: str, language: str) -> str:
    """The text in one way of writing (Unicode NFKC), without characters nobody sees."""
    text = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return APOSTROPHE.sub("", text) if language in WITH_APOSTROPHES else text


def _word(start: int, end: int, written: str, language: str) -> Word:
    return Word(start, end, written, *_forms(written[:LONGEST], language))


# Readers' words come here too, any word whatever: an entry is about half a kB in each process. The words of a portal
# have to fit in, else they are stemmed anew for every page that is indexed, which is most of the work.
@lru_cache(maxsize=32_768)
def _forms(written: str, language: str) -> tuple[str, str]:
    lower = lowered(written, language)
    return plain(lower, language), plain(stem(lower, language), language)


def plain(word: str, language: str) -> str:
    """A word in small letters without accents; of letters that are used for each other always the same one."""
    letters = unicodedata.normalize("NFKD", word.translate(LETTERS))
    bare = "".join(letter for letter in letters if letter.isalnum())
    return UMLAUT.sub(r"\1", bare) if language in GERMAN else bare
