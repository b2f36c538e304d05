"""What became of the rows, to take along; and the way from a row to its entry."""

from collections.abc import Iterator

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import pgettext

from .models import Fate, ImportRow, ImportRun, Kind, Result
from .registry import table_of


def edit_url(kind: str, row: ImportRow) -> str:
    """The entry in the admin; empty where there is none, or none any more."""
    if row.object_id is None or row.result not in (Result.WRITTEN, Result.KEPT):
        return ""
    if kind == Kind.OFFERS:
        return reverse("wagtailadmin_pages:edit", args=[row.object_id])
    viewset = table_of(kind).model.snippet_viewset  # type: ignore[attr-defined]
    return reverse(viewset.get_url_name("edit"), args=[quote(row.object_id)])


def lines(run: ImportRun, fate: str = "") -> Iterator[list[str]]:
    """Row number, entry, fate, result, and what is to be said about it: a line for each problem or change."""
    yield [
        pgettext("admin", "Row"),
        pgettext("admin", "Entry"),
        pgettext("admin", "Fate"),
        pgettext("admin", "Result"),
        pgettext("admin", "Column"),
        pgettext("admin", "Remark"),
        pgettext("admin", "Old"),
        pgettext("admin", "New"),
    ]
    rows = run.rows.filter(fate=fate) if fate in Fate.values else run.rows.all()
    labels = {column.name: str(column.label) for column in table_of(run.kind).columns}
    for row in rows.iterator(chunk_size=500):
        start = [str(row.number), row.label, row.get_fate_display(), row.get_result_display() if row.result else ""]
        remarks = [[one["column"], one["text"], "", ""] for one in (*row.problems, *row.hints)]
        if row.note:
            remarks.append(["", row.note, "", ""])
        if row.fate == Fate.CHANGED:
            remarks += [[labels.get(one["column"], ""), "", one["old"], one["new"]] for one in row.changes]
        for remark in remarks or [["", "", "", ""]]:
            yield [*start, *remark]
