"""The languages of the portal as a reader meets them: code in addresses, BCP 47 tag, direction, own name."""

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale as CldrLocale
from babel import UnknownLocaleError
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

SOURCE = "de"
# Search engines know ISO 639-1 only and drop `de-simple`; people still get a visible link.
NOT_FOR_SEARCH_ENGINES = frozenset({"de-simple"})


@dataclass(frozen=True)
class Language:
    code: str
    tag: str
    dir: str
    name: str

    @property
    def is_source(self) -> bool:
        return self.code == SOURCE


def language_of(code: str) -> Language:
    """The language for a code in `LANGUAGES`; direction and name from Django, else from CLDR, else the code itself."""
    return _known_language(code) or Language(code, code, "ltr", dict(settings.LANGUAGES).get(code, code))


def is_german(code: str) -> bool:
    """Whether a text needs no translation into the source; Leichte Sprache is German, too."""
    return code.partition("-")[0] == SOURCE


@lru_cache(maxsize=128)
def _known_language(code: str) -> Language | None:
    try:
        info = get_language_info(code)
        return Language(code, code, "rtl" if info["bidi"] else "ltr", info["name_local"])
    except KeyError:
        pass
    try:
        cldr = CldrLocale.parse(code, sep="-")
        return Language(code, code, cldr.text_direction, cldr.get_display_name(cldr) or code)
    except (UnknownLocaleError, ValueError):
        return None


def published_languages() -> list[Language]:
    """All languages of the portal in the order of the settings, the source first as the settings name it."""
    return [language_of(code) for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]


def reader_language() -> Language:
    """The language of this request's address; the source outside of requests."""
    return language_of(get_language() or SOURCE)


@lru_cache(maxsize=128)
def attributes_of(code: str) -> SafeString:
    """` lang="ar" dir="rtl"`, for the start tag of a text in this language."""
    language = language_of(code)
    return format_html(' lang="{}" dir="{}"', language.tag, language.dir)


def lang_attributes(code: str | None) -> str:
    """The same where a text is not in the language of the interface (WCAG 3.1.2), else nothing."""
    return attributes_of(code) if code and code != get_language() else ""
