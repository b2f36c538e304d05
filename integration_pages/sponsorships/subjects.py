"""What a person gets to see beside the enquiry itself who asks what is kept about them (Art. 15 GDPR)."""

from typing import Any

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.services import Source

from .models import EnquiryNote, FollowUp, SponsorshipEnquiry


def _rows(email: str) -> list[dict[str, Any]]:
    enquiries = SponsorshipEnquiry.objects.of_person(email)
    answers = FollowUp.objects.filter(enquiry__in=enquiries).exclude(answered_at=None).select_related("enquiry")
    notes = EnquiryNote.objects.filter(enquiry__in=enquiries).select_related("enquiry").order_by("at", "pk")
    told = [
        {
            "record": str(row.enquiry.uuid),
            "answered": row.answered_at.isoformat(),
            "answer": row.answer,
            "text": row.text,
        }
        for row in answers
        if row.answered_at
    ]
    return [*told, *({"record": str(row.enquiry.uuid), "noted": row.at.isoformat(), "text": row.text} for row in notes)]


def _nothing_more(email: str, by: Any) -> int:
    """Notes and answers go with the enquiry."""
    return 0


SUBJECTS = Source("sponsorships", pgettext_lazy("admin", "Sponsorships"), _rows, _nothing_more)
