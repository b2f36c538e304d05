"""What somebody reads about the own enquiry."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..choices import Role, Stage

NAMES: dict[str, Any] = {
    Role.SPONSOR: _("Your wish to be a sponsor"),
    Role.NEWCOMER: _("Your wish for a sponsor"),
}
STATES: dict[str, Any] = {
    Stage.UNCONFIRMED: _("We have it."),
    Stage.NEW: _("It is in the queue."),
    Stage.TALKING: _("We are talking with you about it."),
    Stage.WAITING: _("We are looking for somebody who suits you."),
    Stage.INTRODUCED: _("We have introduced you to each other."),
    Stage.RUNNING: _("You are meeting."),
    Stage.ENDED: _("It has ended."),
    Stage.WITHDRAWN: _("You no longer want it."),
}
LABELS: dict[str, Any] = {
    "languages": _("You speak"),
    "interests": _("What it is about"),
    "times": _("You have time"),
    "district": _("Where you live"),
    "wish": _("You would rather be with"),
    "described_as": _("You are"),
    "guardian_name": _("Mother, father or guardian"),
    "guardian_contact": _("How to reach them"),
}
