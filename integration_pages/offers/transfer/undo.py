"""Takes a written import back, from its last row to its first; what was changed or used since stays, and is named."""

import logging
from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext
from wagtail.log_actions import LogContext

from .kinds import Refused, Table
from .models import ImportRow, ImportRun, Kind, Result
from .registry import table_of

logger = logging.getLogger(__name__)

BATCH = {Kind.OFFERS: 5, Kind.ORGANISATIONS: 50, Kind.PLACES: 50}


class Undo:
    """One turn of taking back; called once a batch."""

    def __call__(self, run: ImportRun) -> bool:
        """Take back the next rows; whether there may be more."""
        table = table_of(run.kind)
        if run.user is None or not table.may(run.user):
            run.paused, run.problem = True, pgettext("admin", "You may not undo this.")
            return True
        size = BATCH[Kind(run.kind)]
        batch = list(run.rows.filter(result=Result.WRITTEN).order_by("-number")[:size])
        with LogContext(user=run.user):
            for row in batch:
                take_back(run, row, table)
        ImportRow.objects.bulk_update(batch, ["result", "note"])
        run.count("results", Counter({str(Result.WRITTEN): -len(batch)}))
        run.count("results", Counter(row.result for row in batch))
        return len(batch) == size


def take_back(run: ImportRun, row: ImportRow, table: Table) -> None:
    try:
        with transaction.atomic():
            table.undo(row, run.user, published=run.publish)
    except (Refused, ValidationError) as refusal:
        row.note = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        row.result = Result.KEPT
    except Exception:  # one row that cannot go keeps none of the others
        logger.exception("Undoing import %s, row %s", run.pk, row.number)
        row.note, row.result = pgettext("admin", "could not be taken back"), Result.KEPT
    else:
        row.result, row.note = Result.UNDONE, ""
