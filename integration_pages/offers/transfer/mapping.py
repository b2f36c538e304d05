"""Which column of the file means which field: suggested by the headings, and by what was chosen for them before."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import override

from .columns import Column
from .kinds import Table
from .models import ImportRun, State
from .values import key

REMEMBERED = 20


def words_of(column: Column) -> set[str]:
    """Headings that mean this column: its name, its German and its English label, further words."""
    words = {column.name, column.name.replace("_", " "), *column.also}
    for language in ("de", "en"):
        with override(language):
            words.add(str(column.label))
    return {_bare(word) for word in words}


def _bare(text: str) -> str:
    """Without stars and remarks in brackets: “Titel *”, “Preis (Euro)”."""
    return key(text.partition("(")[0].replace("*", "").replace("_", " ").strip(" :"))


def remembered(kind: str) -> dict[str, str]:
    """Heading → field, as it was chosen in the last imports of this kind; the newest choice counts."""
    runs = ImportRun.objects.filter(kind=kind).exclude(state=State.UPLOADED).exclude(mapping={})
    found: dict[str, str] = {}
    for headers, mapping in runs.values_list("headers", "mapping")[:REMEMBERED]:
        for index, header in enumerate(headers):
            found.setdefault(key(header), mapping.get(str(index), ""))
    return found


def suggest(table: Table, headers: Iterable[str]) -> dict[str, str]:
    """Index of the file's column → name of the field, "" where a column is ignored; each field once."""
    before = remembered(table.kind)
    known = {column.name for column in table.columns}
    by_word: dict[str, list[str]] = defaultdict(list)
    for column in table.columns:
        for word in words_of(column):
            by_word[word].append(column.name)
    found: dict[str, str] = {}
    for index, header in enumerate(headers):
        # "bis" may be a time or, after "Ende", the last date: the first meaning that is still free.
        meanings = [before.get(key(header), ""), *by_word.get(_bare(header), [])]
        free = (name for name in meanings if name in known and name not in found.values())
        found[str(index)] = next(free, "")
    return found


def cells_by_name(mapping: dict[str, str], cells: list[str]) -> dict[str, str]:
    """The cells of a line by the names of the columns they mean."""
    return {name: cells[int(index)] for index, name in mapping.items() if name and int(index) < len(cells)}
