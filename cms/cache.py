"""The database as the shared cache: as Django's, but what is counted is counted exactly."""

import base64
import pickle
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone


class CountingDatabaseCache(DatabaseCache):
    """Django reads a number and writes it back, so of two at once only one counts, and a limit lets more through.

    Here the row is locked in between: by PostgreSQL's `FOR UPDATE`, by SQLite's transactions that begin as writers. As
    with Redis, counting leaves the entry the time it has.
    """

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        made = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0, tzinfo=None))
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT value FROM {table} WHERE cache_key = %s AND expires > %s {lock}",  # noqa: S608 (of the settings)
                [made, now],
            )
            row = cursor.fetchone()
            if row is None:
                raise ValueError(f"Key '{made}' not found")
            count: int = pickle.loads(base64.b64decode(row[0])) + delta  # noqa: S301 (what we have written)
            cursor.execute(
                f"UPDATE {table} SET value = %s WHERE cache_key = %s",  # noqa: S608
                [self._stored(count), made],
            )
        return count

    def _stored(self, value: Any) -> str:
        return base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("latin1")
