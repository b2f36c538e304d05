"""Who of the staff did what with whose account or invitation. The log of accesses knows numbers only."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from integration_pages.enquiries.models import AccessLog, Action

from .models import Invitation

MEMBER, INVITATION = "member", "invitation"


def number_of(user: Any) -> UUID:
    """An account's number in the log; without the row it names nobody."""
    return uuid5(NAMESPACE_URL, f"account:{user.pk}")


def note_member(user: Any, action: Action, by: Any) -> None:
    AccessLog.objects.create(user=by, action=action, form=MEMBER, record=number_of(user))


def note_invitation(invitation: Invitation, action: Action, by: Any) -> None:
    AccessLog.objects.create(user=by, action=action, form=INVITATION, record=invitation.uuid)
