"""Keeps what is searched equal to what readers can open: one row for each page and language, made from live texts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Page

from integration_pages.translation.coverage import page_models
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.locales import code_of, source_locale_id
from integration_pages.translation.memory import forget
from integration_pages.translation.models import OverlayPage

from . import engines
from .engines import token
from .models import SearchText, SearchWord
from .words import Word, words

LONGEST_TEXT = 20_000
CHUNK = 500


def index_page(translation_key: Any) -> bool:
    """Make what is searched of one page right, in all its languages; returns whether anything was wrong."""
    live = Page.objects.filter(translation_key=translation_key, live=True, alias_of=None)
    rows = {code_of(row.locale_id): row for row in live.specific()}
    german = rows.get(SOURCE)
    if not isinstance(german, OverlayPage) or german.get_view_restrictions().exists():
        deleted, _ = SearchText.objects.filter(page__translation_key=translation_key).delete()
        return bool(deleted)
    found = {code: Entry(german, row, code) for code, row in rows.items() if isinstance(row, OverlayPage)}
    with transaction.atomic():
        stored = {row.language: row for row in SearchText.objects.filter(page=german)}
        gone = [row.pk for code, row in stored.items() if code not in found]
        SearchText.objects.filter(pk__in=gone).delete()
        changed = [code for code, entry in found.items() if _store(entry, stored.get(code))]
    if changed:
        forget()  # once more, now that the new words are there
    return bool(gone or changed)


def _store(entry: "Entry", stored: SearchText | None) -> bool:
    if stored is not None and all(getattr(stored, name) == value for name, value in entry.columns.items()):
        return False
    SearchText.objects.update_or_create(page=entry.german, language=entry.language, defaults=entry.columns)
    learn(entry.language, entry.words)
    if stored is not None:
        forget_lost_words(entry.language, _tokens_of(stored) - {*entry.tokens})
    return True


def _tokens_of(row: SearchText) -> set[str]:
    return {*row.title.split(), *row.body.split()}


def forget_lost_words(language: str, lost: Iterable[str]) -> None:
    """What a page says no more, and no other one: a name that somebody took back must not be suggested to anyone."""
    engine = engines.engine()
    unused = [it for it in lost if not engines.finds_anything(engine.any_of([it]))]
    stems = [it.removeprefix(token("", language)) for it in unused]
    SearchWord.objects.filter(language=language, stem__in=stems).delete()


def learn(language: str, found: Iterable[Word]) -> None:
    """Add to the words that mistakes are measured against; those that are known stay as they are."""
    rows = {(word.plain, word.stem): word for word in found if word.plain and not word.plain.isdigit()}
    known = set(
        SearchWord.objects.filter(language=language, plain__in=[plain for plain, _ in rows]).values_list(
            "plain", "stem"
        )
    )
    new = [
        SearchWord(language=language, plain=plain[:40], stem=stem[:40], written=word.written[:40])
        for (plain, stem), word in rows.items()
        if (plain, stem) not in known
    ]
    SearchWord.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)


class Entry:
    """What is to be searched of a page in one language."""

    def __init__(self, german: OverlayPage, row: OverlayPage, language: str) -> None:
        self.german, self.language = german, language
        with override(language):
            names = " · ".join(dict.fromkeys(filter(None, german.shown_names())))
        text = " ".join(filter(None, (" ".join(part.split()) for part in prose(row))))[:LONGEST_TEXT]
        in_title = list(words(row.title, language))
        in_body = list(words(f"{text} {names}", language))
        self.words = [*in_title, *in_body]
        self.columns = {
            "kind": german._meta.model_name,
            "published_at": row.last_published_at,
            "title": self._joined(in_title),
            "body": self._joined(in_body),
            "text": text,
        }

    @property
    def tokens(self) -> list[str]:
        return f"{self.columns['title']} {self.columns['body']}".split()

    def _joined(self, found: Iterable[Word]) -> str:
        return " ".join(token(word.stem, self.language) for word in found if word.stem)


def prose(row: OverlayPage) -> Iterator[str]:
    """The sentences of a page in one language but for its title: teaser first, then as the model lists them."""
    for name in sorted(row.prose, key=lambda name: name != "teaser"):
        if name == "title":
            continue
        field = row._meta.get_field(name)
        value = getattr(row, name)
        if isinstance(field, StreamField):
            yield from (str(part) for part in field.get_searchable_content(value))
        elif isinstance(value, str):
            yield value


def hide_below(page: Page) -> None:
    """At once: nobody finds what was restricted a moment ago."""
    SearchText.objects.filter(page__path__startswith=page.path).delete()


def index_below(path: str) -> int:
    """The same as `index_page` for a page and all below it, by the page's tree path; how many were wrong."""
    rows = Page.objects.filter(path__startswith=path, locale_id=source_locale_id())
    return sum(index_page(key) for key in list(rows.values_list("translation_key", flat=True)))


def differences() -> set[Any]:
    """Translation keys of pages whose rows are missing, too many or older than the text; three queries."""
    types = {model._meta.model_name for model in page_models()}
    live = Page.objects.live().filter(alias_of=None, content_type__model__in=types)
    public = dict(live.public().filter(locale_id=source_locale_id()).values_list("translation_key", "pk"))
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


def repair() -> int:
    """Index what a signal has missed (rows written by SQL, an older database); how many pages were wrong.

    Words of pages that are gone or restricted since are forgotten too.
    """
    changed = sum(index_page(key) for key in differences())
    forget_unused_words()
    return changed


def rebuild() -> int:
    """Look at every page, and forget words that none uses any more; how many pages were wrong."""
    keys = set(Page.objects.filter(locale_id=source_locale_id()).values_list("translation_key", flat=True))
    changed = sum(index_page(key) for key in keys | differences())
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
