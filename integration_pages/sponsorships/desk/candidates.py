"""What the desk looks up for one enquiry: who might suit, and what else came from the same address or number."""

import re
from collections import Counter
from typing import Any

from django.utils import timezone

from ..choices import Role, Stage
from ..matching import Proposals, propose, why_not_now
from ..models import Sponsorship, SponsorshipEnquiry
from ..querysets import IN_QUEUE, TOGETHER
from .access import handled_by


def candidates_for(enquiry: SponsorshipEnquiry) -> Any:
    """Who could be brought together with this person: the other role, the same programme, confirmed, not settled."""
    rows = SponsorshipEnquiry.objects.wanted().filter(programme=enquiry.programme_id)
    if enquiry.programme_id is None:
        rows = rows.filter(programme_title=enquiry.programme_title)
    if enquiry.role == Role.NEWCOMER:
        return rows.sponsors().filter(state__in=(*IN_QUEUE, *TOGETHER))
    return rows.newcomers().in_queue()


def may_be_paired(enquiry: SponsorshipEnquiry) -> bool:
    """Whether to look for somebody at all; whether there is room shows `why_nobody`."""
    stages = (*IN_QUEUE, *TOGETHER) if enquiry.role == Role.SPONSOR else IN_QUEUE
    return enquiry.state in stages and not enquiry.is_spam


def why_nobody(enquiry: SponsorshipEnquiry) -> str:
    """Why a sponsor is proposed nobody now; empty when nothing is in the way."""
    if enquiry.role != Role.SPONSOR:
        return ""
    return why_not_now(enquiry, enquiry.as_sponsor.open().count(), timezone.localdate())


def proposals_for(enquiry: SponsorshipEnquiry) -> Proposals:
    """Three queries, however many might suit."""
    people = list(candidates_for(enquiry))
    open_sponsors = Sponsorship.objects.open().filter(sponsor__programme=enquiry.programme_id)
    taken = Counter(open_sponsors.values_list("sponsor", flat=True))
    before = Sponsorship.objects.of(enquiry).values_list("sponsor", "newcomer")
    known = frozenset(pk for pair in before for pk in pair) - {enquiry.pk}
    return propose(enquiry, people, taken=taken, before=known, today=timezone.localdate())


def _number(phone: str) -> str:
    """A phone number to compare: digits only, without the country's code and the zero that stands for it."""
    return re.sub(r"^(?:(?:\+|00)49)?0?", "", re.sub(r"[^0-9+]", "", phone))


def same_person(enquiry: SponsorshipEnquiry, user: Any) -> list[SponsorshipEnquiry]:
    """Other enquiries from the same address or number, of those the person at the desk sees."""
    rows = handled_by(user).exclude(pk=enquiry.pk).wanted()
    found = set(rows.of_person(enquiry.email).values_list("pk", flat=True)) if enquiry.email else set()
    if number := _number(enquiry.phone):
        phones = rows.exclude(phone="").values_list("pk", "phone")
        found |= {pk for pk, phone in phones if _number(phone) == number}
    return list(rows.filter(pk__in=found).order_by("-created_at"))


def can_be_double_of(enquiry: SponsorshipEnquiry, others: list[SponsorshipEnquiry]) -> list[SponsorshipEnquiry]:
    """Which of them may go on in its place."""
    return [other for other in others if other.role == enquiry.role and Stage(other.state) not in other.settled]
