"""The calendar file of one appointment, for one of the two it is for (RFC 5545, RFC 5546).

`REQUEST` brings the appointment and every change of it, `CANCEL` takes it out again. `UID` stays; `SEQUENCE` rises with
every change that is mailed, so that a calendar takes the newest, in whatever order mails arrive.
"""

from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vText, vUri

from integration_pages.base.calendars import TIMEZONE, add_time, clean, host
from integration_pages.base.dates import ZONE
from snippets.hsds import derived
from snippets.languages import name_of_language

from .models import Assignment

REQUEST, CANCEL = "REQUEST", "CANCEL"


def uid_of(assignment: Assignment) -> str:
    return f"{derived(assignment.request.uuid, f'assignment:{assignment.pk}')}@{host()}"


def appointment_file(assignment: Assignment, *, method: str, to: str, url: str, now: datetime | None = None) -> bytes:
    """The file for the mailbox `to`, in the active language; it names nobody but the city and that mailbox."""
    calendar = Calendar()
    calendar.add("PRODID", f"-//{host()}//Portal//DE")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    calendar.add_component(Timezone.from_ical(TIMEZONE))
    calendar.add_component(_event(assignment, method, to, url, now or timezone.now()))
    return bytes(calendar.to_ical(sorted=False))


def _event(assignment: Assignment, method: str, to: str, url: str, now: datetime) -> Event:
    request, event = assignment.request, Event()
    event.add("UID", uid_of(assignment))
    event.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", assignment.sequence)
    language = name_of_language(request.needed_language)
    event.add("SUMMARY", vText(clean(_("Language mediation: %(language)s") % {"language": language})))
    add_time(event, "DTSTART", request.starts_at.astimezone(ZONE).replace(tzinfo=None))
    add_time(event, "DTEND", request.ends_at.astimezone(ZONE).replace(tzinfo=None))
    event.add("LOCATION", vText(clean(request.place)))
    event.add("URL", vUri(url))
    event.add("ORGANIZER", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    # The answer was given on the portal: calendars are to take the date, and to write to nobody.
    asked = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"} if method == REQUEST else {}
    event.add("ATTENDEE", vCalAddress(f"mailto:{to}"), asked)
    event.add("STATUS", "CONFIRMED" if method == REQUEST else "CANCELLED")
    event.add("TRANSP", "OPAQUE")
    return event
