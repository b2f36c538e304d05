"""Members of organisations, and an invitation that waits. Everybody is made up; nobody is written to."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.tokens import digest
from integration_pages.members.models import Invitation, InvitedTo, Membership
from integration_pages.members.models.invitation import VALID_FOR
from integration_pages.members.services.invitations import token_of
from snippets.models import Organisation

ROLE = "Mitglied"
# Address, first name, language of mails, organisations.
MEMBERS: list[tuple[str, str, str, list[str]]] = [
    ("mitglied@example.org", "Lena", "de", ["Fahrradwerkstatt Beckum", "Sportgruppe „Alle ins Spiel“"]),
    ("verein@example.org", "Samir", "ar", ["Arabisch-Deutscher Kulturverein e.V."]),
    ("lotsen@example.org", "Oksana", "uk", ["Integrationslotsen Beckum"]),
]
INVITED = ("eingeladen@example.org", "Derya", "tr", "Stadtbücherei Beckum")


def _organisations(names: list[str]) -> list[Organisation]:
    return list(Organisation.objects.filter(name__in=names))


def load_member(email: str, first_name: str, language: str) -> Any:
    """The account, made when it is missing."""
    users: Any = get_user_model()._default_manager
    found = users.filter(email__iexact=email).first()
    return found or users.create_user(email, first_name=first_name, last_name="Demo", preferred_language=language)


@transaction.atomic
def load_memberships() -> None:
    """Tie the members to their organisations, as far as these are there; who left one stays away from it."""
    for email, _, _, names in MEMBERS:
        person = get_user_model()._default_manager.filter(email__iexact=email).first()
        if person and not Membership.objects.filter(user=person).exists():
            rows = [Membership(user=person, organisation=organisation) for organisation in _organisations(names)]
            Membership.objects.bulk_create(rows)
    _load_invitation()


def _load_invitation() -> None:
    email, first_name, language, name = INVITED
    organisations, now = _organisations([name]), timezone.now()
    if not organisations or Invitation.objects.to(email).exists():
        return
    row = Invitation(email=email, first_name=first_name, last_name="Demo", language=language, round=1)
    row.sent_at, row.expires_at = now - timedelta(days=2), now - timedelta(days=2) + VALID_FOR
    row.token_hash = digest(token_of(row))
    row.save()
    InvitedTo.objects.bulk_create(InvitedTo(invitation=row, organisation=found) for found in organisations)
