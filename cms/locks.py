"""One at a time on all nodes, by the shared cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.core.cache import cache


@contextmanager
def lock(name: str, seconds: int) -> Iterator[bool]:
    """Whether this is the only one doing `name`; the lock goes after `seconds` when its holder has died."""
    key, token = f"lock:{name}", uuid4().hex
    got = cache.add(key, token, seconds)
    try:
        yield got
    finally:
        if got and cache.get(key) == token:
            cache.delete(key)
