"""How long drafts are kept, whom submissions are handed to, and what a person gets to know about the own ones."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from snippets.models import Organisation

from .models import Submission

DRAFTS_KEPT = timedelta(days=365)


def purge_drafts(now: datetime) -> int:
    """Delete drafts that were never handed in and that nobody has touched for a year, or whose account is gone: nobody
    can read those any more. The number of them.
    """
    drafts = Submission.objects.filter(page=None, sent_at=None)
    old = drafts.filter(Q(changed_at__lt=now - DRAFTS_KEPT) | Q(member=None))
    deleted, _rows = old.delete()
    return deleted


def hand_over(user_from: Any, organisation: Organisation, user_to: Any) -> int:
    """Give a member's submissions for an organisation to another member of it; how many."""
    return Submission.objects.filter(member=user_from, organisation=organisation).update(member=user_to)


def export(user: Any) -> list[dict[str, Any]]:
    """What a person has handed in, ready for JSON, with everything that happened to it."""
    rows = Submission.objects.of(user).with_state().prefetch_related("steps")
    return [
        {
            "number": str(row.uuid),
            "kind": row.kind,
            "organisation": row.organisation_name,
            "language": row.language,
            "state": row.state,
            "content": row.content,
            "made": row.created_at.isoformat(),
            "changed": row.changed_at.isoformat(),
            "handed_in": row.sent_at.isoformat() if row.sent_at else None,
            "steps": [{"step": step.kind, "at": step.at.isoformat(), "text": step.text} for step in row.steps.all()],
        }
        for row in rows
    ]
