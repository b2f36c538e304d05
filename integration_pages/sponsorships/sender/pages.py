"""What the page behind the private link shows and offers beside what every enquiry's page does."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integration_pages.enquiries.models import PersonalRecord
from integration_pages.enquiries.sender import SenderPages
from integration_pages.translation.links import url_in

from ..choices import Stage
from ..models import SponsorshipEnquiry
from .forms import WellbeingForm
from .services import answered_lately, open_question

Action = tuple[Any, str, str]


def is_pausing(enquiry: SponsorshipEnquiry) -> bool:
    return bool(enquiry.paused_until and enquiry.paused_until >= timezone.localdate())


def _programme(enquiry: SponsorshipEnquiry) -> dict[str, Any]:
    """Its programme as the reader knows it; the title alone when there is no such page any more."""
    page = enquiry.programme
    if page is None or not page.live or page.get_view_restrictions().exists():
        return {"title": enquiry.programme_title, "lang": "de", "url": ""}
    return {"title": page.text.title, "lang": page.text.text_language.code, "url": url_in(page)}


def context(record: PersonalRecord, token: str) -> dict[str, Any]:
    if not isinstance(record, SponsorshipEnquiry):
        return {}
    question = open_question(record)
    return {
        "programme": _programme(record),
        "waits_for_call": record.state == Stage.UNCONFIRMED and bool(record.phone),
        "paused_until": record.paused_until if is_pausing(record) else None,
        "question": WellbeingForm() if question else None,
        "question_url": reverse("sponsorship_follow_up", args=[token]),
        "answered": None if question else answered_lately(record),
        "is_withdrawn": record.state == Stage.WITHDRAWN,
    }


def actions(record: PersonalRecord, token: str) -> list[Action]:
    """Ways from the page: change, a break and back, no more and again."""
    if not isinstance(record, SponsorshipEnquiry) or record.state == Stage.ENDED:
        return []
    leave = reverse("sponsorship_leave", args=[token])
    if record.state == Stage.WITHDRAWN:
        return [(_("I would like it again"), leave, "repeat")]
    pause = reverse("sponsorship_pause", args=[token])
    return [
        (_("Change what I wrote"), reverse("sponsorship_change", args=[token]), "edit"),
        (_("I am back") if is_pausing(record) else _("Take a break"), pause, "pause"),
        (_("I no longer want it"), leave, "hand"),
    ]


PAGES = SenderPages(
    thanks="sponsorships/thanks.html",
    enquiry="sponsorships/enquiry.html",
    delete="sponsorships/delete.html",
    context=context,
    has_form=lambda record: isinstance(record, SponsorshipEnquiry) and open_question(record) is not None,
)
