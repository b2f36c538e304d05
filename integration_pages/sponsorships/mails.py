"""Mails of this room; each goes with the enquiry it is about, and has the private link in it."""

from typing import Any

from post_office.models import Email

from integration_pages.enquiries.outbox import write
from integration_pages.enquiries.tokens import private_link

from .models import FollowUp, SponsorshipEnquiry


def _write(enquiry: SponsorshipEnquiry, template: str, **context: Any) -> Email | None:
    words = {"name": enquiry.name, "link": private_link(enquiry), **context}
    return write(enquiry.uuid, enquiry.address, f"sponsorships/email/{template}", enquiry.language, words)


def write_queued(enquiry: SponsorshipEnquiry) -> Email | None:
    """Tells that the enquiry is in the queue from now on."""
    return _write(enquiry, "queued", role=enquiry.role)


def write_follow_up(follow_up: FollowUp) -> Email | None:
    """Asks one of the two whether it is going well; None when the mail cannot be written."""
    return _write(follow_up.enquiry, "follow_up")


def write_letter(enquiry: SponsorshipEnquiry, subject: str, text: str) -> Email | None:
    """What somebody at the desk has written, with the private link below it."""
    return _write(enquiry, "letter", subject=subject, text=text)
