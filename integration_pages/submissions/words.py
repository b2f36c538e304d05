"""What a member reads about a submission: where it stands, what to do next, and why something cannot be done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import State, StepKind
from .services import Refusal

# State: what it means, and what comes next.
STATES: dict[str, tuple[Any, Any]] = {
    State.DRAFT: (
        _("Only you see this draft."),
        _("Hand it in as soon as it is ready. A draft that nobody touches for a year is deleted."),
    ),
    State.WAITING: (
        _("Your text has arrived. Somebody from the city reads it before it is published."),
        _("You need not do anything. We write to you as soon as there is an answer."),
    ),
    State.RETURNED: (
        _("We have read your text and need something from you."),
        _("Please change your text and hand it in again."),
    ),
    State.DECLINED: (
        _("We cannot publish this text."),
        _("You can change it and hand it in again. If you do not agree, please talk to us."),
    ),
    State.WITHDRAWN: (
        _("You have taken this text back. Nobody reads it any more."),
        _("You can go on writing and hand it in again."),
    ),
    State.SCHEDULED: (
        _("Your text is accepted. It will be published on the day that the editors have set."),
        _("You need not do anything. If something has changed, tell us, or take the text back."),
    ),
    State.PUBLISHED: (
        _("Your text is online. Everybody can read it."),
        _("Something has changed? Change the text yourself, or tell us."),
    ),
    State.REMOVED: (
        _("This text is no longer online."),
        _("If you need it again, please hand it in as something new, or talk to us."),
    ),
}

TONES: dict[str, str] = {
    State.WAITING: "",
    State.RETURNED: "warning",
    State.DECLINED: "urgent",
    State.SCHEDULED: "good",
    State.PUBLISHED: "good",
}
ICONS: dict[str, str] = {
    State.DRAFT: "edit",
    State.WAITING: "clock",
    State.RETURNED: "help",
    State.DECLINED: "close",
    State.WITHDRAWN: "arrow-back",
    State.SCHEDULED: "calendar",
    State.PUBLISHED: "check",
    State.REMOVED: "pause",
    StepKind.SENT: "mail",
    StepKind.CHANGED: "edit",
    StepKind.EDITED: "edit",
    StepKind.SCHEDULED: "calendar",
    StepKind.ANSWERED: "mail",
    StepKind.ASKED_CORRECTION: "help",
    StepKind.ASKED_REMOVAL: "help",
}

# Why not, and what becomes of the text.
REFUSALS: dict[str, tuple[Any, Any]] = {
    Refusal.CHANGED: (
        _("This text has been changed meanwhile, in another window or by the editors."),
        _(
            "Nothing is lost: your text is in the form, the newer one stands below it. "
            "Take over what you need, then save once more."
        ),
    ),
    Refusal.OPENED: (
        _("Somebody is reading your text right now."),
        _("Your changes are saved. You can hand them in as soon as you have the answer."),
    ),
    Refusal.LOCKED: (
        _("The editors are working on this page right now."),
        _("Your changes are saved. Please hand them in a little later."),
    ),
    Refusal.NOT_NOW: (
        _("This cannot be done any more: something has happened meanwhile."),
        _("Your text is saved. On its page you see where it stands."),
    ),
    Refusal.NOT_A_MEMBER: (
        _("You are no longer a member of the organisation for which you write."),
        _("Your text is saved. Please ask somebody of the organisation, or the integration management of the city."),
    ),
    Refusal.NOWHERE: (
        _("The portal cannot take this at the moment. That is our fault."),
        _("Your text is saved. Please try again tomorrow, or call us."),
    ),
}

GONE = _("This draft has been deleted in another window. Here is what you wrote, to be copied into a new form.")
NO_ORGANISATION = _(
    "Your account belongs to no organisation any more. Please copy your text, and ask somebody of the organisation "
    "or the integration management of the city."
)
TOO_MANY = _("You have sent a great deal in a short time. Please wait an hour. Your text stays here.")
OPEN_TOO_LONG = _("This form belongs to another session. Your text is still here: please send it once more.")
