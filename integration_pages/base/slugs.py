import re
import unicodedata
from datetime import date
from itertools import count

from anyascii import anyascii
from django.utils.translation import pgettext
from wagtail.models import Page

# The last part of addresses that stand below any page: `…/hinweis/`, `…/drucken/`, `…/termine.ics`.
ROUTE_WORDS = frozenset({"drucken", "hinweis", "termine"})


def slug_problem(page: Page, fixed_slug: str) -> str:
    """Why a German page cannot have its slug; empty when it can."""
    if fixed_slug and page.slug != fixed_slug:
        return pgettext("admin", "Other systems rely on this address. It has to stay “%s”.") % fixed_slug
    parent = page.get_parent() if page.depth else None
    reserved: frozenset[str] = frozenset()
    if isinstance(parent, Page):
        reserved = getattr(parent.specific_class, "reserved_slugs", reserved)
    if page.slug in reserved | ROUTE_WORDS:
        return pgettext("admin", "“%s” is an address of the portal itself. Please choose another one.") % page.slug
    return ""


LONGEST_SLUG = 80
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


def slug_of(title: str, language: str = "de") -> str:
    """The title in small Latin letters, digits and hyphens, cut between words; empty when nothing of it is left."""
    text = unicodedata.normalize("NFC", title).replace("İ", "i").lower()
    letters = _LETTERS.get(language, {})
    if language == "uk":
        text = re.sub(r"(?<![\w'’ʼ])[єїйюя]", lambda match: _FIRST_LETTERS[match[0]], text).replace("зг", "zgh")
    elif language == "ar":
        text = "".join(character for character in text if not unicodedata.combining(character) and character != "ـ")
    text = "".join(_latin(character, letters) for character in text)
    return _shortened(re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-"))


def _latin(character: str, letters: dict[str, str]) -> str:
    if character in letters or character.isascii():
        return letters.get(character, character)
    # A picture's name („party popper“) is no part of a title.
    return anyascii(character) if unicodedata.category(character)[0] in "LMN" else " "


def _shortened(slug: str, longest: int = LONGEST_SLUG) -> str:
    if len(slug) <= longest:
        return slug
    whole_words, _, _ = slug[: longest + 1].rpartition("-")
    return whole_words or slug[:longest]


def free_slug(title: str, parent: Page, day: date, language: str = "de") -> str:
    """A slug that no page below `parent` has, live or not, in no language; the day where the title leaves nothing.

    Two that ask at once get the same one: whoever calls holds the parent's row until the page is there.
    """
    wanted = slug_of(title, language) or day.isoformat()
    taken = frozenset(parent.get_children().values_list("slug", flat=True)) | ROUTE_WORDS
    taken |= getattr(parent.specific_class, "reserved_slugs", frozenset())
    if wanted not in taken:
        return wanted
    for number in count(2):
        slug = f"{_shortened(wanted, LONGEST_SLUG - len(str(number)) - 1)}-{number}"
        if slug not in taken:
            return slug
    raise AssertionError("unreachable")
