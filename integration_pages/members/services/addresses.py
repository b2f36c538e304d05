"""Changing the address of an account: it holds when the new mailbox has said yes."""

import secrets
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from integration_pages.enquiries.outbox import write
from integration_pages.enquiries.tokens import absolute, digest
from integration_pages.translation.languages import SOURCE

from ..models import AddressChange
from ..models.address_change import VALID_FOR


@transaction.atomic
def ask(user: Any, email: str) -> None:
    """Send a link to the new mailbox. Nothing tells whether the address belongs to somebody else already."""
    email = email.strip().lower()
    token = secrets.token_urlsafe(32)
    values = {"email": email, "token_hash": digest(token), "asked_at": timezone.now()}
    AddressChange.objects.update_or_create(user_id=user.pk, defaults=values)
    if _is_taken(email):
        return
    language = get_language() or SOURCE
    link = absolute(language, "member_new_address", token)
    hours = int(VALID_FOR.total_seconds()) // 3600
    write(None, email, "members/email/new_address", language, {"link": link, "hours": hours})


def _is_taken(email: str) -> bool:
    return get_user_model()._default_manager.filter(email__iexact=email).exists()


def by_token(token: str) -> AddressChange | None:
    """The change a link stands for, while it holds."""
    since = timezone.now() - VALID_FOR
    rows = AddressChange.objects.filter(token_hash=digest(token), asked_at__gt=since, user__is_active=True)
    return rows.select_related("user").first()


def confirm(token: str) -> bool:
    """The new mailbox says yes; the old one is told. False when the link is over, or the address taken meanwhile."""
    try:
        return _confirm(token)
    except IntegrityError:
        return False


@transaction.atomic
def _confirm(token: str) -> bool:
    change = by_token(token)
    row = AddressChange.objects.select_for_update().filter(pk=change.pk).first() if change else None
    if change is None or row is None or row.token_hash != digest(token):
        return False
    user: Any = get_user_model()._default_manager.select_for_update().get(pk=row.user_id)
    before, user.email = user.email, row.email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    row.delete()
    write(None, before, "members/email/address_changed", user.preferred_language, {"first_name": user.first_name})
    return True


def purge(now: datetime) -> int:
    """Forget addresses that nobody has confirmed; how many."""
    deleted, _ = AddressChange.objects.filter(asked_at__lte=now - VALID_FOR).delete()
    return deleted
