"""All addresses of the project, from its URL patterns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class View:
    name: str
    namespace: str
    route: str

    @property
    def path(self) -> str:
        """An address that this pattern matches."""
        path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES[match[1] or "str"], self.route)
        path = path.replace(r"(\d+)", "1").replace("(.*)", "x").replace("^", "").replace("$", "")
        path = re.sub(r"\(\?P<\w+>\.\*\)", "x", path).replace(r"\.", ".").replace("\\-", "-")
        path = re.sub(r"\(\?P<\w+>[^()]*\)|\([^()]*\)", "1", path)
        return "/" + re.sub(r"^\.\*", "x", path).replace("/.*", "/x")


def all_views() -> list[View]:
    return list(_walk(get_resolver()))


def _walk(resolver: URLResolver, route: str = "", namespaces: tuple[str, ...] = ()) -> Iterator[View]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, here, (*namespaces, entry.namespace) if entry.namespace else namespaces)
        elif isinstance(entry, URLPattern):
            namespace = ":".join(namespaces)
            name = entry.name or entry.callback.__name__
            yield View(f"{namespace}:{name}" if namespace else name, namespace, here)
