"""How an enquiry stood when somebody opened it, and what has happened to it since."""

from django.utils.translation import pgettext

from integration_pages.enquiries.tokens import digest

from ..models import SponsorshipEnquiry
from ..services.rows import open_pairs


def standing(enquiry: SponsorshipEnquiry) -> str:
    """What a form of the desk carries along: state, spam or not, notes, pairs, answers, and a sum of the content."""
    pairs = ",".join(f"{pair.pk}{'+' if pair.started_on else ''}" for pair in open_pairs(enquiry))
    answers = enquiry.follow_ups.exclude(answered_at=None).count()
    names = (*enquiry.declaration.personal, "capacity", "paused_until")
    content = digest("\0".join(map(str, enquiry.content(*names).values())))[:12]
    return ":".join(map(str, (enquiry.state, int(enquiry.is_spam), enquiry.notes.count(), pairs, answers, content)))


def news(before: str, enquiry: SponsorshipEnquiry) -> list[str]:
    """What a colleague, or the person, has done since; empty when everything stands as it stood."""
    now = standing(enquiry)
    if before == now:
        return []
    old, new = before.split(":"), now.split(":")
    if len(old) != len(new):
        return [pgettext("admin", "This page was out of date.")]
    words = [
        pgettext("admin", "Its state is now: %(state)s.") % {"state": enquiry.get_state_display()},
        pgettext("admin", "Meanwhile it was marked as spam, or as no spam."),
        pgettext("admin", "A colleague has noted something meanwhile."),
        pgettext("admin", "Meanwhile the person was brought together with somebody, or a pair has changed."),
        pgettext("admin", "A follow-up was answered meanwhile."),
        pgettext("admin", "What the person wrote, or the capacity, was changed meanwhile."),
    ]
    return [text for text, was, now_is in zip(words, old, new, strict=True) if was != now_is]
