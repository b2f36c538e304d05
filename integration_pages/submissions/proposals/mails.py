"""Mails to the member about a proposal, in the member's language. A mail that cannot be written stops nothing."""

from typing import Any

from django.utils.translation import override

from integration_pages.enquiries import outbox
from integration_pages.enquiries.tokens import absolute

from ..mails import language_of_mails
from .models import Decision, Proposal, ProposalState
from .shown import rows_of
from .steps import Event
from .targets import target_of


def write(proposal: Proposal, event: Event) -> None:
    """Put the mail into the outbox; nobody is written to whose account is gone or shut."""
    member = proposal.member
    if member is None or not member.is_active or not member.email:
        return
    language = language_of_mails(member)
    with override(language):
        words = _words(proposal, language)
    outbox.write(proposal.uuid, member.email, f"submissions/email/proposal_{event}", language, words)


def _words(proposal: Proposal, language: str) -> dict[str, Any]:
    target = target_of(proposal.target)
    rows = rows_of(proposal, target) if target else []
    return {
        "first_name": proposal.member.first_name if proposal.member else "",
        "title": proposal.title,
        "reason": proposal.reason.strip(),
        "is_taken": proposal.state == ProposalState.APPLIED,
        "is_declined": proposal.state == ProposalState.DECLINED,
        "in_draft": proposal.in_draft,
        "labels": [row.label for row in rows],
        "taken": [row.label for row in rows if row.change.decision == Decision.TAKEN],
        "left": [row.label for row in rows if row.change.decision == Decision.LEFT],
        "link": absolute(language, "proposal", str(proposal.uuid)),
    }
