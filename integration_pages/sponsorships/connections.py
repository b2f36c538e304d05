"""What this room adds to the rooms below it, when the application starts."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.desk import panel

from . import listeners, processing
from .desk.access import register_policies
from .desk.panel import what_waits
from .subjects import KEY, kept_about, nothing_beside


def connect() -> None:
    listeners.connect()
    processing.connect()
    register_policies()
    panel.SOURCES.append(what_waits)
    title = pgettext_lazy("admin", "Notes and pairs of the sponsorship desk")
    enquiries.SOURCES.append(enquiries.Source(KEY, title, kept_about, nothing_beside))
