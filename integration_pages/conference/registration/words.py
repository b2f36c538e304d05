"""What people read about their registration."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from integration_pages.conference.choices import RegistrationState
from integration_pages.conference.models import Registration
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
    "names": _("Names of the others"),
    "interpretation": _("Interpretation"),
    "children": _("Childcare"),
    "children_ages": _("Ages of the children"),
    "food": _("Food"),
    "access_needs": _("What you need to take part"),
}


# What its owner is shown of it, in this order.
ROWS = (
    "name",
    "email",
    "phone",
    "organisation",
    "people",
    "names",
    "interpretation",
    "children",
    "children_ages",
    "food",
    "access_needs",
)


def rows_of(row: Registration) -> list[dict[str, Any]]:
    """What was sent, as its owner reads it; places and turns stand above it in words of their own."""
    names = row.attendees.filter(position__gt=1).exclude(name="").values_list("name", flat=True)
    found = []
    for name in ROWS:
        value = "\n".join(names) if name == "names" else getattr(row, name)
        display = getattr(row, f"get_{name}_display", None)
        if value:
            label = LABELS.get(name) or words.LABELS[name]
            found.append({"name": name, "label": label, "value": display() if display else value})
    return found


def connect() -> None:
    words.STATES_OF[KEY] = STATES
    words.NAMES[KEY] = _("Your registration for the conference")
    # Nothing is taken over that another room has named already.
    words.LABELS.update({name: label for name, label in LABELS.items() if name not in words.LABELS})
