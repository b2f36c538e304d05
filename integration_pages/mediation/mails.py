"""What people are written: each in the language they chose, with as little of the other as they need."""

from typing import Any

from django.utils.translation import override
from post_office.models import Email

from integration_pages.enquiries.models import PersonalRecord
from integration_pages.enquiries.outbox import Attached, write
from integration_pages.enquiries.tokens import absolute, confirm_token, private_link, valid_token
from snippets.languages import name_of_language

from .calendars import CANCEL, REQUEST, appointment_file
from .models import Assignment, MediationRequest, Mediator
from .tokens import token_of

FILE = "termin.ics"


def pool_link(mediator: Mediator) -> str:
    return absolute(mediator.language, "mediation_pool", valid_token(mediator))


def appointment_link(assignment: Assignment) -> str:
    return absolute(assignment.mediator.language, "mediation_appointment", token_of(assignment))


def _appointment(request: MediationRequest, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "language": name_of_language(request.needed_language),
            "when": request.get_starts_at_display(),
            "place": request.place,
            "occasion": str(request.get_occasion_display()),
        }


def _write(
    record: PersonalRecord,
    template: str,
    context: dict[str, Any],
    attached: Attached | None = None,
    other: PersonalRecord | None = None,
) -> Email | None:
    """Only to a mailbox that is its owner's; whoever gave a number alone is called by the desk.

    What tells of the `other` side goes with that, too.
    """
    if not record.may_be_mailed:
        return None
    template, also = f"mediation/email/{template}", other.uuid if other else None
    return write(record.uuid, record.address, template, record.language, context, attached, also)


def _to_mediator(assignment: Assignment, template: str, attached: Attached | None = None, **more: Any) -> Email | None:
    mediator = assignment.mediator
    context = {
        **_appointment(assignment.request, mediator.language),
        "name": mediator.name,
        "link": appointment_link(assignment),
        "pool_link": pool_link(mediator),
        **more,
    }
    return _write(mediator, template, context, attached, assignment.request)


def _to_requester(assignment: Assignment, template: str, attached: Attached | None = None, **more: Any) -> Email | None:
    request = assignment.request
    context = {**_appointment(request, request.language), "name": request.name, "link": private_link(request), **more}
    return _write(request, template, context, attached, assignment.mediator)


def _file(assignment: Assignment, record: PersonalRecord, url: str, method: str) -> Attached:
    with override(record.language):
        body = appointment_file(assignment, method=method, to=record.address, url=url)
    return Attached(FILE, body, f"text/calendar; method={method}")


def _both(assignment: Assignment, template: str, method: str) -> None:
    """The same to both sides, each with a file of its own; each learns whom to call."""
    request, mediator = assignment.request, assignment.mediator
    asks = {"contact_name": request.name, "contact": request.phone or request.email, "at": request.organisation}
    for_mediator = _file(assignment, mediator, appointment_link(assignment), method)
    _to_mediator(assignment, f"{template}_mediator", for_mediator, **asks)
    comes = {"contact_name": mediator.name, "contact": mediator.phone or mediator.email}
    for_requester = _file(assignment, request, private_link(request), method)
    _to_requester(assignment, f"{template}_requester", for_requester, **comes)


def ask(assignment: Assignment) -> Email | None:
    """Whether somebody has time: time, place and occasion, nothing of what the requester wrote."""
    return _to_mediator(assignment, "ask")


def confirmed(assignment: Assignment) -> None:
    _both(assignment, "confirmed", REQUEST)


def moved(assignment: Assignment) -> None:
    _both(assignment, "moved", REQUEST)


def cancelled(assignment: Assignment) -> None:
    _both(assignment, "cancelled", CANCEL)


def cancelled_for_mediator(assignment: Assignment) -> Email | None:
    """When the request itself is going, and its sender knows."""
    attached = _file(assignment, assignment.mediator, appointment_link(assignment), CANCEL)
    return _to_mediator(assignment, "cancelled_mediator", attached)


def dropped(assignment: Assignment) -> None:
    """The mediator cannot come after all: out of both calendars, and the search goes on."""
    attached = _file(assignment, assignment.mediator, appointment_link(assignment), CANCEL)
    _to_mediator(assignment, "dropped_mediator", attached)
    dropped_for_requester(assignment)


def dropped_for_requester(assignment: Assignment) -> Email | None:
    lost = _file(assignment, assignment.request, private_link(assignment.request), CANCEL)
    return _to_requester(assignment, "dropped_requester", lost)


def taken(assignment: Assignment) -> Email | None:
    """Somebody else was faster."""
    return _to_mediator(assignment, "taken")


def no_longer_needed(assignment: Assignment) -> Email | None:
    return _to_mediator(assignment, "off")


def unmet(request: MediationRequest) -> Email | None:
    context = {**_appointment(request, request.language), "name": request.name, "link": private_link(request)}
    return _write(request, "unmet", context)


def welcome(mediator: Mediator) -> Email | None:
    return _write(mediator, "welcome", {"name": mediator.name, "link": pool_link(mediator)})


def still_there(mediator: Mediator) -> Email | None:
    context = {"name": mediator.name, "link": pool_link(mediator), "day": mediator.delete_on}
    return _write(mediator, "still_there", context)


def please_confirm(mediator: Mediator) -> Email | None:
    """To somebody the desk has entered: nothing is sent but the link that confirms, and the one that deletes."""
    token = confirm_token(mediator.uuid, mediator.address)
    context = {
        "name": mediator.name,
        "link": absolute(mediator.language, "enquiry_confirm", token),
        "own_link": private_link(mediator),
    }
    return write(mediator.uuid, mediator.address, "mediation/email/added", mediator.language, context)
