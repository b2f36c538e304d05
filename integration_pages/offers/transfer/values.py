"""Words and numbers as people write them in a spreadsheet, and as we write them back."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext
from rapidfuzz import fuzz, process, utils

from snippets.validators import tidy

YES = frozenset({"ja", "j", "x", "1", "wahr", "true", "yes", "y", "✓", "✔"})
NO = frozenset({"nein", "n", "0", "falsch", "false", "no", "-"})
NEAR = 70  # per cent of likeness from which a name is worth suggesting
SEPARATORS = re.compile(r"[;|\n]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00)?)?(?:\s?(?:Uhr|h))?", re.IGNORECASE)


def key(text: str) -> str:
    """What makes two names the same: neither case nor doubled spaces count."""
    return tidy(text).casefold()


def parts(text: str) -> list[str]:
    """The items of a cell, separated by semicolons, bars or line breaks."""
    return [item for item in (tidy(piece) for piece in SEPARATORS.split(text)) if item]


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that was probably meant; empty when none is like it."""
    found = process.extractOne(text, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR)
    return str(found[0]) if found else ""


def unknown(text: str, names: Iterable[str]) -> ValidationError:
    """“Sprachee” is not known here. Did you mean “Sprache”?"""
    message = pgettext("admin", "“%(text)s” is not known here.") % {"text": shortened(text)}
    if near := nearest(text, names):
        message = f"{message} " + pgettext("admin", "Did you mean “%(name)s”?") % {"name": near}
    return ValidationError(message)


def shortened(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def to_bool(text: str) -> bool:
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValidationError(pgettext("admin", "“%(text)s”: please write ja or nein.") % {"text": shortened(text)})


def to_date(text: str) -> date:
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _GERMAN.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        raise _no_date(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _no_date(text) from error


def _no_date(text: str) -> ValidationError:
    return ValidationError(
        pgettext("admin", "“%(text)s” is not a date. Please write it like 2026-01-31 or 31.01.2026.")
        % {"text": shortened(text)}
    )


def to_time(text: str) -> time:
    """10:30, 10.30, 10, 10 Uhr"""
    found = _CLOCK.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else _no_time(text)
    except ValueError:
        return _no_time(text)


def _no_time(text: str) -> time:
    raise ValidationError(
        pgettext("admin", "“%(text)s” is not a time. Please write it like 09:30.") % {"text": shortened(text)}
    )


def to_number(text: str) -> Decimal:
    """12, 12,50, 12.50, 1.250,00, with or without a euro sign; the last separator is the decimal one."""
    plain = re.sub(r"[\s€]|EUR", "", text)
    comma, dot = plain.rfind(","), plain.rfind(".")
    plain = plain.replace("." if comma > dot else ",", "").replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise _no_number(text) from error
    if not number.is_finite():
        raise _no_number(text)
    return number


def to_integer(text: str) -> int:
    number = to_number(text)
    if number != number.to_integral_value() or abs(number) > 1_000_000:
        raise _no_number(text)
    return int(number)


def _no_number(text: str) -> ValidationError:
    return ValidationError(pgettext("admin", "“%(text)s” is not a number.") % {"text": shortened(text)})


def number_in_words(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def to_choice(text: str, choices: Mapping[str, str]) -> str:
    """The code of a choice, given as code or by its label."""
    by_name = {key(label): code for code, label in choices.items()} | {key(code): code for code in choices}
    if (found := by_name.get(key(text))) is None:
        raise unknown(text, choices.values())
    return found
