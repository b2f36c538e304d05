"""Writes what the dry run has announced, and nothing else: each row is worked out again, and compared."""

import logging
from collections import Counter

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import pgettext
from wagtail.log_actions import LogContext

from .check import headers_of, options_of
from .kinds import Refused, Table
from .models import Fate, ImportRow, ImportRun, Kind, Result
from .names import Directory
from .plan import Options, named, plan_row
from .registry import table_of

logger = logging.getLogger(__name__)

# A page takes far longer than a row, and nobody else can write to SQLite meanwhile.
BATCH = {Kind.OFFERS: 5, Kind.ORGANISATIONS: 50, Kind.PLACES: 50}
WRITTEN_FIELDS = ["result", "note", "object_id", "before", "before_live", "after"]


class Apply:
    """One turn of writing; called once a batch."""

    def __init__(self) -> None:
        self.directory = Directory()

    def __call__(self, run: ImportRun) -> bool:
        """Write the next rows; whether there may be more."""
        table, options = table_of(run.kind), options_of(run)
        if run.user is None or not table.may(run.user):
            run.paused, run.problem = True, pgettext("admin", "You may not import this.")
            return True
        waiting = run.rows.filter(fate__in=[Fate.NEW, Fate.CHANGED], result="").order_by("number")
        size = BATCH[Kind(run.kind)]
        batch = list(waiting[:size])
        with LogContext(user=run.user):
            for row in batch:
                self.write(run, row, table, options)
        ImportRow.objects.bulk_update(batch, WRITTEN_FIELDS)
        run.count("results", Counter(row.result for row in batch))
        return len(batch) == size

    def write(self, run: ImportRun, row: ImportRow, table: Table, options: Options) -> None:
        """Write one row, or note why not; what fails leaves nothing behind."""
        try:
            with transaction.atomic():
                plan = plan_row(table, row.cells, self.directory, options)
                if plan.fate == Fate.REFUSED:
                    problems = named(plan.problems, table, headers_of(run))
                    raise Refused("; ".join(f"{one['column']}: {one['text']}".lstrip(": ") for one in problems))
                if plan.fate != row.fate or plan.changes != row.changes:
                    raise Refused(
                        pgettext("admin", "Changed by somebody since the check. Please import this row again.")
                    )
                written = table.write(plan.row, options.user, is_new=plan.fate == Fate.NEW, publish=options.publish)
        except (Refused, ValidationError) as refusal:
            row.note = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        except DatabaseError:
            logger.exception("Import %s, row %s", run.pk, row.number)
            row.note = pgettext("admin", "Somebody else wrote at the same moment. Please import this row again.")
        except Exception:  # one row that cannot be written keeps none of the others
            logger.exception("Import %s, row %s", run.pk, row.number)
            row.note = pgettext("admin", "Something went wrong. The log of the server says what.")
        else:
            row.object_id, row.before, row.before_live = written.object_id, written.before, written.before_live
            row.after, row.result = written.after, Result.WRITTEN
            table.remember(plan.row, self.directory)
            return
        row.result = Result.FAILED
