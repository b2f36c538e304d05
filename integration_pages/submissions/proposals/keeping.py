"""How long proposals are kept, whom they are handed to, and what a person gets to know about the own ones."""

from datetime import datetime, timedelta
from typing import Any

from integration_pages.enquiries.outbox import delete_mails
from snippets.models import Organisation

from .models import Proposal, ProposalState

KEEP = timedelta(days=365)


def purge(now: datetime) -> int:
    """Proposals go a year after they were decided or withdrawn, with their mails; how many."""
    old = Proposal.objects.exclude(state=ProposalState.OPEN).filter(changed_at__lt=now - KEEP)
    over = old.exclude(decided_at__gte=now - KEEP)
    numbers = list(over.values_list("uuid", flat=True))
    delete_mails(numbers)
    over.delete()
    return len(numbers)


def hand_over(user_from: Any, organisation: Organisation, user_to: Any) -> int:
    """Give a member's open proposals for an organisation to another member of it, who gets the answers; how many."""
    return Proposal.objects.waiting().filter(member=user_from, organisation=organisation).update(member=user_to)


def export(user: Any) -> list[dict[str, Any]]:
    """What a person has proposed, ready for JSON, with what was decided."""
    rows = Proposal.objects.filter(member=user).prefetch_related("changes")
    return [
        {
            "number": str(row.uuid),
            "entry": row.title,
            "organisation": row.organisation_name,
            "state": row.state,
            "note": row.note,
            "made": row.created_at.isoformat(),
            "changed": row.changed_at.isoformat(),
            "answer": row.reason,
            "changes": [
                {"field": change.field, "old": change.old, "new": change.new, "decision": change.decision}
                for change in row.changes.all()
            ],
        }
        for row in rows
    ]
