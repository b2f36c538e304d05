"""What the room adds elsewhere when the application starts: words and pages for senders, figures, the end of pairs."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete

from integration_pages.enquiries import views, words
from integration_pages.enquiries.models import Tally
from integration_pages.enquiries.sender import PAGES as PAGES_OF_SENDERS
from integration_pages.enquiries.signals import confirmed

from .choices import Role
from .mails import write_queued
from .models import Sponsorship, SponsorshipEnquiry
from .sender.pages import PAGES, actions
from .sender.services import go_on_alone, open_pairs
from .sender.words import LABELS, NAMES, STATES


def _subject(enquiry: SponsorshipEnquiry) -> str:
    """The programme as the figures know it."""
    return str(enquiry.programme.translation_key) if enquiry.programme else ""


def count_and_tell(record: SponsorshipEnquiry, **kwargs: Any) -> None:
    """In the queue from now on: counted, and told to the person where there is an address."""
    if record.is_spam:
        return
    Tally.objects.add(f"{record.role}_enquiry", subject=_subject(record), language=record.language)
    if record.may_be_mailed:
        write_queued(record)


def count_end(instance: Sponsorship, **kwargs: Any) -> None:
    """A pair that goes with somebody's data has ended, if it had begun."""
    if instance.started_on and instance.ended_on is None:
        newcomer = instance.newcomer
        Tally.objects.add("ended", subject=_subject(newcomer), language=newcomer.language)


def note_others(instance: SponsorshipEnquiry, **kwargs: Any) -> None:
    """Who is left alone when this enquiry is deleted. They are told afterwards: they may be deleted with it."""
    pairs = open_pairs(instance).values_list("sponsor", "newcomer")
    instance.left_alone = [pk for pair in pairs for pk in pair if pk != instance.pk]  # type: ignore[attr-defined]


def tell_others(instance: SponsorshipEnquiry, **kwargs: Any) -> None:
    left = SponsorshipEnquiry.objects.filter(pk__in=getattr(instance, "left_alone", []))
    for other in left.select_for_update().order_by("pk"):
        go_on_alone(other)


def connect() -> None:
    for role in Role.values:
        PAGES_OF_SENDERS[role] = PAGES
        words.STATES_OF[role] = STATES
    words.NAMES.update(NAMES)
    words.LABELS.update(LABELS)
    views.OWN_ACTIONS.append(actions)
    confirmed.connect(count_and_tell, sender=SponsorshipEnquiry, dispatch_uid="sponsorship_confirmed")
    pre_delete.connect(count_end, sender=Sponsorship, dispatch_uid="sponsorship_deleted")
    pre_delete.connect(note_others, sender=SponsorshipEnquiry, dispatch_uid="sponsorship_enquiry_goes")
    post_delete.connect(tell_others, sender=SponsorshipEnquiry, dispatch_uid="sponsorship_enquiry_gone")
