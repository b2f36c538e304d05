"""Enquiries as readers send them, without the way through a form."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from integration_pages.enquiries import services
from integration_pages.enquiries.models import Enquiry
from integration_pages.enquiries.tokens import confirm_token
from tests.factories.people import make_person


def enquiry(
    kind: str = "hint", *, language: str = "en", confirmed: bool = False, days: int = 0, **fields: Any
) -> Enquiry:
    spam = fields.pop("spam", "")
    values = {"text": f"Text {kind} {Enquiry.objects.count()}", **fields}
    with override(language):
        row = services.submit(Enquiry(kind=kind, **values), spam=spam).record
    if confirmed:
        services.confirm(confirm_token(row.uuid, row.address))
    if days:
        Enquiry.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=days))
    return Enquiry.objects.get(pk=row.pk)


def desk(role: str = "integration_manager") -> Client:
    """The admin, as somebody of this role sees it; the person is `client.person`."""
    client = Client()
    client.person = make_person(role, email=f"desk-{role}@example.org")  # type: ignore[attr-defined]
    client.force_login(client.person)  # type: ignore[attr-defined]
    return client
