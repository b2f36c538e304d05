"""Redis as the shared cache: when it does not answer, readers still get their pages, and what is sent in is kept."""

import logging
import threading
import time
from collections.abc import Callable, Collection
from typing import Any, ClassVar, TypeVar

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import ConnectionError as NoConnection
from redis import TimeoutError as NoAnswer

logger = logging.getLogger(__name__)

REST = 2.0  # seconds until Redis is asked again
MOST_OWED = 10_000  # keys; when they are more, everything goes
T = TypeVar("T")


class PatientClient(RedisCacheClient):
    """While Redis is away each process keeps for itself what is meant for a while, so limits and locks hold in it.

    What has no end (`timeout=None`) is what all processes must agree on: it is not kept, so it is not found, and what
    depends on it is built anew. What could not be written is deleted when Redis is back, before anything is read: the
    value that lies there may be the one that was to be overwritten.
    """

    _changing = threading.Lock()
    _away_until: ClassVar[float | None] = None
    _owed: ClassVar[set[str]] = set()
    _own: ClassVar[BaseCache] = LocMemCache("while-redis-is-away", {})

    def _ask(self, work: Callable[[], T], without: Callable[[], T], writes: Collection[str] = ()) -> T:
        if self._is_there():
            try:
                return work()
            except (NoConnection, NoAnswer) as error:
                self._rest(error)
        with self._changing:
            if len(self._owed) <= MOST_OWED:
                self._owed.update(writes)
        return without()

    def _is_there(self) -> bool:
        if self._away_until is not None and time.monotonic() >= self._away_until:
            with self._changing:
                if self._away_until is not None:
                    self._make_good()
        return self._away_until is None

    def _rest(self, error: Exception) -> None:
        if self._away_until is None:
            logger.error("Redis does not answer: %s", error)
        PatientClient._away_until = time.monotonic() + REST

    def _make_good(self) -> None:
        try:
            if len(self._owed) > MOST_OWED:
                super().clear()
            else:
                super().delete_many([*self._owed, "anything, to hear an answer"])
        except (NoConnection, NoAnswer) as error:
            return self._rest(error)
        self._owed.clear()
        self._own.clear()
        PatientClient._away_until = None
        logger.warning("Redis answers again")

    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return self._ask(
            lambda: super(PatientClient, self).add(key, value, timeout),
            lambda: timeout is None or self._own.add(key, value, timeout),
        )

    def incr(self, key: Any, delta: int) -> int:
        return self._ask(lambda: super(PatientClient, self).incr(key, delta), lambda: self._own.incr(key, delta))

    def touch(self, key: Any, timeout: Any) -> bool:
        return self._ask(lambda: super(PatientClient, self).touch(key, timeout), lambda: self._own.touch(key, timeout))

    def get(self, key: Any, default: Any) -> Any:
        return self._ask(lambda: super(PatientClient, self).get(key, default), lambda: self._own.get(key, default))

    def get_many(self, keys: Any) -> dict[Any, Any]:
        return self._ask(lambda: super(PatientClient, self).get_many(keys), lambda: self._own.get_many(keys))

    def has_key(self, key: Any) -> bool:
        return self._ask(lambda: super(PatientClient, self).has_key(key), lambda: key in self._own)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        self._ask(
            lambda: super(PatientClient, self).set(key, value, timeout),
            lambda: self._keep({key: value}, timeout),
            [key],
        )

    def set_many(self, data: Any, timeout: Any) -> None:
        self._ask(
            lambda: super(PatientClient, self).set_many(data, timeout), lambda: self._keep(data, timeout), list(data)
        )

    def _keep(self, data: Any, timeout: Any) -> None:
        if timeout is not None:
            self._own.set_many(data, timeout)

    def delete(self, key: Any) -> bool:
        return self._ask(lambda: super(PatientClient, self).delete(key), lambda: self._own.delete(key), [key])

    def delete_many(self, keys: Any) -> None:
        self._ask(lambda: super(PatientClient, self).delete_many(keys), lambda: self._own.delete_many(keys), list(keys))


class PatientRedisCache(RedisCache):
    """Django's cache in Redis that waits out a Redis that is away."""

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = PatientClient
