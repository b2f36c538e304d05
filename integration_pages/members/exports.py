"""Everything that is kept about the person behind an account, for that person (Art. 15 and 20 GDPR)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from integration_pages.enquiries import services as enquiries

from .models import Invitation, Membership


def _account(user: Any) -> dict[str, Any]:
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "language_of_mails": user.preferred_language,
        "made": user.date_joined.isoformat(),
        "last_signed_in": user.last_login.isoformat() if user.last_login else None,
        "has_password": user.has_usable_password(),
        "groups": list(user.groups.order_by("name").values_list("name", flat=True)),
    }


def _memberships(user: Any) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(user=user).select_related("organisation")
    return [
        {
            "organisation": row.organisation.name,
            "since": row.created_at.isoformat(),
            "notice_version": row.notice_version,
        }
        for row in rows
    ]


def invitations_of(email: str) -> list[dict[str, Any]]:
    """Invitations to an address, ready for JSON."""
    return [
        {
            "number": str(row.uuid),
            "name": f"{row.first_name} {row.last_name}".strip(),
            "language": row.language,
            "organisations": [organisation.name for organisation in row.organisations],
            "sent": row.sent_at.isoformat(),
            "valid_until": row.expires_at.isoformat(),
            "state": row.state,
        }
        for row in Invitation.objects.to(email).prefetch_related("invited_to__organisation")
    ]


def account_of(email: str) -> list[dict[str, Any]]:
    """The account with an address and its organisations, ready for JSON."""
    users = get_user_model()._default_manager.filter(email__iexact=email.strip())
    return [{**_account(user), "organisations": [row["organisation"] for row in _memberships(user)]} for user in users]


def _enquiries(user: Any) -> Any:
    return enquiries.export_by_email(user.email, user)["records"]


# By name in the file. Rooms above add what they keep about a person.
EXPORTS: dict[str, Callable[[Any], Any]] = {
    "account": _account,
    "memberships": _memberships,
    "invitations": lambda user: invitations_of(user.email),
    "enquiries": _enquiries,
}


def everything_about(user: Any) -> dict[str, Any]:
    return {"exported": timezone.now().isoformat(), **{name: export(user) for name, export in EXPORTS.items()}}
