"""The conference's desk as its tests press its buttons."""

from typing import Any

from django.http import HttpResponse
from django.test import Client, TestCase

from integration_pages.conference.desk.standing import of_registration
from integration_pages.models import Registration

LIST = "/admin/konferenz/anmeldungen/"


def url(row: Registration) -> str:
    return f"{LIST}{row.pk}/"


def stored(row: Registration) -> Registration:
    found: Registration = Registration.objects.get(pk=row.pk)
    return found


def act(client: Client, row: Registration, do: str, *, seen: str | None = None, **data: Any) -> HttpResponse:
    standing = of_registration(stored(row)) if seen is None else seen
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url(row), {"do": do, "standing": standing, **data})
