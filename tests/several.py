"""Several at the same moment, on PostgreSQL, each with a connection of their own; SQLite lets one writer in at a time.

The rows are really written, so they stand in a copy of the test's database that goes with the module.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def own_database(
    request: pytest.FixtureRequest,
    rows_in_place: dict[Any, Any],
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The module's own copy of the database, in place of the test's."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    kept = connection.settings_dict["NAME"]
    copy = f"{kept}_{request.module.__name__.rpartition('.')[2]}"
    with django_db_blocker.unblock():
        connections.close_all()
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{kept}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = kept
            with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
                cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def at_once(*acts: Callable[[], Any], refusals: tuple[type[Exception], ...]) -> list[Any]:
    """What each gives back, or the refusal it met; all begin when the last one is ready."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            return act()
        except refusals as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(one, act) for act in acts]]
