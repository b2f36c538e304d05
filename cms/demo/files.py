"""The content as files: German ones hold facts and prose, those of other languages prose only."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid5

import yaml

from integration_pages.translation.languages import SOURCE

Data: TypeAlias = dict[str, Any]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CONTENT = Path(__file__).parent / "content"
# Identities follow from names, so that open data (HSDS) keeps its ids on every machine.
NAMESPACE = UUID("6f4c2b0e-5d0a-4a3e-9a53-8c1f0d7b2e64")
PAGE_FOLDERS = ("pages", "offers", "news", "sponsorships", "conferences", "sessions")
SECTIONS = ("angebote", "neuigkeiten", "patenschaften", "konferenz", "sprachmittlung")  # addresses of their own
# Pages that may have the slug of an offer: they are called by list and slug, `patenschaften/integrationslotsen`.
LIST_OF = {"sponsorships": "patenschaften"}
SNIPPET_FILES = ("fields", "groups", "contacts", "notices")


class ContentError(Exception):
    """A file is not as the format says; the message names file and place."""


def slug_of(name: str) -> str:
    """The end of a page's address, from the name that the files call it by."""
    return name.rpartition("/")[2]


def uuid_of(*names: str) -> UUID:
    return uuid5(NAMESPACE, ":".join(names))


def read(path: Path) -> Data:
    """The mapping in a YAML file; times have to be quoted or written with words, or YAML counts them in seconds."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 (a safe loader, in C where built)
    except yaml.YAMLError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {error}") from error
    if not isinstance(data, dict):
        raise ContentError(f"{path.parent.name}/{path.name}: the file holds no keys.")
    return data


@dataclass(frozen=True)
class Content:
    """One folder a language; a page is called by its slug (or as `LIST_OF` says), whichever folder it lies in."""

    root: Path = CONTENT

    @cached_property
    def page_files(self) -> dict[str, str]:
        """Name → file within a language's folder: start page and lists first, then by position and name."""
        found = {}
        for folder in PAGE_FOLDERS:
            paths = sorted((self.root / SOURCE / folder).glob("*.yaml"))
            positions = {path: read(path).get("position", 100) for path in paths}
            for path in sorted(paths, key=lambda path: (positions[path], path.stem)):
                name = f"{LIST_OF[folder]}/{path.stem}" if folder in LIST_OF else path.stem
                found[name] = f"{folder}/{path.name}"
        sections = {slug: f"{slug}.yaml" for slug in SECTIONS if self.has(SOURCE, f"{slug}.yaml")}
        return {"home": "home.yaml", **sections, **found}

    def german(self, file: str) -> Data:
        return read(self.root / SOURCE / file)

    def has(self, language: str, file: str) -> bool:
        return (self.root / language / file).is_file()

    def prose(self, language: str, file: str) -> Data:
        return read(self.root / language / file)

    def languages(self) -> list[str]:
        """Codes of the languages that have a folder, German aside."""
        return sorted(path.name for path in self.root.iterdir() if path.is_dir() and path.name != SOURCE)
