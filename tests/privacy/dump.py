"""Looking for a word in everything that the portal keeps: every table, the files, the cache."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from django.db import connection


def _as_text(value: Any) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def columns_with(word: str, *tables: str) -> Iterator[str]:
    """`table.column` of every value in the database that contains the word in any case; in all tables, or in these."""
    with connection.cursor() as cursor:
        for table in tables or connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if value is not None and word.lower() in _as_text(value).lower():
                        yield f"{table}.{name}"


def files_with(word: str) -> Iterator[str]:
    """Files below the media folder that have the word in their name or their content."""
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            text = f"{path.name}\n{path.read_bytes().decode('utf-8', 'replace')}"
            if word.lower() in text.lower():
                yield str(path.relative_to(settings.MEDIA_ROOT))


def cached_with(word: str) -> Iterator[str]:
    """Entries of the cache, in memory or in Redis."""
    for key, value in _cached():
        if word.lower() in f"{key}\n{_as_text(value)}".lower():
            yield f"cache: {key}"


def _cached() -> Iterator[tuple[str, Any]]:
    store = caches["default"]
    if isinstance(store, RedisCache):
        client = store._cache.get_client()
        for key in client.scan_iter(_type="string"):
            yield _as_text(key), client.get(key)
    else:
        yield from store._cache.items()


def places_with(word: str) -> set[str]:
    return {*columns_with(word), *files_with(word), *cached_with(word)}
