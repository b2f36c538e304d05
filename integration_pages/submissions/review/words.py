"""What a reviewer is told."""

from typing import Any

from django.utils.translation import pgettext_lazy

from integration_pages.submissions.services import Refusal

APPROVE, SEND_BACK, DECLINE = "approve", "reject", "decline"

DECIDED: dict[str, Any] = {
    APPROVE: pgettext_lazy("admin", "Published. The member is told by e-mail."),
    SEND_BACK: pgettext_lazy("admin", "Sent back. The member reads your reason and can revise the text."),
    DECLINE: pgettext_lazy("admin", "Declined. The member reads your reason."),
}
FOR_LATER: Any = pgettext_lazy(
    "admin", "Approved. It goes live on the day that is set in the page; the member is told by e-mail."
)
REFUSALS: dict[str, Any] = {
    Refusal.CHANGED: pgettext_lazy(
        "admin", "Nothing was done: the text has changed since you opened this page. Please read it once more."
    ),
    Refusal.NOT_NOW: pgettext_lazy("admin", "Nothing was done: somebody else has decided meanwhile."),
    Refusal.NOT_ALLOWED: pgettext_lazy("admin", "Nothing was done: you may not decide about this."),
    Refusal.OPENED: pgettext_lazy("admin", "Nothing was done: somebody else is reading it."),
    Refusal.LOCKED: pgettext_lazy("admin", "Nothing was done: somebody else has locked the page."),
    Refusal.NOWHERE: pgettext_lazy("admin", "Nothing was done: there is no list below which it could stand."),
    Refusal.NOT_A_MEMBER: pgettext_lazy("admin", "Nothing was done: its member has left the organisation."),
}
