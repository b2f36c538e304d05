"""What people do with their own enquiry. One transaction each; the desk finds a note of it, and when it was.

A `token` is the secret of the private link; each function says whether there was an enquiry behind it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override, pgettext

from integration_pages.enquiries.services import change as change_values
from integration_pages.enquiries.services import locked_by_token
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.translation.languages import SOURCE

from ..choices import Stage, Wellbeing
from ..models import EnquiryNote, FollowUp, Sponsorship, SponsorshipEnquiry


def open_pairs(enquiry: SponsorshipEnquiry) -> Any:
    """Pairs of this person that have not ended."""
    return Sponsorship.objects.filter(Q(sponsor=enquiry) | Q(newcomer=enquiry), ended_on=None)


def open_question(enquiry: SponsorshipEnquiry) -> FollowUp | None:
    """The follow-up that this person was asked and has not answered; the newest."""
    asked = FollowUp.objects.filter(enquiry=enquiry, answered_at=None, sponsorship__ended_on=None)
    return asked.exclude(asked_at=None).order_by("-due_on", "-pk").first()


def tell_desk(enquiry: SponsorshipEnquiry, text: str) -> None:
    """A note by nobody, for those at the desk; in German, without personal data."""
    EnquiryNote.objects.create(enquiry=enquiry, author=None, at=timezone.now(), text=text)


@contextmanager
def _own(token: str) -> Iterator[SponsorshipEnquiry | None]:
    """The enquiry behind a private link, locked; notes are written in German meanwhile."""
    with transaction.atomic():
        row = locked_by_token(token)
        with override(SOURCE):
            yield row if isinstance(row, SponsorshipEnquiry) else None


def store(enquiry: SponsorshipEnquiry, **values: Any) -> None:
    """Save the values, and the day of deletion that follows from them."""
    for name, value in values.items():
        setattr(enquiry, name, value)
    values["delete_on"] = enquiry.delete_on = deletion_day(enquiry)
    enquiry.save(update_fields=list(values))


def change(token: str, values: dict[str, Any]) -> bool:
    """Other answers than before. The enquiry keeps its place; a new address has to be confirmed again."""
    with _own(token) as row:
        if row is None:
            return False
        if changed := change_values(row, values):
            named = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
            names = ", ".join(named[name] for name in changed)
            store(row, renewed_at=timezone.now())
            tell_desk(row, pgettext("admin", "The person has changed what they wrote: %(names)s.") % {"names": names})
        return True


def take_a_break(token: str, until: date | None) -> bool:
    """Until then nobody is introduced; None: back again."""
    with _own(token) as row:
        if row is None:
            return False
        if row.paused_until != until:
            store(row, paused_until=until, renewed_at=timezone.now())
            told = pgettext("admin", "The person is back from a break.")
            if until:
                told = pgettext("admin", "The person takes a break until %(day)s.") % {"day": f"{until:%d.%m.%Y}"}
            tell_desk(row, told)
        return True


def withdraw(token: str) -> bool:
    """They no longer want it. It stays until its day, and may be taken back; a pair is left to the desk."""
    with _own(token) as row:
        if row is None:
            return False
        if row.state not in row.settled:
            store(row, state=Stage.WITHDRAWN, closed_at=timezone.now())
            tell_desk(row, pgettext("admin", "The person no longer wants it."))
        return True


def resume(token: str) -> bool:
    """What was withdrawn is wanted again: at the place of a new one, or where the pair stands that is still open."""
    with _own(token) as row:
        if row is None:
            return False
        if row.state == Stage.WITHDRAWN:
            store(row, state=_stage_again(row), closed_at=None, renewed_at=timezone.now())
            tell_desk(row, pgettext("admin", "The person wants it again."))
        return True


def _stage_again(enquiry: SponsorshipEnquiry) -> Stage:
    if pairs := list(open_pairs(enquiry)):
        return Stage.RUNNING if any(pair.started_on for pair in pairs) else Stage.INTRODUCED
    return Stage.NEW if enquiry.confirmed_at else Stage.UNCONFIRMED


def answer(token: str, said: Wellbeing | str, text: str) -> bool:
    """How it is going: answers the question that is open, once. That it is over ends no pair: the desk does."""
    with _own(token) as row:
        if row is None:
            return False
        question = open_question(row)
        if question is not None:
            now = timezone.now()
            question.answered_at, question.answer, question.text = now, str(said), text
            question.save(update_fields=["answered_at", "answer", "text"])
            store(row, renewed_at=now)
        return True


def go_on_alone(enquiry: SponsorshipEnquiry) -> None:
    """The other one of a pair is gone, with all data: back into conversation, unless another pair goes on."""
    with override(SOURCE):
        told = pgettext("admin", "The other person's data are deleted, and the pair with them. Please get in touch.")
        tell_desk(enquiry, told)
    if enquiry.state in (Stage.INTRODUCED, Stage.RUNNING) and not open_pairs(enquiry).exists():
        store(enquiry, state=Stage.TALKING)


def answered_lately(enquiry: SponsorshipEnquiry) -> FollowUp | None:
    """What this person last answered, for a week."""
    since = timezone.now() - timedelta(days=7)
    return FollowUp.objects.filter(enquiry=enquiry, answered_at__gte=since).order_by("-answered_at").first()
