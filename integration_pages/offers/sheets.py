"""The print sheet of an offer: the same facts line by line in one or two languages, so that a reader and a helper can
point at the same line."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from integration_pages.base.dates import date_in_words
from integration_pages.base.listing import listed
from integration_pages.translation.languages import SOURCE, Language, language_of, published_languages, reader_language
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .details import detail_context
from .models import OfferPage
from .recurrence import ZONE
from .sheet_words import Cell, Line, SheetWords

NONE = "none"
LONG = 30  # lines: more do not fit on a page at full size


@dataclass(frozen=True)
class Row:
    """One fact, once in each language."""

    icon: str
    cells: tuple[tuple[Language, Cell], ...]

    @property
    def height(self) -> int:
        """Lines at least, the label among them."""
        return 1 + max(len(cell.lines) for _, cell in self.cells)


@dataclass(frozen=True)
class Column:
    """Heading and facts of an offer in one language."""

    language: Language
    title: Line
    teaser: Line
    kind: str
    status: tuple[Line, ...]
    note: str
    cells: dict[str, Cell]


ICONS = {
    "dates": "calendar",
    "times": "clock",
    "where": "place",
    "costs": "euro",
    "languages": "languages",
    "people": "people",
    "level": "level",
    "registration": "register",
    "bring": "bring",
    "contact": "phone",
}


def sheet_context(offer: OfferPage, request: HttpRequest, second: Language | None, now: datetime) -> dict[str, Any]:
    languages = [reader_language(), *([second] if second else [])]
    columns = [column(offer, language, now) for language in languages]
    rows = [
        Row(icon, tuple((column.language, column.cells[name]) for column in columns))
        for name, icon in ICONS.items()
        if name in columns[0].cells
    ]
    address = absolute_url(url_in(offer, request=request))
    return {
        "facts": offer,
        "page_title": columns[0].title.text,
        "columns": columns,
        "rows": rows,
        "is_long": sum(row.height for row in rows) > LONG,
        "provider": listed(link.organisation.name for link in offer.provider_links.all()),
        "checked": date_in_words(offer.checked_on) if offer.checked_on else "",
        **print_context(address, now),
        **choice_context(request, second, url_in(offer, request=request)),
    }


def print_context(address: str, now: datetime) -> dict[str, Any]:
    """What stands at the foot of everything printed."""
    return {
        "qr_code": qr_code(address),
        "address": address.partition("://")[2].rstrip("/"),
        "printed_on": date_in_words(now.astimezone(ZONE).date()),
    }


def qr_code(address: str) -> SafeString:
    """A QR code as SVG without style or script, black on white with its quiet zone whatever is around it."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308 (numbers only)
        code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff")
    )


def second_language(request: HttpRequest) -> Language | None:
    """The other language of a sheet: the one asked for, else German; none beside itself."""
    here, asked = reader_language(), request.GET.get("with", "")
    known = {language.code: language for language in published_languages()}
    if asked == NONE:
        return None
    found = known.get(asked) or language_of(SOURCE)
    return found if found != here else None


def first_language(request: HttpRequest) -> str:
    """Another language for the whole sheet, chosen in its form; empty when it is the one of the address."""
    asked = request.GET.get("in", "")
    is_other = asked != reader_language().code and any(language.code == asked for language in published_languages())
    return asked if is_other else ""


def choice_context(request: HttpRequest, second: Language | None, back_url: str) -> dict[str, Any]:
    here = reader_language()
    return {
        "firsts": [(language, language == here) for language in published_languages()],
        "seconds": [(language, language == second) for language in published_languages()],
        "back_url": back_url,
        "is_double": second is not None,
    }


def column(offer: OfferPage, language: Language, now: datetime) -> Column:
    """An offer in one language; prose that is not translated stays German and says so."""
    with override(language.code):
        text = offer.text_in(language.code)
        prefetch_related_objects([offer], "group_links__group")
        words = SheetWords(offer, text, detail_context(offer, now))
        cells = {name: Cell(label, lines) for name, label, build in words.facts() if (lines := tuple(build()))}
        return Column(
            language=language,
            title=words.prose(text.title),
            teaser=words.prose(text.teaser),
            kind=str(offer.get_kind_display()),
            status=tuple(words.status()),
            note="" if text.text_language == language else gettext("This text is not yet available in your language."),
            cells=cells,
        )
