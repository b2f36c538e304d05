"""What this room adds to the rooms below it, when the application starts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.desk import logs
from integration_pages.enquiries.desk.detail import WAYS
from integration_pages.enquiries.models import Action, Enquiry, Kind

from .desk.access import may_manage, register_policies
from .exports import account_of, invitations_of
from .log import INVITATION, MEMBER, note_invitation
from .models import Invitation, Member
from .processing import declare_processing
from .services.accounts import delete_account
from .services.invitations import remove


def invite_sender(enquiry: Enquiry, user: Any) -> list[tuple[str, str]]:
    """From a wish to join, one click to the invitation."""
    if enquiry.kind != Kind.JOIN or enquiry.is_spam or not enquiry.email or not may_manage(user):
        return []
    return [(pgettext("admin", "Invite this person"), f"{reverse('invitations:add')}?enquiry={enquiry.pk}")]


def erase_invitations(email: str, by: Any) -> int:
    rows = Invitation.objects.to(email)
    for invitation in rows:
        note_invitation(invitation, Action.ERASED, by)
    return remove(rows)


def erase_account(email: str, by: Any) -> int:
    """The account of a member; one with another role stays, as the person works with it."""
    found = list(Member.objects.without_other_role().filter(email__iexact=email.strip()))
    for account in found:
        delete_account(account, by)
    return len(found)


def connect() -> None:
    register_policies()
    declare_processing()
    titles = {MEMBER: pgettext_lazy("admin", "Member"), INVITATION: pgettext_lazy("admin", "Invitation")}
    logs.TITLES.update(titles)
    WAYS.append(invite_sender)
    enquiries.SOURCES.extend(
        [
            enquiries.Source(INVITATION, titles[INVITATION], invitations_of, erase_invitations),
            enquiries.Source(MEMBER, pgettext_lazy("admin", "Account"), account_of, erase_account),
        ]
    )
