"""What belongs to an edition and its sessions: rooms, organisations, speakers."""

from datetime import date
from typing import Any

from integration_pages.conference.choices import Role
from integration_pages.models import (
    ConferenceOrganisation,
    ConferencePage,
    ConferenceRoom,
    SessionPage,
    SessionSpeaker,
    Speaker,
)

from .files import SOURCE, Content, Data
from .rows import Rows
from .vocabulary import fill

SPEAKERS = "speakers.yaml"


def load_speakers(content: Content, rows: Rows, today: date) -> None:
    """Make or renew every speaker; those without a name stand for somebody of their organisation."""
    if not content.has(SOURCE, SPEAKERS):
        return
    for key, data in content.german(SPEAKERS).items():
        organisation: Any = rows.get("organisations", data["organisation"])
        known = Speaker.objects.filter(name=data.get("name", ""), organisation=organisation).first()
        row = known or Speaker()
        fill(row, data, rows, today)
        row.full_clean()
        row.save()
        rows.add("speakers", key, row)


def year_of(edition: ConferencePage) -> str:
    """The address of an edition: it follows from its days, which follow from the day the demo is loaded on."""
    return str(edition.starts_on.year)


def set_edition(page: ConferencePage, data: Data, rows: Rows) -> None:
    """Replace rooms and organisations by those of the file."""
    page.rooms = [ConferenceRoom(sort_order=place, **room) for place, room in enumerate(data.get("rooms", []))]
    named = [(name, Role.ORGANISER) for name in data.get("organisers", [])]
    named += [(name, Role.SUPPORTER) for name in data.get("supporters", [])]
    page.organisation_links = [
        ConferenceOrganisation(sort_order=place, organisation=rows.get("organisations", name), role=role)
        for place, (name, role) in enumerate(named)
    ]


def set_speakers(page: SessionPage, data: Data, rows: Rows) -> None:
    """Replace the speakers by those of the file."""
    page.speaker_links = [
        SessionSpeaker(sort_order=place, speaker=rows.get("speakers", name))
        for place, name in enumerate(data.get("speakers", []))
    ]
