"""The work on a file, in the worker: checked, written and undone in small transactions that a restart cannot harm.

Each batch takes the run's row first, so that two workers take turns and a person's "stop" is heard. A job works for a
while, then hands over to the next one, so that mail and translations need not wait for a long file.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override, pgettext
from django_tasks import task

from integration_pages.translation.languages import SOURCE

from . import apply, check, undo
from .cells import TableError
from .models import AT_WORK, KEPT, SILENCE, ImportFile, ImportRow, ImportRun, State

logger = logging.getLogger(__name__)

TURN = 30.0  # seconds of work before others get theirs

Step = Callable[[ImportRun], bool]
STEPS: dict[str, Callable[[], Step]] = {
    State.CHECKING: check.Check,
    State.APPLYING: apply.Apply,
    State.UNDOING: undo.Undo,
}
NEXT = {State.CHECKING: State.CHECKED, State.APPLYING: State.APPLIED, State.UNDOING: State.UNDONE}


@task()
def work_on_import(run_id: int) -> None:
    """Go on with a run where it stands; may run twice, or beside another one."""
    with override(SOURCE):
        if _work(run_id):
            work_on_import.enqueue(run_id)


def _work(run_id: int) -> bool:
    """Whether there is more to do."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None or not run.is_at_work:
        return False
    state, step = run.state, STEPS[run.state]()
    end = time.monotonic() + TURN
    while time.monotonic() < end:
        try:
            with transaction.atomic():
                locked = ImportRun.objects.select_for_update().filter(pk=run_id, state=state, paused=False).first()
                if locked is None:
                    return False
                more = step(locked)
                if not more:
                    locked.state = NEXT[State(state)]
                locked.touched_at = timezone.now()
                locked.save()
                if not more:
                    return False
        except TableError as refusal:
            # The file itself: back to the step where its columns are chosen.
            _stop(run_id, str(refusal), State.UPLOADED if state == State.CHECKING else state)
            return False
        except Exception:
            logger.exception("Import %s stopped while %s", run_id, state)
            _stop(run_id, pgettext("admin", "Something went wrong. The log of the server says what."), state)
            return False
    return True


def _stop(run_id: int, problem: str, state: str) -> None:
    ImportRun.objects.filter(pk=run_id).update(
        problem=problem, state=state, paused=state != State.UPLOADED, touched_at=timezone.now()
    )


def run_due(now: datetime) -> str:
    """Goes on with what a dead worker left, and deletes rows and files after 30 days; the summary stays."""
    silent = ImportRun.objects.filter(state__in=AT_WORK, paused=False, touched_at__lt=now - SILENCE)
    taken_up = 0
    for pk in silent.values_list("pk", flat=True):
        if ImportRun.objects.filter(pk=pk, touched_at__lt=now - SILENCE).update(touched_at=now):
            work_on_import.enqueue(pk)
            taken_up += 1
    old = Q(created_at__lt=now - KEPT, purged_at=None)
    resting = ~Q(state__in=AT_WORK) | Q(paused=True)
    purged = [run.pk for run in ImportRun.objects.filter(old & resting) if purge(run, now)]
    return f"{taken_up} taken up, {len(purged)} purged"


def purge(run: ImportRun, now: datetime) -> bool:
    """Delete the file and what its rows said."""
    unfinished = run.state in (State.UPLOADED, State.CHECKING, State.CHECKED)
    with transaction.atomic():
        ImportFile.objects.filter(run=run).delete()
        ImportRow.objects.filter(run=run).delete()
        changes = {"purged_at": now, "state": State.DISCARDED if unfinished else run.state}
        return bool(ImportRun.objects.filter(pk=run.pk, purged_at=None).update(**changes))
