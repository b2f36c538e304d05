"""A QR code for each person: the door staff's phone opens it, and it opens nothing else."""

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from integration_pages.conference.models import Attendee, Registration


@dataclass(frozen=True)
class DoorCode:
    number: int
    name: str
    svg: SafeString


def door_address(attendee: Attendee) -> str:
    """Below the admin: without the right to check people in it asks for a log-in."""
    admin = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('wagtailadmin_home')}"
    return f"{admin}konferenz/einlass/{attendee.code}/"


def codes_of(row: Registration) -> list[DoorCode]:
    return [DoorCode(found.position, found.name, _svg(door_address(found))) for found in row.attendees.all()]


def _svg(address: str) -> SafeString:
    """Black on white with its quiet zone, without style or script."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308 (numbers only)
        code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff")
    )
