"""A letter to somebody: by mail, or read out on the phone. That it went out stands in a note."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.enquiries.models import Action
from integration_pages.enquiries.services.handling import note

from ..letters import Letter
from ..mails import write_letter
from ..models import SponsorshipEnquiry
from .rows import NotPossible, keep_note, lock, store


@transaction.atomic
def send(enquiry: SponsorshipEnquiry, letter: Letter, subject: str, text: str, by: Any) -> None:
    """Write it to the confirmed address. Raises `NotPossible` when there is none, or the mail cannot be written."""
    (row,) = lock(enquiry)
    if not row.may_be_mailed:
        raise NotPossible(pgettext("admin", "There is no confirmed e-mail address. Please call."))
    if write_letter(row, subject, text) is None:
        raise NotPossible(pgettext("admin", "The e-mail could not be written. Please try once more, or call."))
    told = pgettext("admin", "Letter by e-mail: %(title)s") % {"title": letter.label}
    keep_note(row, f"{told}\n\n{text}", by)
    note(row, Action.WROTE, by)


@transaction.atomic
def read_out(enquiry: SponsorshipEnquiry, letter: Letter, text: str, by: Any) -> None:
    """It was said on the phone: the person was heard of."""
    (row,) = lock(enquiry)
    told = pgettext("admin", "Said on the phone: %(title)s") % {"title": letter.label}
    keep_note(row, f"{told}\n\n{text}", by)
    store(row, renewed_at=timezone.now())
    note(row, Action.WROTE, by)
