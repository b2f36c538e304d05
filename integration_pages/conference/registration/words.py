"""What people read about their registration."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from integration_pages.conference.choices import RegistrationState
from integration_pages.enquiries import words

KEY = "registration"
STATES: dict[str, Any] = {
    RegistrationState.UNCONFIRMED: _("We have your registration. It is not confirmed yet."),
    RegistrationState.NEW: _("Your registration is confirmed."),
    RegistrationState.CANCELLED: _("Your registration is cancelled."),
    RegistrationState.OVER: _("Your registration has ended."),
}
LABELS: dict[str, Any] = {
    "people": _("How many people"),
    "interpretation": _("Interpretation"),
    "children": _("Childcare"),
    "children_ages": _("Ages of the children"),
    "food": _("Food"),
    "access_needs": _("What you need to take part"),
}


def connect() -> None:
    words.STATES_OF[KEY] = STATES
    words.NAMES[KEY] = _("Your registration for the conference")
    # Nothing is taken over that another room has named already.
    words.LABELS.update({name: label for name, label in LABELS.items() if name not in words.LABELS})
