"""Search for those who show results: one question, German pages best first."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from integration_pages.translation.languages import SOURCE

from . import engines
from .queries import Query, ask


@dataclass(frozen=True)
class Found:
    """German pages (key, kind), best first: in the reader's language, then in German."""

    query: Query
    hits: list[tuple[int, str]]
    # No page has all the words; these have some.
    is_loose: bool = False

    @property
    def corrected(self) -> str:
        """What was searched for in place of a word that no page uses."""
        return self.query.corrected


def find(text: str, language: str | None = None) -> Found:
    """What pages say about a text; any text whatever, at most three queries."""
    code = language or get_language() or SOURCE
    query = ask(text, code)
    if not query:
        return Found(query, [])
    if hits := _ranked(query, code):
        return Found(query, hits)
    hits = _ranked(query, code, strict=False) if _has_several_words(query) else []
    return Found(query, hits, is_loose=bool(hits))


def _ranked(query: Query, language: str, *, strict: bool = True) -> list[tuple[int, str]]:
    engine = engines.engine()
    asked = query.expression(engine, strict=strict)
    return engines.ranked(asked, query.expression(engine, strict=strict, exact=True), language)


def matching(text: str) -> Q:
    """The same as a condition for German pages: those with all the words, or if there are none, with any."""
    query = ask(text, get_language() or SOURCE)
    if not query:
        return Q(pk__in=[])
    expression = query.expression(engines.engine())
    if _has_several_words(query) and not engines.finds_anything(expression):
        expression = query.expression(engines.engine(), strict=False)
    return Q(pk__in=engines.pages(expression))


def in_titles(text: str) -> Q:
    """German pages with any of the words in their title."""
    query = ask(text, get_language() or SOURCE)
    if not query:
        return Q(pk__in=[])
    return Q(pk__in=engines.pages(query.expression(engines.engine(), strict=False, title=True)))


def _has_several_words(query: Query) -> bool:
    return any(len(terms) > 1 for terms in query.terms.values())
