"""The database's side of the load of registrations: an edition with few places, and what became of them.

Run as a program, with the settings and the database of the servers: `prepare <places> <of the session>` or `count`.
"""

import json
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import django


def prepare(places: int, of_session: int) -> int:
    """An edition that takes registrations; the number of its session with places of its own."""
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Locale

    from tests.factories.conference import at, make_conferences, make_edition, make_session
    from tests.factories.pages import make_home

    call_command("migrate", verbosity=0, interactive=False)
    Locale.objects.get_or_create(language_code="de")
    day = timezone.localdate() + timedelta(days=60)
    edition = make_edition(make_conferences(make_home()), starts_on=day, capacity=places)
    times = at("10:00", day), at("11:00", day)
    return int(make_session(edition, "Werkstatt", *times, registration_needed=True, capacity=of_session).pk)


def count() -> dict[str, Any]:
    """Rows, places and whether anybody was overtaken; everything that is half."""
    from post_office.models import Email

    from integration_pages.models import RecordMail, Registration, SessionPlace

    rows = list(Registration.objects.prefetch_related("attendees").order_by("created_at", "pk"))
    mails = Counter(RecordMail.objects.values_list("record", flat=True))
    places = list(SessionPlace.objects.order_by("since", "pk"))
    return {
        "emails": [row.email for row in rows],
        "people": sum(row.people for row in rows),
        "held": sum(row.people for row in rows if row.place == "held"),
        "waiting": sum(row.people for row in rows if row.place == "waiting"),
        "spam": sum(row.is_spam for row in rows),
        "in_session": sum(place.people for place in places if place.place == "held"),
        "session_waiting": sum(place.people for place in places if place.place == "waiting"),
        "half": [row.email for row in rows if row.attendees.count() != row.people or mails[row.uuid] != 1],
        "mails": Email.objects.count(),
        "overtaken": _overtaken(),
    }


def _overtaken() -> int:
    """How many waited before somebody who came later got a place: by the order in which rows were written."""
    from integration_pages.models import Registration

    waiting, overtaken = 0, 0
    for place in Registration.objects.order_by("pk").values_list("place", flat=True):
        waiting += place == "waiting"
        overtaken += place == "held" and waiting > 0
    return overtaken


if __name__ == "__main__":
    django.setup()
    act, *arguments = sys.argv[1:]
    result: Any = prepare(*map(int, arguments)) if act == "prepare" else count()
    print(json.dumps(result))  # noqa: T201
