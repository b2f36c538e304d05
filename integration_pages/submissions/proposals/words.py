"""Values in words, in the reader's language, and how two texts differ."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext

from integration_pages.base.dates import date_in_words
from integration_pages.base.listing import listed

# A word with the gap behind it: gaps alone are all alike, and comparing each with each takes long.
WORD = re.compile(r"\S+\s*|\s+")
# Beyond this a comparison word by word takes longer than anyone waits: whole lines are compared then.
MOST_WORDS = 2_000


def in_words(field: forms.Field, value: Any) -> str:
    """A JSON value as its form shows it; empty for nothing."""
    if isinstance(field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        named = {str(code): str(label) for code, label in choices}
        codes = value if isinstance(value, list) else [value]
        return listed(named.get(str(code), str(code)) for code in codes)
    if isinstance(field, forms.DateField):
        return date_in_words(date.fromisoformat(value))
    if isinstance(field, forms.DecimalField):
        return f"{number_format(value, decimal_pos=2)} €"
    return str(value)


@dataclass(frozen=True)
class Piece:
    """Some words that stay, go or come."""

    kind: str  # "same", "gone" or "new"
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The words of both texts in one row, each with the gap behind it."""
    before, after = _split(old), _split(new)
    pieces: list[Piece] = []
    compared = SequenceMatcher(None, [word.rstrip(" ") for word in before], [word.rstrip(" ") for word in after])
    for kind, i1, i2, j1, j2 in compared.get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if kind == "equal":
            pieces.append(Piece("same", come))
            continue
        pieces += [Piece(name, text) for name, text in (("gone", gone), ("new", come)) if text]
    return pieces


def _split(text: str) -> list[str]:
    words = WORD.findall(text)
    return words if len(words) <= MOST_WORDS else text.splitlines(keepends=True)
