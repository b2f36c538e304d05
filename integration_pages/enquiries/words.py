"""What a sender reads about the state of an enquiry."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Kind, PersonalRecord, State

STATES: dict[str, Any] = {
    State.UNCONFIRMED: _("We have it."),
    State.NEW: _("We have it."),
    State.OPEN: _("Someone is working on it."),
    State.ANSWERED: _("We have answered."),
    State.CLOSED: _("It is settled."),
}
# Forms with a vocabulary of their own, by key; rooms above add theirs.
STATES_OF: dict[str, dict[str, Any]] = {}
NAMES: dict[str, Any] = {
    Kind.HINT: _("Your hint"),
    Kind.BARRIER: _("The barrier you told us about"),
    Kind.CONTACT: _("Your message"),
    Kind.LANGUAGE_MISSING: _("Your language"),
    Kind.JOIN: _("Your wish to join the network"),
    Kind.LOST_ACCESS: _("Your lost access"),
}
LABELS: dict[str, Any] = {
    "topic": _("What is wrong"),
    "page_title": _("Page"),
    "other_form": _("In another form"),
    "wished_language": _("Language"),
    "organisation": _("Organisation"),
    "work": _("What it does"),
    "text": _("Text"),
    "name": _("Name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
}


def state_in_words(record: PersonalRecord) -> Any:
    """Where the record stands, as its sender reads it."""
    return STATES_OF.get(record.form_key, STATES)[record.state]
