"""Which characters of what people type or paste are kept."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters; marks that turn the direction of everything after them (U+202A–E); parts of letters that no
# database takes (surrogates) and what is never a letter; zero-width characters without a use in writing.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u202a-\u202e\u2060-\u2065\u206a-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Joiners are letters' business in Persian, Kurdish and emoji, one at a time.
_JOINERS = re.compile("([\u200c\u200d])[\u200c\u200d]+")
_ISOLATES = re.compile("[\u2066-\u2069]")
_CLOSE = "\u2069"
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
MOST_MARKS = 4  # on one letter: a vocalised Arabic one has three


def clean_text(value: str) -> str:
    """The same text without what cannot be seen and does harm; `\\n` ends a line, runs of blank lines are one.

    Takes time in proportion to the length.
    """
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", value)).replace("\t", " ")
    text = _JOINERS.sub(r"\1", text)
    if not text.isascii():
        # First the flood, then the order: putting thousands of marks of one letter in order takes for ever.
        text = unicodedata.normalize("NFC", _few_marks(text))
    text = "\n".join(_balanced(line).rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _few_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _balanced(line: str) -> str:
    """Isolates keep a name in its own direction; one that stays open would take the rest along."""
    if not _ISOLATES.search(line):
        return line
    kept, open_ones = [], 0
    for character in line:
        if character == _CLOSE:
            if not open_ones:
                continue
            open_ones -= 1
        elif _ISOLATES.match(character):
            open_ones += 1
        kept.append(character)
    return "".join(kept) + _CLOSE * open_ones
