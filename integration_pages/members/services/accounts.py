"""What happens to a member's account: organisations, blocked and open, deleted."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import Action
from snippets.models import Organisation

from ..log import note_member
from ..models import Invitation, Member, Membership
from . import invitations


class OtherRole(Exception):
    """The account is somebody's of the staff: only the administration deletes it."""


@transaction.atomic
def change_organisations(user: Any, wanted: list[Organisation], by: Any) -> bool:
    """Make these, and no others, the person's organisations; whether anything changed."""
    ids = {organisation.pk for organisation in wanted}
    had = set(Membership.objects.select_for_update().filter(user_id=user.pk).values_list("organisation_id", flat=True))
    if ids == had:
        return False
    Membership.objects.filter(user_id=user.pk).exclude(organisation_id__in=ids).delete()
    Membership.objects.bulk_create(
        (Membership(user_id=user.pk, organisation_id=pk) for pk in sorted(ids - had)), ignore_conflicts=True
    )
    note_member(user, Action.CHANGED, by)
    return True


def end_sessions(user: Any) -> None:
    """Sign the person out everywhere, also for the time after the account is opened again."""
    key = str(user.pk)
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == key:
            session.delete()


@transaction.atomic
def deactivate(user: Any, by: Any) -> None:
    """Nobody signs in with it, and who is signed in is not any more. Raises `OtherRole`."""
    row = Member.objects.select_for_update().get(pk=user.pk)
    if row.has_other_role:
        raise OtherRole
    if row.is_active:
        Member.objects.filter(pk=row.pk).update(is_active=False)
        note_member(row, Action.BLOCKED, by)
    end_sessions(row)


@transaction.atomic
def reactivate(user: Any, by: Any) -> None:
    row = Member.objects.select_for_update().get(pk=user.pk)
    if row.has_other_role:
        raise OtherRole
    if not row.is_active:
        Member.objects.filter(pk=row.pk).update(is_active=True)
        note_member(row, Action.UNBLOCKED, by)


@transaction.atomic
def delete_account(user: Any, by: Any = None) -> None:
    """Delete the account, its memberships and invitations to its address. What was handed in stays, without a name.

    Raises `OtherRole`.
    """
    row = Member.objects.select_for_update().get(pk=user.pk)
    if row.has_other_role:
        raise OtherRole
    note_member(row, Action.ERASED, by)
    end_sessions(row)
    invitations.remove(Invitation.objects.to(row.email))
    get_user_model()._default_manager.get(pk=row.pk).delete()
