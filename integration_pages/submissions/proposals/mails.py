"""Mails to the member about a proposal, in the member's language. A mail that cannot be written stops nothing."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from post_office import mail

from integration_pages.enquiries.tokens import absolute
from integration_pages.translation.languages import SOURCE

from .models import Decision, Proposal, ProposalState
from .shown import rows_of
from .steps import LISTENERS, Event
from .targets import target_of

logger = logging.getLogger(__name__)


def write(proposal: Proposal, event: Event) -> None:
    """Put the mail into the outbox; nobody is written to whose account is gone or shut."""
    member = proposal.member
    if member is None or not member.is_active or not member.email:
        return
    try:
        with transaction.atomic(), override(member.preferred_language):
            _send(member.email, f"submissions/email/proposal_{event}", _words(proposal))
    except Exception as error:
        # Only the kind of error: a mail server's refusal names the address.
        logger.error("Mail “%s” for proposal %s not written: %s", event, proposal.uuid, type(error).__name__)


def _words(proposal: Proposal) -> dict[str, Any]:
    target = target_of(proposal.target)
    rows = rows_of(proposal, target) if target else []
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.WAGTAILADMIN_BASE_URL,
        "title": proposal.title,
        "reason": proposal.reason.strip(),
        "is_taken": proposal.state == ProposalState.APPLIED,
        "is_declined": proposal.state == ProposalState.DECLINED,
        "in_draft": proposal.in_draft,
        "labels": [row.label for row in rows],
        "taken": [row.label for row in rows if row.change.decision == Decision.TAKEN],
        "left": [row.label for row in rows if row.change.decision == Decision.LEFT],
        "link": absolute(get_language() or SOURCE, "proposal", str(proposal.uuid)),
    }


def _send(address: str, template: str, words: dict[str, Any]) -> None:
    subject = render_to_string(f"{template}_subject.txt", words)
    body = render_to_string(f"{template}_message.txt", words)
    # post_office compiles subject and message as templates: what people wrote may only be a value in them.
    mail.send(
        address,
        subject="{{ subject|safe }}",
        message="{{ body|safe }}",
        context={"subject": " ".join(subject.split()), "body": body.strip() + "\n"},
    )


def connect() -> None:
    if write not in LISTENERS:
        LISTENERS.append(write)
