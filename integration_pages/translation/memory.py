"""What every page needs and few edits change (locales, menus, names), read once and kept in the process.

One token in the shared cache, the generation, tells all processes when it is out of date: every publish, unpublish,
move and saved snippet sets a new one. A request reads the token once.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

GENERATION_KEY = "portal-generation"
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_MISSING: Any = object()

_request_generation: ContextVar[str | None] = ContextVar("request_generation", default=None)
_in_request: ContextVar[bool] = ContextVar("in_request", default=False)
_kept: tuple[str, dict[Hashable, Any]] = ("", {})


def begin_request() -> None:
    _in_request.set(True)
    _request_generation.set(None)


def end_request() -> None:
    _in_request.set(False)
    _request_generation.set(None)


@contextmanager
def as_one_request() -> Iterator[None]:
    """Work of many steps outside of requests reads the token once too, until it changes something itself."""
    if _in_request.get():
        yield
        return
    begin_request()
    try:
        yield
    finally:
        end_request()


def generation() -> str:
    """The token of what is published now; read from the cache once a request."""
    token = _request_generation.get()
    if token is None:
        token = cast("str | None", cache.get(GENERATION_KEY))
        if token is None:
            token = uuid4().hex
            cache.add(GENERATION_KEY, token, None)
        if _in_request.get():
            _request_generation.set(token)
    return token


def _values() -> dict[Hashable, Any]:
    """What is kept of the generation that is published now."""
    global _kept
    token = generation()
    if _kept[0] != token:
        _kept = (token, {})
    return _kept[1]


def remember(key: Hashable, build: Callable[[], T]) -> T:
    """The value under `key`, built anew when something was published since."""
    values = _values()
    if key not in values:
        values[key] = build()
    return cast(T, values[key])


def remember_found(key: Hashable, build: Callable[[], T | None]) -> T | None:
    """The same where the key is what a stranger asked for: what is not there is not kept, so it fills no memory."""
    values = _values()
    if key not in values:
        found = build()
        if found is None:
            return None
        values[key] = found
    return cast(T, values[key])


def remember_some(name: str, key: Hashable, build: Callable[[], T], most: int) -> T:
    """The same for a family of values of which at most so many are kept: when they are more, all are built anew."""
    return remember_each(name, {key: key}, lambda missing: [(key, build()) for key in missing], most)[key]


def remember_each(
    name: str, wanted: Mapping[K, Hashable], build: Callable[[list[K]], Iterable[tuple[K, T]]], most: int
) -> dict[K, T]:
    """The same for several of them at once: `wanted` gives the key of each, those that are missing are built together.

    Another thread may empty the family meanwhile, so each value is read once.
    """
    family: dict[Hashable, T] = remember(name, dict)
    found = {one: family.get(key, _MISSING) for one, key in wanted.items()}
    if missing := [one for one, value in found.items() if value is _MISSING]:
        if len(family) + len(missing) > most:
            family.clear()
        for one, value in build(missing):
            found[one] = family[wanted[one]] = value
    return {one: cast(T, value) for one, value in found.items() if value is not _MISSING}


def _set_new_generation() -> None:
    cache.set(GENERATION_KEY, uuid4().hex, None)
    _request_generation.set(None)


def forget() -> None:
    """Something readers see has changed: now for this process, and for all others once it is committed."""
    _set_new_generation()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_set_new_generation)
