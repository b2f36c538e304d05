"""Handing a person's open work for an organisation to another member. Rooms above add what they have to `TRANSFERS`."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from integration_pages.enquiries.models import Action
from snippets.models import Organisation

from .log import note_member
from .models import Membership

# Called with (from, organisation, to) inside a transaction; how many things were handed over.
TRANSFERS: list[Callable[[Any, Organisation, Any], int]] = []


class NotAMember(Exception):
    """Work is handed to active members of the same organisation only."""


@transaction.atomic
def transfer(user_from: Any, organisation: Organisation, user_to: Any, by: Any) -> int:
    """Hand everything over that is open; how many things. Raises `NotAMember`."""
    may = Membership.objects.filter(user=user_to, user__is_active=True, organisation=organisation)
    if user_from.pk == user_to.pk or not may.select_for_update().exists():
        raise NotAMember
    count = sum(hand_over(user_from, organisation, user_to) for hand_over in TRANSFERS)
    note_member(user_from, Action.HANDED, by)
    return count
