"""The two databases: how each indexes `SearchText`, and how it is asked.

SQLite: an FTS5 table over the columns of `SearchText`, kept in step by triggers. PostgreSQL: a generated tsvector with a
GIN index; the migration that makes the table makes them. Both hold tokens made in Python (`token`), so they need to know
no language and find the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

TABLE, INDEX = "integration_pages_searchtext", "integration_pages_searchtext_fts"

Stems = Iterable[str]


def token(stem: str, language: str) -> str:
    """A stem in one language as the index holds it; letters and digits only, so no parser takes it apart.

    A zero stands between the two: no code of a language has one.
    """
    return f"{language.replace('-', '')}0{stem}"


@dataclass(frozen=True)
class Engine:
    """The signs of its query language; `ids` takes an expression, `ranked` an expression and the reader's language."""

    and_: str
    or_: str
    term: str
    title_term: str
    ids: str
    ranked: str

    def any_of(self, tokens: Stems, *, title: bool = False) -> str:
        term = self.title_term if title else self.term
        return "(" + self.or_.join(term.format(it) for it in tokens) + ")"

    def all_of(self, parts: Iterable[str]) -> str:
        return "(" + self.and_.join(parts) + ")"

    def either(self, parts: Iterable[str]) -> str:
        return "(" + self.or_.join(parts) + ")"


SQLITE = Engine(
    and_=" AND ",
    or_=" OR ",
    term='"{}"',
    title_term='title : "{}"',
    ids=f"SELECT page_id FROM {TABLE} WHERE id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)",  # noqa: S608
    ranked=f"""
        WITH hit AS MATERIALIZED (
            SELECT rowid AS id, bm25({INDEX}, 8.0, 1.0) AS score FROM {INDEX} WHERE {INDEX} MATCH %s
        )
        SELECT page_id, kind, MIN(language <> %s) AS tier, MIN(score) AS best
        FROM hit JOIN {TABLE} USING (id) GROUP BY page_id, kind ORDER BY tier, best, page_id
    """,  # noqa: S608
)

POSTGRESQL = Engine(
    and_="&",
    or_="|",
    term="'{}'",
    title_term="'{}':A",
    ids=f"SELECT page_id FROM {TABLE} WHERE vector @@ %s::tsquery",  # noqa: S608
    ranked=f"""
        SELECT page_id, kind, MIN((language <> %s)::int) AS tier, MAX(ts_rank(vector, asked)) AS best
        FROM {TABLE}, CAST(%s AS tsquery) AS asked WHERE vector @@ asked
        GROUP BY page_id, kind ORDER BY tier, best DESC, page_id
    """,  # noqa: S608
)


def engine_of(vendor: str) -> Engine:
    """How the database is asked; raises `NotImplementedError` for one that nobody has tried."""
    try:
        return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]
    except KeyError:
        raise NotImplementedError(f"The search knows SQLite and PostgreSQL, not {vendor}.") from None


def engine() -> Engine:
    return engine_of(connection.vendor)


def ranked(expression: str, language: str) -> list[tuple[int, str]]:
    """German pages and their kind: what was found in the reader's language first, then by how well it fits."""
    in_order = [expression, language] if connection.vendor == "sqlite" else [language, expression]
    with connection.cursor() as cursor:
        cursor.execute(engine().ranked, in_order)
        return [(row[0], row[1]) for row in cursor.fetchall()]


def finds_anything(expression: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"{engine().ids} LIMIT 1", [expression])
        return cursor.fetchone() is not None


def pages(expression: str) -> RawSQL:
    """The keys of the German pages as a subquery."""
    return RawSQL(engine().ids, [expression])  # noqa: S611 (the expression is a parameter)
