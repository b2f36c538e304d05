"""Rows under lock: whoever comes second sees what the first has done."""

from typing import Any

from django.utils import timezone

from integration_pages.enquiries.services.days import deletion_day

from ..choices import Stage
from ..models import EnquiryNote, Sponsorship, SponsorshipEnquiry


class NotPossible(Exception):
    """It cannot be done as things stand now; the message is for the person at the desk."""


def lock(*given: SponsorshipEnquiry) -> list[SponsorshipEnquiry]:
    """These enquiries as they are now, for nobody else to change until the end of the transaction.

    Always in the same order, so that two people who bring the same two together do not wait for each other for ever.
    Raises `DoesNotExist` when one of them has been deleted.
    """
    pks = [enquiry.pk for enquiry in given]
    rows = {row.pk: row for row in SponsorshipEnquiry.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
    if len(rows) < len({*pks}):
        raise SponsorshipEnquiry.DoesNotExist
    return [rows[pk] for pk in pks]


def store(row: SponsorshipEnquiry, **values: Any) -> None:
    """Save the values, the day of closing and the day of deletion that follow from them."""
    if "state" in values:
        is_settled = values["state"] in SponsorshipEnquiry.settled
        values["closed_at"] = (row.closed_at or timezone.now()) if is_settled else None
    for name, value in values.items():
        setattr(row, name, value)
    values["delete_on"] = row.delete_on = deletion_day(row)
    row.save(update_fields=list(values))


def open_pairs(enquiry: SponsorshipEnquiry) -> list[Sponsorship]:
    return list(Sponsorship.objects.open().of(enquiry))


def stage_from_pairs(enquiry: SponsorshipEnquiry) -> Stage | None:
    """Where somebody stands by the pairs that are open; None without one."""
    pairs = open_pairs(enquiry)
    if not pairs:
        return None
    return Stage.RUNNING if any(pair.started_on for pair in pairs) else Stage.INTRODUCED


def keep_note(enquiry: SponsorshipEnquiry, text: str, by: Any) -> EnquiryNote:
    return EnquiryNote.objects.create(enquiry=enquiry, author=by, at=timezone.now(), text=text)
