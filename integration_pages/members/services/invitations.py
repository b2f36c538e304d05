"""Inviting a person by e-mail, and what becomes of the invitation."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone

from integration_pages.enquiries.models import Action
from integration_pages.enquiries.outbox import delete_mails, write
from integration_pages.enquiries.tokens import absolute, digest, secret
from snippets.models import Organisation

from ..log import note_invitation
from ..models import Invitation, InvitationState, InvitedTo, Membership
from ..models.invitation import KEPT_AFTER, VALID_FOR
from ..notice import keep_notice


class Blocked(Exception):
    """The account with this address is deactivated: it is activated again, not invited."""


class AlreadyMember(Exception):
    """The person belongs to all of these organisations already."""


class Standing(Enum):
    """What a link of an invitation is worth to whoever opens it."""

    READY = "ready"
    SIGN_IN = "sign in"  # the address has an account: its owner signs in as always
    OTHER_ACCOUNT = "other account"  # somebody else is signed in in this browser
    BLOCKED = "blocked"
    USED = "used"
    NOWHERE = "nowhere"  # none of the organisations is there any more
    OVER = "over"  # unknown, expired, revoked, replaced


def account_with(email: str) -> Any:
    return get_user_model()._default_manager.filter(email__iexact=email.strip()).first()


def token_of(invitation: Invitation) -> str:
    return secret("invitation", invitation.uuid.hex, str(invitation.round))


def _renew(invitation: Invitation, now: datetime) -> None:
    """A link of its own for this round, from now on; older ones open nothing."""
    invitation.round += 1
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.token_hash = digest(token_of(invitation))


def _send(invitation: Invitation) -> None:
    delete_mails([invitation.uuid])
    link = absolute(invitation.language, "member_invitation", token_of(invitation))
    names = [organisation.name for organisation in invitation.organisations]
    context = {"link": link, "organisations": names, "days": VALID_FOR.days}
    write(invitation.uuid, invitation.email, "members/email/invitation", invitation.language, context)


def invite(
    email: str,
    organisations: Iterable[Organisation],
    *,
    language: str,
    by: Any,
    first_name: str = "",
    last_name: str = "",
) -> Invitation:
    """Invite somebody to organisations. An invitation that waits already gets what is new, and a new link.

    Raises `Blocked` and `AlreadyMember`.
    """
    email, wanted = email.strip().lower(), list(organisations)
    account = account_with(email)
    if account and not account.is_active:
        raise Blocked
    if account:
        mine = set(Membership.objects.filter(user=account).values_list("organisation_id", flat=True))
        wanted = [organisation for organisation in wanted if organisation.pk not in mine]
        if not wanted:
            raise AlreadyMember
    values = {"language": language, "invited_by": by, "first_name": first_name, "last_name": last_name}
    try:
        return _invite(email, wanted, values)
    except IntegrityError:  # a colleague was faster: theirs gets what is new
        return _invite(email, wanted, values)


@transaction.atomic
def _invite(email: str, wanted: list[Organisation], values: dict[str, Any]) -> Invitation:
    waiting = Invitation.objects.to(email).filter(state=InvitationState.OPEN)
    found = waiting.select_for_update().first()
    invitation = found or Invitation(email=email)
    for name, value in values.items():
        setattr(invitation, name, value or getattr(invitation, name))
    _renew(invitation, timezone.now())
    invitation.save()
    rows = [InvitedTo(invitation=invitation, organisation=organisation) for organisation in wanted]
    InvitedTo.objects.bulk_create(rows, ignore_conflicts=True)
    _send(invitation)
    note_invitation(invitation, Action.RESENT if found else Action.INVITED, values["invited_by"])
    return invitation


def _waiting(invitation: Invitation) -> Invitation | None:
    rows = Invitation.objects.select_for_update().filter(pk=invitation.pk, state=InvitationState.OPEN)
    return rows.first()


@transaction.atomic
def resend(invitation: Invitation, by: Any) -> bool:
    """Send a new link; whether there was still something to send."""
    row = _waiting(invitation)
    if row is None:
        return False
    _renew(row, timezone.now())
    row.save()
    _send(row)
    note_invitation(row, Action.RESENT, by)
    return True


@transaction.atomic
def revoke(invitation: Invitation, by: Any) -> bool:
    """Take it back: the link opens nothing from now on. Whether it was still open."""
    row = _waiting(invitation)
    if row is None:
        return False
    row.state = InvitationState.REVOKED
    row.save(update_fields=["state"])
    delete_mails([row.uuid])
    note_invitation(row, Action.REVOKED, by)
    return True


def by_token(token: str) -> Invitation | None:
    return Invitation.objects.filter(token_hash=digest(token)).first()


def standing_of(invitation: Invitation | None, user: Any) -> Standing:
    """What the link is worth to this person; nothing of the invitation may be shown unless it is `READY`."""
    if invitation is None or invitation.state == InvitationState.REVOKED:
        return Standing.OVER
    if invitation.state == InvitationState.ACCEPTED:
        return Standing.USED
    if not invitation.is_open():
        return Standing.OVER
    if not InvitedTo.objects.filter(invitation=invitation).exists():
        return Standing.NOWHERE
    account = account_with(invitation.email)
    if account and not account.is_active:
        return Standing.BLOCKED
    if user.is_authenticated:
        return Standing.READY if account and account.pk == user.pk else Standing.OTHER_ACCOUNT
    return Standing.SIGN_IN if account else Standing.READY


@transaction.atomic
def accept(token: str, user: Any) -> tuple[Standing, Any]:
    """Become a member: with the account that is signed in, or with a new one that is given back to be signed in."""
    row = Invitation.objects.select_for_update().filter(token_hash=digest(token)).first()
    standing = standing_of(row, user)
    if row is None or standing != Standing.READY:
        return standing, None
    try:
        with transaction.atomic():
            account = user if user.is_authenticated else _new_account(row)
    except IntegrityError:  # an administrator has made an account with this address a moment ago
        return Standing.SIGN_IN, None
    version = keep_notice()
    for organisation in row.organisations:
        Membership.objects.get_or_create(
            user_id=account.pk, organisation=organisation, defaults={"notice_version": version}
        )
    row.state, row.notice_version = InvitationState.ACCEPTED, version
    row.save(update_fields=["state", "notice_version"])
    delete_mails([row.uuid])
    return Standing.READY, account


def _new_account(invitation: Invitation) -> Any:
    """An account without a password: the mailbox is the way in, and the link has proved it."""
    users: Any = get_user_model()._default_manager
    account = users.create_user(
        invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
        preferred_language=invitation.language,
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def remove(rows: Any) -> int:
    """Delete invitations with their mails; how many."""
    found = list(rows.values_list("pk", "uuid"))
    delete_mails([uuid for _, uuid in found])
    Invitation.objects.filter(pk__in=[pk for pk, _ in found]).delete()
    return len(found)


@transaction.atomic
def purge(now: datetime) -> int:
    """Delete what is over for 30 days, accepted and revoked ones too; how many."""
    return remove(Invitation.objects.filter(expires_at__lte=now - KEPT_AFTER))
