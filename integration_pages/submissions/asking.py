"""What a member does with a submission beside writing and sending it: ask for a correction, throw a draft away."""

from django.db import transaction

from .models import State, StepKind, Submission
from .services import Refusal, Refused, locked
from .steps import note


@transaction.atomic
def ask(submission: Submission, wish: StepKind, text: str) -> Submission:
    """Ask the editors to correct what is published, or is about to be, or to take it down; a second click asks once.

    Raises `Refused` for what nobody can read.
    """
    row = locked(submission)
    if not (row.is_live or row.state == State.SCHEDULED):
        raise Refused(Refusal.NOT_NOW)
    last = row.steps.last()
    if last is None or (last.kind, last.text) != (wish, text):
        note(row, wish, by=row.member, text=text)
    return row


@transaction.atomic
def delete_draft(submission: Submission) -> None:
    """Delete what was never handed in, for good; raises `Refused` for everything else."""
    row = locked(submission)
    if row.sent_at or row.page_id:
        raise Refused(Refusal.NOT_NOW)
    row.delete()
