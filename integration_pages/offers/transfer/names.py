"""Finds an entry by the name, slug or UUID that stands in a cell; a name that is not there suggests the nearest."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import npgettext

from integration_pages.translation.locales import source_locale_id
from snippets.models import ContactPerson, FieldOfAction, Organisation, Place, TargetGroup

from .values import SEPARATORS, key, unknown

Entry = tuple[int, UUID, str, str]


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None


class Names:
    """One kind of entry: a few words for each, whatever else the rows hold."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_other: dict[str, int] = {}
        self.by_uuid: dict[UUID, int] = {}
        self.named: dict[int, tuple[str, str, UUID]] = {}
        for entry in entries:
            self.add(*entry)

    def add(self, pk: int, uuid: UUID, name: str, other: str = "") -> None:
        self.forget(pk)
        self.by_name[key(name)].append(pk)
        self.by_uuid[uuid] = pk
        if other:
            self.by_other[key(other)] = pk
        self.named[pk] = (name, other, uuid)

    def forget(self, pk: int) -> None:
        if pk in self.named:
            name, other, uuid = self.named.pop(pk)
            self.by_name[key(name)].remove(pk)
            self.by_uuid.pop(uuid, None)
            self.by_other.pop(key(other), None)

    def same_name(self, name: str) -> list[int]:
        return self.by_name.get(key(name), [])

    def find(self, text: str) -> int:
        """The primary key of the entry that is meant. Raises ValidationError, with the nearest name if there is one."""
        if uuid := as_uuid(text):
            if uuid in self.by_uuid:
                return self.by_uuid[uuid]
            raise unknown(text, ())
        found = self.same_name(text)
        if len(found) == 1:
            return found[0]
        if key(text) in self.by_other:
            return self.by_other[key(text)]
        if found:
            raise ValidationError(
                npgettext(
                    "admin",
                    "“%(name)s” is the name of %(count)d entry. Please give the UUID of the right one.",
                    "“%(name)s” is the name of %(count)d entries. Please give the UUID of the right one.",
                    len(found),
                )
                % {"name": text, "count": len(found)}
            )
        raise unknown(text, (name for name, _, _ in self.named.values()))

    def word(self, pk: int | None) -> str:
        """What `find` finds the entry by: its name, else another word, else its UUID; empty for none."""
        if pk is None or pk not in self.named:
            return ""
        name, other, uuid = self.named[pk]
        for text in (name, other):
            if text and self._means(text, pk):
                return text
        return str(uuid)

    def _means(self, text: str, pk: int) -> bool:
        if SEPARATORS.search(text) or "[" in text or as_uuid(text):
            return False
        try:
            return self.find(text) == pk
        except ValidationError:
            return False


class Directory:
    """All that a cell can refer to, read when it is first asked for."""

    @cached_property
    def organisations(self) -> Names:
        return Names((*row, "") for row in _values(Organisation, "name"))

    @cached_property
    def places(self) -> Names:
        return Names((*row, "") for row in _values(Place, "name"))

    @cached_property
    def fields(self) -> Names:
        return Names(_german(FieldOfAction, "name", "slug"))

    @cached_property
    def groups(self) -> Names:
        return Names(_german(TargetGroup, "name", "slug"))

    @cached_property
    def contacts(self) -> Names:
        rows = _german(ContactPerson, "function", "organisation__name")
        return Names((pk, uuid, function, f"{function} ({name})") for pk, uuid, function, name in rows)


def _values(model: Any, name: str) -> Iterable[Any]:
    rows: Iterable[Any] = model._base_manager.order_by("pk").values_list("pk", "uuid", name).iterator()
    return rows


def _german(model: Any, *names: str) -> Iterable[Any]:
    rows = model._base_manager.filter(locale_id=source_locale_id()).order_by("pk")
    found: Iterable[Any] = rows.values_list("pk", "translation_key", *names).iterator()
    return found
