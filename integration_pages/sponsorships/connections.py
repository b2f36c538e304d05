"""What this room adds to the rooms below it, when the application starts."""

from integration_pages.enquiries.desk import panel

from . import listeners, processing
from .desk.access import register_policies
from .desk.panel import what_waits


def connect() -> None:
    listeners.connect()
    processing.connect()
    register_policies()
    panel.SOURCES.append(what_waits)
