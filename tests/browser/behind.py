"""What happens behind the scenes of a portal while somebody reads it: entries grow old, time passes.

Run as a program, with the settings and the database of the server: `python -m tests.browser.behind <act> <arguments>`.
What an act returns is printed as JSON.
"""

import json
import sys
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import django


def neglect(slug: str, days: str) -> str:
    """Nobody has checked this offer for so many days; the day on which somebody did."""
    from django.utils import timezone

    from integration_pages.offers.models import OfferPage

    checked = timezone.localdate() - timedelta(days=int(days))
    OfferPage.objects.filter(slug=slug, locale__language_code="de").update(checked_on=checked)
    return checked.isoformat()


def run_due(day: str = "") -> list[str]:
    """What the clock does; on the morning of another day, if one is given."""
    import time_machine

    from cms.due import run_due
    from integration_pages.offers.recurrence import ZONE

    if not day:
        return run_due()
    with time_machine.travel(datetime.combine(date.fromisoformat(day), time(4), ZONE)):
        return run_due()


def trust(organisation: str) -> bool:
    """From now on its members' texts go live at once; whether there is such an organisation."""
    from snippets.models import Organisation

    return bool(Organisation.objects.filter(name=organisation).update(is_trusted=True))


def programme_for_newcomers() -> str:
    """The slug of a programme that takes enquiries; one is made where the demo has none."""
    from integration_pages.models import SponsorshipProgrammePage
    from tests.factories.sponsorships import make_programme

    rows = SponsorshipProgrammePage.objects.filter(locale__language_code="de", live=True, status="open")
    return str((rows.first() or make_programme("Sprachpatenschaften")).slug)


def fill_conference() -> list[str]:
    """All places of the coming edition are taken, the last one by somebody of our own: its year and that address."""
    from django.utils import timezone

    from integration_pages.conference.registration.services import move_up
    from integration_pages.models import ConferencePage, Registration
    from tests.factories.conference import make_registration

    edition = ConferencePage.objects.listed().upcoming(timezone.localdate()).filter(status="open").first()
    rows = Registration.objects.of_edition(edition)
    rows.queue().delete()
    ConferencePage.objects.filter(pk=edition.pk).update(capacity=sum(row.people for row in rows.counting()) + 1)
    move_up(edition)
    holder = make_registration(edition, "Dilan", email="letzter-platz@example.org", language="de")
    return [edition.slug, holder.email]


def cancel_registration(email: str) -> str:
    """As its owner does it; what the place is like afterwards."""
    from integration_pages.conference.registration.services import cancel
    from integration_pages.models import Registration

    row = Registration.objects.get(email=email)
    cancel(row)
    return str(Registration.objects.get(pk=row.pk).place)


def register_people(*people: str) -> list[Any]:
    """Each "name, address, language" comes with a child to the first session of the coming edition, and is confirmed.

    Number of the edition, number of the session, and the address of the door for each, in order.
    """
    from integration_pages.conference.desk.editions import current_edition
    from integration_pages.conference.registration.codes import door_address
    from integration_pages.models import SessionPage
    from tests.factories.conference import make_registration

    edition: Any = current_edition()
    session: Any = SessionPage.objects.listed().of(edition).registrable().in_order().first()
    doors = []
    for person in people:
        name, email, language = person.split(", ")
        needs = {"interpretation": ["ar"], "children": 1, "children_ages": "4", "food": "vegan"}
        needs |= {"access_needs": "Rollstuhl"} if language == "ar" else {}
        row = make_registration(edition, name, email=email, language=language, sessions=[session], **needs)
        doors.append(door_address(row.attendees.get()))
    return [edition.pk, session.pk, *doors]


def exported(email: str) -> int:
    """How often the log says that this registration was taken out in a file."""
    from integration_pages.enquiries.models import AccessLog
    from integration_pages.models import Registration

    return AccessLog.objects.filter(record=Registration.objects.get(email=email).uuid, action="exported").count()


def feedback(year: str, count: str) -> int:
    """So many people have answered the first question, all with the best answer; how many there are now."""
    from django.utils import timezone

    from integration_pages.models import ConferencePage, Feedback

    edition = ConferencePage.objects.german().get(slug=year)
    for _ in range(int(count)):
        Feedback.objects.create(edition=edition, language="de", on=timezone.localdate(), answers={"overall": 5})
    return Feedback.objects.filter(edition=edition).count()


def phone_of(organisation: str) -> str:
    from snippets.models import Organisation

    return Organisation.objects.get(name=organisation).phone


def traces(*words: str) -> dict[str, list[str]]:
    """By word, the tables that hold it in any column of any row, whatever is packed there."""
    from django.db import connection

    found: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = "\n".join(_texts(table, cursor.fetchall())).casefold()
            for word in words:
                if word.casefold() in text:
                    found[word].append(table)
    return found


def _texts(table: str, rows: list[tuple[Any, ...]]) -> Iterator[str]:
    from django.contrib.sessions.models import Session

    for row in rows:
        for value in row:
            yield bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
            if table == "cache_entry" and isinstance(value, str):
                yield _unpacked(value)
    if table == Session._meta.db_table:
        for session in Session.objects.all():
            yield str(session.get_decoded())


def _unpacked(value: str) -> str:
    """A cached value is a pickle in base64, in which texts stand as they are."""
    try:
        return b64decode(value, validate=True).decode(errors="replace")
    except ValueError:
        return ""


ACTS = {
    act.__name__: act
    for act in (
        cancel_registration,
        exported,
        feedback,
        fill_conference,
        neglect,
        phone_of,
        programme_for_newcomers,
        register_people,
        run_due,
        traces,
        trust,
    )
}

if __name__ == "__main__":
    django.setup()
    name, *arguments = sys.argv[1:]
    json.dump(ACTS[name](*arguments), sys.stdout)
