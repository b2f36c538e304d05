"""Keeps what is searched equal to what readers can open: one row for each page and language, made from live texts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from integration_pages.translation.coverage import page_models
from integration_pages.translation.locales import code_of, source_locale_id
from integration_pages.translation.memory import as_one_request, forget
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.readable import readable

from . import engines
from .engines import token
from .entries import COLUMNS, Entry
from .models import SearchText, SearchWord
from .words import Word

CHUNK = 500
PAGES = 100  # in all their languages in memory at once


def index_page(translation_key: Any) -> bool:
    """Make what is searched of one page right, in all its languages; returns whether anything was wrong."""
    return bool(index_pages([translation_key]))


@as_one_request()
def index_pages(keys: Iterable[Any]) -> int:
    """The same for many pages, by translation key: as many queries for a hundred as for one; how many were wrong."""
    left, wrong = iter(keys), 0
    while chunk := list(islice(left, PAGES)):
        wrong += _index_chunk(chunk)
    return wrong


def _index_chunk(keys: list[Any]) -> int:
    entries = {(entry.german.pk, entry.language): entry for entry in _entries(keys)}
    with transaction.atomic():
        stored = {
            (row.page_id, row.language): row
            for row in SearchText.objects.filter(page__translation_key__in=keys).select_related("page")
        }
        gone = [row for place, row in stored.items() if place not in entries]
        SearchText.objects.filter(pk__in=[row.pk for row in gone]).delete()
        changed = [entry for place, entry in entries.items() if not entry.is_stored_as(stored.get(place))]
        _store(changed)
        _forget_lost_words(changed, stored)
    wrong = {entry.german.translation_key for entry in changed} | {row.page.translation_key for row in gone}
    if changed:
        forget()  # once more, now that the new words are there
    return len(wrong)


def _entries(keys: list[Any]) -> Iterator[Entry]:
    """What is to be found of these pages: nothing of those that are not live, or not open to everyone, in German."""
    live = Page.objects.filter(translation_key__in=keys, live=True, alias_of=None)
    rows = [row for row in live.specific() if isinstance(row, OverlayPage)]
    public = set(_public(live).values_list("pk", flat=True))
    german = {row.translation_key: row for row in rows if row.pk in public}
    for model in {type(row) for row in german.values()}:
        prefetch_related_objects([row for row in german.values() if type(row) is model], *model.shown_with)
    for row in rows:
        if row.translation_key in german:
            yield Entry(german[row.translation_key], row, row.language_code)


def _public(live: Any) -> Any:
    """The German ones that everybody can open."""
    return readable(live.public().filter(locale_id=source_locale_id()))


def _store(entries: Iterable[Entry]) -> None:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.language].append(entry)
    for language, changed in found.items():
        SearchText.objects.bulk_create(
            [SearchText(page=entry.german, language=language, **entry.columns) for entry in changed],
            batch_size=PAGES, update_conflicts=True, unique_fields=["page", "language"], update_fields=COLUMNS,
        )  # fmt: skip
        learn(language, chain.from_iterable(entry.words for entry in changed))


def _forget_lost_words(changed: Iterable[Entry], stored: Mapping[tuple[int, str], SearchText]) -> None:
    lost: dict[str, set[str]] = defaultdict(set)
    for entry in changed:
        if before := stored.get((entry.german.pk, entry.language)):
            lost[entry.language] |= {*before.title.split(), *before.body.split()} - {*entry.tokens}
    for language, tokens in lost.items():
        forget_lost_words(language, tokens)


def forget_lost_words(language: str, lost: Iterable[str]) -> None:
    """What a page says no more, and no other one: a name that somebody took back must not be suggested to anyone."""
    engine = engines.engine()
    unused = [it for it in lost if not engines.finds_anything(engine.any_of([it]))]
    stems = [it.removeprefix(token("", language)) for it in unused]
    SearchWord.objects.filter(language=language, stem__in=stems).delete()


def learn(language: str, found: Iterable[Word]) -> None:
    """Add to the words that mistakes are measured against; those that are known stay as they are."""
    rows = {(word.plain, word.stem): word for word in found if word.plain and not word.plain.isdigit()}
    plains = [plain for plain, _ in rows]
    known: set[tuple[str, str]] = set()
    for start in range(0, len(plains), CHUNK):
        there = SearchWord.objects.filter(language=language, plain__in=plains[start : start + CHUNK])
        known.update(there.values_list("plain", "stem"))
    new = [
        SearchWord(language=language, plain=plain[:40], stem=stem[:40], written=word.written[:40])
        for (plain, stem), word in rows.items()
        if (plain, stem) not in known
    ]
    SearchWord.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)


def hide_below(page: Page) -> None:
    """At once: nobody finds what was restricted, or lost the page above it, a moment ago."""
    SearchText.objects.filter(page__path__startswith=page.path).delete()


def index_below(path: str) -> int:
    """The same as `index_page` for a page and all below it, by the page's tree path; how many were wrong."""
    rows = Page.objects.filter(path__startswith=path, locale_id=source_locale_id())
    return index_pages(list(rows.values_list("translation_key", flat=True)))


@as_one_request()
def differences() -> set[Any]:
    """Translation keys of pages whose rows are missing, too many or older than the text; three queries."""
    types = {model._meta.model_name for model in page_models()}
    live = Page.objects.live().filter(alias_of=None, content_type__model__in=types)
    public = dict(_public(live).values_list("translation_key", "pk"))
    wanted = {
        (public[key], code_of(locale)): (key, published_at)
        for key, locale, published_at in live.values_list("translation_key", "locale_id", "last_published_at")
        if key in public
    }
    stored = {
        (page, language): (key, published_at)
        for page, language, key, published_at in SearchText.objects.values_list(
            "page_id", "language", "page__translation_key", "published_at"
        )
    }
    wrong = [row for row in wanted.keys() | stored.keys() if wanted.get(row) != stored.get(row)]
    return {(wanted.get(row) or stored[row])[0] for row in wrong}


@as_one_request()
def repair() -> int:
    """Index what a signal has missed (rows written by SQL, an older database); how many pages were wrong.

    Words of pages that are gone or restricted since are forgotten too.
    """
    changed = index_pages(differences())
    forget_unused_words()
    return changed


@as_one_request()
def rebuild() -> int:
    """Look at every page, and forget words that none uses any more; how many pages were wrong."""
    keys = set(Page.objects.filter(locale_id=source_locale_id()).values_list("translation_key", flat=True))
    changed = index_pages(keys | differences())
    forget_unused_words()
    return changed


def forget_unused_words() -> int:
    """So that no query is corrected to a word that finds nothing; how many went."""
    used: set[str] = set()
    for title, body in SearchText.objects.values_list("title", "body").iterator(chunk_size=CHUNK):
        used.update(title.split(), body.split())
    rows = SearchWord.objects.values_list("pk", "language", "stem").iterator(chunk_size=5000)
    unused = [pk for pk, language, stem in rows if token(stem, language) not in used]
    for start in range(0, len(unused), CHUNK):
        SearchWord.objects.filter(pk__in=unused[start : start + CHUNK]).delete()
    if unused:
        forget()
    return len(unused)
