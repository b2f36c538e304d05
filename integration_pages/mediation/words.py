"""What senders read about their request, and people of the pool about themselves."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from integration_pages.enquiries import words

from .choices import MediatorState, RequestState

STATES_OF: dict[str, dict[str, Any]] = {
    "mediation_request": {
        RequestState.UNCONFIRMED: _("We have your request. It is not confirmed yet."),
        RequestState.NEW: _("We have your request."),
        RequestState.SEARCHING: _("We are asking somebody."),
        RequestState.ASSIGNED: _("Somebody is coming to your appointment."),
        RequestState.DONE: _("The appointment is over."),
        RequestState.UNMET: _("We are sorry: we found nobody for this appointment."),
        RequestState.CANCELLED: _("The request is cancelled."),
    },
    "mediator": {
        MediatorState.UNCONFIRMED: _("We have it. It is not confirmed yet."),
        MediatorState.NEW: _("We have it, and get in touch with you."),
        MediatorState.ACTIVE: _("You are in the pool. Thank you!"),
        MediatorState.PAUSED: _("You are taking a break. We do not ask you."),
        MediatorState.LEFT: _("You have left the pool. Thank you for your help!"),
    },
}
NAMES: dict[str, Any] = {
    "mediation_request": _("Your request for language mediation"),
    "mediator": _("You in the pool of language mediators"),
}
LABELS: dict[str, Any] = {
    "needed_language": _("Language"),
    "occasion": _("Kind of appointment"),
    "starts_at": _("Day and time"),
    "minutes": _("Duration"),
    "place": _("Place"),
    "spoken": _("Languages"),
    "occasions": _("Where you help"),
    "times": _("When you have time"),
    "takes_short_notice": _("At short notice"),
    "district": _("District"),
    "training": _("Course"),
}


def connect() -> None:
    words.STATES_OF.update(STATES_OF)
    words.NAMES.update(NAMES)
    # Nothing is taken over that another room has named already.
    words.LABELS.update({name: label for name, label in LABELS.items() if name not in words.LABELS})
