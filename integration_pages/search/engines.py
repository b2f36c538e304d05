"""The two databases: how each indexes `SearchText`, and how it is asked.

SQLite: an FTS5 table over the columns of `SearchText`; PostgreSQL: a table of vectors with a GIN index. The migration
makes them, triggers keep them in step. Both hold tokens made in Python (`token`), so they need to know
no language and find the same.
"""
# ruff: noqa: S608 (names of our own tables; what people type is always a parameter)

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
    """The signs of its query language; `ids` and `ranked` are SQL with named parameters."""

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
    ids=f"SELECT page_id FROM {TABLE} WHERE id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %(asked)s)",
    ranked=f"""
        WITH hit AS MATERIALIZED (
            SELECT rowid AS id, -bm25({INDEX}, 8.0, 1.0) * CASE
                WHEN rowid IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %(exact)s) THEN 2 ELSE 1 END AS score
            FROM {INDEX} WHERE {INDEX} MATCH %(asked)s
        )
        SELECT page_id, kind, MIN(language <> %(language)s) AS tier, MAX(score) AS best
        FROM hit JOIN {TABLE} INDEXED BY {TABLE}_narrow USING (id)
        GROUP BY page_id, kind ORDER BY tier, best DESC, page_id
    """,
)

POSTGRESQL = Engine(
    and_="&",
    or_="|",
    term="'{}'",
    title_term="'{}':A",
    ids=f"SELECT page_id FROM {TABLE}_find(CAST(%(asked)s AS tsquery), '')",
    ranked=f"""
        SELECT page_id, kind, MIN((language <> %(language)s)::int) AS tier, MAX(score) AS best
        FROM {TABLE}_find(CAST(%(asked)s AS tsquery), CAST(%(exact)s AS tsquery))
        GROUP BY page_id, kind ORDER BY tier, best DESC, page_id
    """,
)


def engine_of(vendor: str) -> Engine:
    """How the database is asked; raises `NotImplementedError` for one that nobody has tried."""
    try:
        return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]
    except KeyError:
        raise NotImplementedError(f"The search knows SQLite and PostgreSQL, not {vendor}.") from None


def engine() -> Engine:
    return engine_of(connection.vendor)


def ranked(asked: str, exact: str, language: str) -> list[tuple[int, str]]:
    """German pages and their kind: what was found in the reader's language first, then by how well it fits.

    A hit in the title weighs most; one of the very words (`exact`) twice as much as one of longer words.
    """
    with connection.cursor() as cursor:
        cursor.execute(engine().ranked, {"asked": asked, "exact": exact, "language": language})
        return [(row[0], row[1]) for row in cursor.fetchall()]


def finds_anything(asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"{engine().ids} LIMIT 1", {"asked": asked})
        return cursor.fetchone() is not None


def pages(asked: str) -> RawSQL:
    """The keys of the German pages as a subquery."""
    return RawSQL(engine().ids.replace("%(asked)s", "%s"), [asked])  # noqa: S611 (what is asked is a parameter)
