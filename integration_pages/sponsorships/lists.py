"""The programmes of a list, and all of them for other pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from integration_pages.translation.locales import source_locale_id
from integration_pages.translation.memory import remember
from integration_pages.translation.models import with_texts

from .cards import ProgrammeCard, cards
from .comparison import tables
from .models import SponsorshipIndexPage, SponsorshipProgrammePage


def list_context(index: SponsorshipIndexPage, request: HttpRequest) -> dict[str, Any]:
    """`programmes`: cards and comparison, put together only where somebody asks for them; `programmes_key`: to keep
    them as HTML, as nothing but a publication changes them."""

    def build() -> dict[str, Any]:
        shown = programmes_of(index, request)
        return {"cards": shown, "tables": tables(shown)}

    key = None if getattr(request, "is_preview", False) else index.pk
    return {"programmes": SimpleLazyObject(build), "programmes_key": key, "list_url": url_in(index, request=request)}


def programmes_of(index: SponsorshipIndexPage, request: HttpRequest | None) -> list[ProgrammeCard]:
    """What everyone may read, in the editors' order; as many queries however many there are."""
    rows = SponsorshipProgrammePage.objects.filter(locale_id=source_locale_id()).descendant_of(index).live().public()
    found = rows.select_related(*SponsorshipProgrammePage.fetched_with).order_by("path")
    return cards(with_texts(found), request)


def programme_list() -> SponsorshipIndexPage | None:
    """The list that everyone may read; it is kept until something is published."""

    def build() -> SponsorshipIndexPage | None:
        index = SponsorshipIndexPage.objects.filter(locale__language_code=SOURCE, live=True).first()
        return index if index and not index.get_view_restrictions() else None

    return remember("list of programmes", build)


def list_url(request: HttpRequest | None) -> str:
    """Where all programmes are, in the reader's language; empty where there is no list."""
    return url_in(programme_list(), request=request)
