"""The database as cache: limits hold when many come at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from cms.due import purge_cache
from integration_pages.enquiries import limits

OTHER, TABLE = "counting", "cache_that_counts"
BACKEND = "cms.cache.CountingDatabaseCache"


class ToOther:
    """The cache's table lies in a database outside the test's transaction, where several can write."""

    def of_cache(self, model: Any, **hints: Any) -> str | None:
        return OTHER if model._meta.app_label == "django_cache" else None

    db_for_read = db_for_write = of_cache

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return db == OTHER if app_label == "django_cache" else None


@pytest.fixture
def counting(
    settings: Any, tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseCache]:
    """The cache of the settings in a file of its own, or in a table of the test's PostgreSQL server."""
    own = dict(connection.settings_dict)
    if connection.vendor == "sqlite":
        own |= {"NAME": tmp_path / "cache.sqlite3", "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30}}
    connections.databases[OTHER] = own
    settings.DATABASE_ROUTERS = [ToOther()]
    settings.CACHES = {"default": {"BACKEND": BACKEND, "LOCATION": TABLE}}
    with django_db_blocker.unblock():
        call_command("createcachetable", database=OTHER, verbosity=0)
        yield caches["default"]
        with connections[OTHER].cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")
        connections[OTHER].close()
    del connections[OTHER], connections.databases[OTHER]


def at_once(ask: Any, times: int) -> list[Any]:
    def one(_: int) -> Any:
        try:
            return ask()
        finally:
            connections[OTHER].close()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, range(times)))


def test_of_many_at_once_exactly_as_many_as_allowed_get_through(counting: BaseCache) -> None:
    sent = at_once(lambda: limits.may_send("hint", "203.0.113.5"), 3 * limits.BY_CLIENT)
    assert sum(sent) == limits.BY_CLIENT


def test_every_count_is_a_number_of_its_own(counting: BaseCache) -> None:
    counting.add("count", 0, 60)
    assert sorted(at_once(lambda: counting.incr("count"), 40)) == list(range(1, 41))
    assert counting.get("count") == 40
    assert counting.decr("count", 2) == 38


def test_what_is_not_there_or_over_cannot_be_counted(counting: BaseCache) -> None:
    start = timezone.make_aware(datetime(2026, 3, 4, 12))
    with time_machine.travel(start, tick=False) as clock:
        with pytest.raises(ValueError, match="not found"):
            counting.incr("count")
        counting.set("count", 1, 10 * 60)
        clock.shift(9 * 60)
        assert counting.incr("count") == 2
        clock.shift(2 * 60)
        with pytest.raises(ValueError, match="not found"):
            counting.incr("count")


@pytest.mark.django_db
def test_what_is_over_goes_with_the_hourly_deletion(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": BACKEND, "LOCATION": "cache_entry"}}
    call_command("createcachetable", verbosity=0)
    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=1), tick=False):
        caches["default"].set("count", 1, 60)
    assert purge_cache(now) == "1 deleted"
