"""One enquiry: confirmed by a call, talked with, waiting, closed, taken up again; notes, capacity, doubles."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import Action
from integration_pages.enquiries.services import Entry, Submission
from integration_pages.enquiries.services.handling import note
from integration_pages.enquiries.signals import confirmed

from ..choices import Role, Stage
from ..models import SponsorshipEnquiry
from ..querysets import IN_QUEUE
from .rows import NotPossible, keep_note, lock, open_pairs, store


def _not_so() -> NotPossible:
    return NotPossible(pgettext("admin", "This is not possible any more: meanwhile it stands otherwise."))


@transaction.atomic
def confirm_by_phone(enquiry: SponsorshipEnquiry, by: Any) -> None:
    """Somebody has called, and the number is right: it is in the queue now, as if a link had been opened.

    Like all functions here it raises `DoesNotExist` when it was deleted, `NotPossible` when it stands otherwise.
    """
    (row,) = lock(enquiry)
    if row.state != Stage.UNCONFIRMED or not row.phone or row.is_spam:
        raise _not_so()
    _into_queue(row)
    note(row, Action.CALLED, by)


def _into_queue(row: SponsorshipEnquiry) -> None:
    now = timezone.now()
    # An address that was given as well is confirmed by whoever owns it, or their private link might go to a stranger.
    reached = {} if row.address else {"confirmed_at": now}
    store(row, state=Stage.NEW, renewed_at=now, **reached)
    confirmed.send(type(row), record=row)


@transaction.atomic
def enter(enquiry: SponsorshipEnquiry, entry: Entry, by: Any, *, stamp: str) -> Submission:
    """What somebody said on the phone or at the counter, as an unsaved enquiry. A number is right then."""
    done = enquiries.enter(enquiry, entry, by, stamp=stamp)
    if done.is_new and enquiry.phone:
        _into_queue(enquiry)
    return done


@transaction.atomic
def move(enquiry: SponsorshipEnquiry, stage: Stage, by: Any) -> None:
    """From one place in the queue to another. A talk is a sign of life: the longest time counts from it."""
    (row,) = lock(enquiry)
    if row.state not in IN_QUEUE or stage not in IN_QUEUE or row.is_spam:
        raise _not_so()
    heard = {"renewed_at": timezone.now()} if stage == Stage.TALKING else {}
    store(row, state=stage, **heard)
    note(row, Action.MOVED, by)


@transaction.atomic
def close(enquiry: SponsorshipEnquiry, stage: Stage, by: Any) -> None:
    """At an end, or withdrawn: from now on the days until deletion count. A pair has to be ended before."""
    (row,) = lock(enquiry)
    if row.is_spam or row.state in row.settled or stage not in row.settled:
        raise _not_so()
    _refuse_in_pair(row)
    store(row, state=stage)
    note(row, Action.CLOSED, by)


def _refuse_in_pair(row: SponsorshipEnquiry) -> None:
    if open_pairs(row):
        raise NotPossible(pgettext("admin", "This person was brought together with somebody. Please end that first."))


@transaction.atomic
def reopen(enquiry: SponsorshipEnquiry, by: Any) -> None:
    """Back into conversation; an enquiry that was never confirmed waits for that again."""
    (row,) = lock(enquiry)
    if row.state not in row.settled or row.is_spam:
        raise _not_so()
    store(row, state=Stage.TALKING if row.confirmed_at else Stage.UNCONFIRMED)
    note(row, Action.REOPENED, by)


@transaction.atomic
def write_down(enquiry: SponsorshipEnquiry, text: str, by: Any, *, heard: bool = False) -> None:
    """A note for colleagues. `heard`: the person was spoken with, so the longest time counts from today."""
    (row,) = lock(enquiry)
    keep_note(row, text, by)
    if heard:
        store(row, renewed_at=timezone.now())
    note(row, Action.NOTED, by)


@transaction.atomic
def change_capacity(enquiry: SponsorshipEnquiry, capacity: int, paused_until: date | None, by: Any) -> None:
    """For how many people a sponsor has time at once, and until when for nobody new."""
    (row,) = lock(enquiry)
    if row.role != Role.SPONSOR:
        raise _not_so()
    store(row, capacity=capacity, paused_until=paused_until)
    note(row, Action.CHANGED, by)


@transaction.atomic
def close_as_double(enquiry: SponsorshipEnquiry, kept: SponsorshipEnquiry, by: Any) -> None:
    """The same person has enquired twice: this one is closed, and what it says stands in a note at the other."""
    row, other = lock(enquiry, kept)
    if row.pk == other.pk or row.role != other.role or row.state in row.settled or row.is_spam:
        raise _not_so()
    _refuse_in_pair(row)
    words = {"date": timezone.localdate(row.created_at).strftime("%d.%m.%Y"), "text": row.text or "–"}
    told = pgettext("admin", "The same person has enquired once more on %(date)s:\n\n%(text)s") % words
    keep_note(other, told, by)
    keep_note(row, pgettext("admin", "A double: another enquiry of the same person goes on."), by)
    store(row, state=Stage.ENDED)
    for each in (row, other):
        note(each, Action.NOTED if each is other else Action.CLOSED, by)
