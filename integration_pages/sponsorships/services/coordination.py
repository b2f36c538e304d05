"""Who brokers the sponsorships of a programme: naming somebody, and letting go."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from integration_pages.enquiries.models import Action
from integration_pages.members.log import note_member

from ..models import Coordination, SponsorshipProgrammePage

# The group of those who broker the sponsorships of programmes they are named for.
COORDINATORS = "Koordination"


@transaction.atomic
def name_coordinator(user: Any, programme: SponsorshipProgrammePage, by: Any) -> Coordination:
    """From now on this person sees the programme's enquiries. Naming somebody twice changes nothing."""
    row, is_new = Coordination.objects.get_or_create(user=user, programme=programme)
    user.groups.add(*Group.objects.filter(name=COORDINATORS))
    if is_new:
        note_member(user, Action.ASSIGNED, by)
    return row


@transaction.atomic
def dismiss_coordinator(row: Coordination, by: Any) -> None:
    """From now on this person does not see the programme's enquiries; without any programme the desk is closed."""
    user: Any = row.user
    row.delete()
    if not Coordination.objects.filter(user=user).exists():
        user.groups.remove(*Group.objects.filter(name=COORDINATORS))
    note_member(user, Action.REVOKED, by)
