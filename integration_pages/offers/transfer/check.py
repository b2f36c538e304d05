"""The dry run: reads the file, and says of every row what would become of it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import pgettext

from .cells import TableError
from .mapping import cells_by_name
from .models import Fate, ImportRow, ImportRun, Kind
from .names import Directory
from .plan import Options, Plan, named, plan_row
from .registry import table_of
from .tables import Line, lines_of

# Nobody else can write to SQLite while a batch is checked.
BATCH = {Kind.OFFERS: 25, Kind.ORGANISATIONS: 200, Kind.PLACES: 200}


def options_of(run: ImportRun) -> Options:
    return Options(run.user, run.update_existing, run.publish, run.over_drafts)


def headers_of(run: ImportRun) -> dict[str, str]:
    """Name of the field → heading of the file."""
    return {name: run.headers[int(index)] for index, name in run.mapping.items() if name}


class Check:
    """One turn of checking; called once a batch."""

    def __init__(self) -> None:
        self.directory = Directory()
        self.lines: Iterator[Line] | None = None
        self.position = 0

    def __call__(self, run: ImportRun) -> bool:
        """Check the next rows; whether there may be more. Raises TableError when the file breaks off."""
        if run.user is None or not table_of(run.kind).may(run.user):
            raise TableError(pgettext("admin", "You may not import this."))
        if self.lines is None or self.position != run.position:
            self.lines = self._opened(run)
        size = BATCH[Kind(run.kind)]
        batch = list(islice(self.lines, size))
        known = {line.number: plan for line, plan in self._plans(run, batch)}
        self._refuse_doubles(run, known)
        self._keep(run, batch, known)
        if batch:
            run.position = self.position = batch[-1].number
            run.total = max(run.total, run.position)
        return len(batch) == size

    @staticmethod
    def _opened(run: ImportRun) -> Iterator[Line]:
        lines = lines_of(bytes(run.file.content), run.encoding, run.delimiter, run.headers)
        return (line for line in lines if line.number > run.position)

    def _plans(self, run: ImportRun, batch: list[Line]) -> Iterator[tuple[Line, Plan]]:
        table, options = table_of(run.kind), options_of(run)
        for line in batch:
            if line.problems:
                cells = cells_by_name(run.mapping, line.cells)
                label = cells.get("title") or cells.get("name") or ""
                yield line, Plan(Fate.REFUSED, label=label[:120], problems=[("", text) for text in line.problems])
            else:
                yield line, plan_row(table, cells_by_name(run.mapping, line.cells), self.directory, options)

    @staticmethod
    def _refuse_doubles(run: ImportRun, plans: dict[int, Plan]) -> None:
        """The same entry twice in a file: the first one counts."""
        keys = {plan.key for plan in plans.values() if plan.key}
        rows = run.rows.filter(key__in=keys).order_by("-number").values_list("key", "number")
        seen: dict[str, int] = dict(rows)
        for number, plan in plans.items():
            if plan.key and plan.key in seen:
                text = pgettext("admin", "This entry stands in row %(number)d already.") % {"number": seen[plan.key]}
                plan.fate, plan.problems = Fate.REFUSED, [("", text), *plan.problems]
            elif plan.key:
                seen[plan.key] = number

    @staticmethod
    def _keep(run: ImportRun, batch: list[Line], plans: dict[int, Plan]) -> None:
        table, headers = table_of(run.kind), headers_of(run)
        ImportRow.objects.bulk_create(
            ImportRow(
                run=run,
                number=line.number,
                cells=cells_by_name(run.mapping, line.cells),
                key=plan.key,
                label=plan.label[:255],
                fate=plan.fate,
                changes=plan.changes if plan.fate in (Fate.NEW, Fate.CHANGED) else [],
                problems=named(plan.problems, table, headers) if plan.fate == Fate.REFUSED else [],
                hints=named(plan.hints, table, headers) if plan.fate in (Fate.NEW, Fate.CHANGED) else [],
            )
            for line in batch
            for plan in [plans[line.number]]
        )
        run.count("fates", Counter(str(plan.fate.value) for plan in plans.values()))
