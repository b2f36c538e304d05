"""What the desk keeps about a person beside the enquiry, for that person (Art. 15 GDPR)."""

from typing import Any

from django.utils import timezone

from .models import Sponsorship, SponsorshipEnquiry

KEY = "sponsorship_desk"


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat()


def _pair(pair: Sponsorship) -> str:
    """The days, and not with whom: that is somebody else's."""
    days = [pair.introduced_on, pair.started_on, pair.ended_on]
    return " / ".join(day.isoformat() if day else "–" for day in days)


def kept_about(email: str) -> list[dict[str, Any]]:
    """Notes, answers to follow-ups and days of pairs of the enquiries under an address, ready for JSON."""
    found = []
    for row in SponsorshipEnquiry.objects.of_person(email).prefetch_related("notes", "follow_ups"):
        kept = {
            "notes": [f"{_day(note.at)}: {note.text}" for note in row.notes.all()],
            "follow_ups": [
                f"{_day(asked.answered_at)}: {asked.get_answer_display()} {asked.text}".strip()
                for asked in row.follow_ups.all()
                if asked.answered_at
            ],
            "introduced_started_ended": [_pair(pair) for pair in Sponsorship.objects.of(row)],
        }
        if any(kept.values()):
            found.append({"record": str(row.uuid), **kept})
    return found


def nothing_beside(email: str, by: Any) -> int:
    """All of it hangs on the enquiries, and is gone with them."""
    return 0
