"""What a template needs to know about languages: on every page of a reader, and on a page with prose."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from .languages import NOT_FOR_SEARCH_ENGINES, SOURCE, language_of, published_languages, reader_language
from .links import url_in
from .models import OverlayPage


def language_links(request: HttpRequest, translated: list[str] | None = None) -> list[dict[str, Any]]:
    """The switcher: this address in each language, by the language's own name; which are real translations."""
    current = reader_language()
    rest = urlsplit(request.get_full_path())
    tail = rest.path.removeprefix(f"/{current.code}/").lstrip("/")
    query = f"?{rest.query}" if rest.query else ""
    return [
        {
            "code": language.code,
            "tag": language.tag,
            "dir": language.dir,
            "name": language.name,
            "url": f"/{language.code}/{tail}{query}",
            "is_current": language == current,
            "is_translated": translated is None or language.code in translated,
        }
        for language in published_languages()
    ]


def page_context(page: OverlayPage, request: HttpRequest) -> dict[str, Any]:
    """`facts` and `page` of the overlay, and all that says which language the prose is in."""
    german, text = page.facts, page.text
    reader, prose = reader_language(), text.text_language
    is_fallback = prose.code != reader.code
    translated = german.live_languages()
    origin = request.build_absolute_uri("/").removesuffix("/")

    def absolute(code: str) -> str:
        return f"{origin}{url_in(german, code, request)}"

    alternates = [
        {"tag": language_of(code).tag, "url": absolute(code)}
        for code in translated
        if code not in NOT_FOR_SEARCH_ENGINES
    ]
    return {
        "facts": german,
        "page": text,
        "text_language": prose,
        "text_lang": prose.tag,
        "text_dir": prose.dir,
        "is_fallback": is_fallback,
        "is_stale": not is_fallback and text.is_stale,
        "original_url": url_in(german, SOURCE, request),
        "canonical_url": absolute(prose.code),
        "alternates": alternates if len(alternates) > 1 else [],
        "x_default_url": absolute(SOURCE),
        "languages": language_links(request, translated),
    }
